"""What is ahead: each measure's trend, direction and forecast as figures, and the sentences that say them."""

from dataclasses import dataclass

from ...findings.finding import DOWN, UP, Sentence
from ...findings.judged.event import decimals_of
from ...findings.outlook import NO_BETTER, TOO_FEW_AHEAD, TOO_SHORT, Outlook
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period
from ...vocabulary.caveat import LOCKDOWN

SHOWN = 36  # months of the past that charts and tables of what is ahead hold
METHOD = (
    "The months without their season are followed by exponential smoothing with a damped drift (Holt-Winters), and the "
    "season is put back. Each forecast is tried from every earlier month that has three years before it and a year "
    "after it, knowing only the months up to there, and held against repeating the year before. It is shown only "
    "where its mean error is smaller by a twentieth at least. Its range is meant to hold in nineteen months of twenty."
)
TREND_METHOD = (
    "The trend is the series with its season taken out (ratios to the average of the year around each month), smoothed "
    "with Henderson’s filter over thirteen months; its last values move as months are added. A direction is called "
    "clear where of all those called so no more than one in twenty would be by chance."
)
_Parts = tuple[str | Figure, ...]


@dataclass(frozen=True)
class Scored:
    """How trial forecasts came out: errors a month, theirs over that of repeating the year before, and how often
    a month lay in its range."""

    origins: Figure
    error: Figure
    naive: Figure
    ratio: Figure | None  # None where repeating made no error
    within: Figure


@dataclass(frozen=True)
class Ahead:
    """One measure's outlook as figures; what was refused has no `months` and no `total`."""

    measure: Measure
    outlook: Outlook
    used: Figure | None  # how many months it rests on
    last: Figure | None  # the year under review, for what is expected to be held against
    direction: Figure | None
    scored: Scored | None
    months: tuple[Figure, ...] = ()
    total: Figure | None = None
    lower: Figure | None = None
    upper: Figure | None = None

    @property
    def is_shown(self) -> bool:
        return self.total is not None

    @property
    def reason(self) -> str:
        return self.outlook.forecast.reason


def ahead(review: Review, measure: Measure) -> Ahead | None:
    """None where no month of the measure is known."""
    outlook = review.outlooks.get(measure.name)
    if outlook is None:
        return None
    made, used = outlook.forecast, outlook.used

    def figure(statistic: str, period: Period, value: float, unit: str, **said) -> Figure:
        return review.released.statistic(
            statistic, measure.name, review.home, period, value=value, unit=unit, **said
        )

    shown, a_month = measure.count_unit, f"{measure.count_unit} a month"
    scored = None
    if made.score is not None and used is not None:
        score = made.score
        decimals = 1 if score.naive_error >= 10 else 2  # so that two errors told side by side differ
        scored = Scored(
            figure("forecast, origins tried", used, score.origins, "months"),
            figure("forecast, mean error", used, score.error, a_month, decimals=decimals),
            figure(
                "forecast, mean error of repeating the year before",
                used,
                score.naive_error,
                a_month,
                decimals=decimals,
            ),
            None
            if score.ratio is None
            else figure(
                "forecast, error over that of repeating the year before",
                used,
                100 * score.ratio,
                "%",
                decimals=0,
            ),
            figure(
                "forecast, months tried that lay in their range", used, 100 * score.within, "%", decimals=0
            ),
        )
    known = review.released.has(measure.name, review.home, review.year)
    last = review.released.count(measure.name, review.home, review.year) if known else None
    return Ahead(
        measure=measure,
        outlook=outlook,
        used=figure("forecast, months used", used, made.months, "months") if used else None,
        last=last if last is not None and last.value is not None else None,
        direction=_direction(review, measure, outlook),
        scored=scored,
        months=tuple(
            figure("forecast", outlook.month(outlook.months + at), value, shown, low=low, high=high,
                   decimals=decimals_of(value))
            for at, (value, low, high) in enumerate(zip(made.expected, made.low, made.high, strict=True))
        ),
        total=_total("", made.total, figure, outlook, shown, low=made.total_low, high=made.total_high),
        lower=_total(", lower end", made.total_low, figure, outlook, shown),
        upper=_total(", upper end", made.total_high, figure, outlook, shown),
    )  # fmt: skip


def _total(what: str, value: float | None, figure, outlook: Outlook, unit: str, **ends) -> Figure | None:
    if value is None:
        return None
    return figure(
        f"forecast, together{what}", outlook.ahead, value, unit, decimals=decimals_of(value), **ends
    )


def _direction(review: Review, measure: Measure, outlook: Outlook) -> Figure | None:
    found = outlook.direction
    if found.percent is None:
        return None
    return review.released.statistic(
        "yearly change over three years", measure.name, review.home, outlook.lately, value=found.percent,
        low=found.low, high=found.high, unit="% a year", form="signed",
    )  # fmt: skip


def all_ahead(review: Review) -> tuple[Ahead, ...]:
    """Every measure that has months, in the order of the review."""
    found = (ahead(review, measure) for measure in review.every_measure)
    return tuple(each for each in found if each is not None)


def _months_shown(outlook: Outlook) -> range:
    return range(max(0, outlook.months - SHOWN), outlook.months)


def trend_figures(review: Review, found: Ahead) -> tuple[tuple[Period, Figure | None, Figure | None], ...]:
    """The last three years month by month, without the season and smoothed; None where there is no trend of one."""
    outlook, trend = found.outlook, found.outlook.trend
    rows: list[tuple[Period, Figure | None, Figure | None]] = []
    for at in _months_shown(outlook):
        month, of_trend = outlook.month(at), at - trend.start
        if trend.reason or of_trend < 0:
            rows.append((month, None, None))
            continue
        adjusted, smooth = (
            review.released.statistic(
                statistic, found.measure.name, review.home, month, value=values[of_trend],
                unit=found.measure.count_unit, decimals=decimals_of(values[of_trend]),
            )
            for statistic, values in (("without its season", trend.adjusted), ("trend", trend.trend))
        )  # fmt: skip
        rows.append((month, adjusted, smooth))
    return tuple(rows)


def direction_sentence(review: Review, found: Ahead) -> Sentence | None:
    """Which way it has been going, whatever the season; None where the history is too short to say."""
    if found.direction is None:
        return None
    end = found.outlook.lately.end
    over = f"over the three years to {end:%B %Y}"
    noun = _capital(found.measure.noun)
    if found.outlook.verdict not in (UP, DOWN):
        low, high = found.direction.low, found.direction.high
        alone = low is not None and high is not None and low * high > 0
        # The range is of this measure alone, the verdict of all of them read together.
        why = (
            ": its own range leaves out no change, but of so many measures read together some do by chance"
            if alone
            else ""
        )
        return Sentence((f"{noun} in {review.home.name} took no clear direction {over}{why}.",))
    way = "rose" if found.outlook.verdict == UP else "fell"
    return Sentence(
        (f"{noun} in {review.home.name} {way} {over}, by ", found.direction.shown_as("size"), " a year.")
    )


def forecast_sentence(found: Ahead) -> Sentence:
    """What is expected and between what; or why nothing is said."""
    if found.total is None or found.lower is None or found.upper is None:
        return Sentence(refusal(found))
    beside: _Parts = (
        (", beside ", found.last, f" in {found.last.period.in_words()}") if found.last is not None else ()
    )
    return Sentence(
        (
            "If things go on as they did, about ", found.total, f" {found.measure.noun} are to be expected from ",
            f"{_span(found.outlook.ahead)} (between ", found.lower, " and ", found.upper, ")", *beside, ".",
        )
    )  # fmt: skip


def refusal(found: Ahead) -> _Parts:
    """Why there is no forecast."""
    start = "There is no forecast: "
    if found.reason == TOO_SHORT and found.used is not None:
        months = "month is" if found.used.value == 1 else "months are"
        return (
            start, found.used, f" {months} known without a gap or a break in recording, and it takes five years.",
        )  # fmt: skip
    if found.reason == TOO_FEW_AHEAD:
        return (start + "the last twelve months had too few to go by.",)
    if found.reason == NO_BETTER and found.scored is not None:
        return (
            start + "tried from ", found.scored.origins, " earlier months, it was out by ", found.scored.error,
            " a month on average, and repeating the year before by ", found.scored.naive,
            ", so that it is not better by a twentieth", *_of_naive(found.scored), ".",
        )  # fmt: skip
    return (start + "no month is known since the last gap or break in recording.",)


def _of_naive(scored: Scored) -> _Parts:
    return (" (its error was ", scored.ratio, " of that)") if scored.ratio is not None else ()


def score_sentence(found: Ahead) -> Sentence | None:
    """How the forecast did when it was tried; None where it is not shown, as the reason then says it."""
    if found.scored is None or not found.is_shown:
        return None
    scored = found.scored
    return Sentence(
        (
            "Tried from ", scored.origins, " earlier months, it was out by ", scored.error,
            " a month on average, where repeating the year before was out by ", scored.naive, ". Of the months tried, ",
            scored.within, " lay in their range.",
        )
    )  # fmt: skip


def knows_nothing_of(found: Ahead) -> str:
    """That a forecast was made without knowing of lockdowns that came in its months; nothing of any other."""
    if LOCKDOWN.during is None or not found.is_shown or not LOCKDOWN.touches(found.outlook.ahead):
        return ""
    return (
        f"It was made from the months up to {found.outlook.lately.end:%B %Y} and knows nothing of the "
        "lockdowns that followed."
    )


def headline(review: Review) -> Sentence | None:
    """Of how many measures there is a forecast, and of all crime or else the first what is expected."""
    found = all_ahead(review)
    if not found:
        return None
    shown = [each for each in found if each.is_shown]
    if not shown:
        return Sentence(("There is no forecast of any measure yet", *_none_because(found), "."))
    return forecast_sentence(shown[0])


def _none_because(found: tuple[Ahead, ...]) -> _Parts:
    """What stands against all forecasts; nothing where it is not the same for all."""
    reasons = {each.reason for each in found}
    longest = max(
        (each.used for each in found if each.used is not None), key=lambda used: used.value or 0, default=None
    )
    if reasons == {TOO_SHORT} and longest is not None:
        months = "month is" if longest.value == 1 else "months are"
        at_most = "at most " if len({each.used.value for each in found if each.used}) > 1 else ""
        return (
            f": {at_most}", longest, f" {months} known without a gap or a break in recording, and it takes five years",
        )  # fmt: skip
    if reasons == {NO_BETTER}:
        return (": each was tried, and none was better than repeating the year before by a twentieth",)
    return ()


def _span(period: Period) -> str:
    first, last = Period.month(period.start.year, period.start.month), period.months()[-1]
    return f"{first.in_words()} to {last.in_words()}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
