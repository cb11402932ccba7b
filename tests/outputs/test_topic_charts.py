"""The charts of the topics: every mark has its figure's id, and stands where its number says."""

import html
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safecity.outputs.charts.chart import Pen, standalone
from safecity.outputs.charts.concentration import concentration_curve
from safecity.outputs.charts.pairs import Pair, Wholes, pairs
from safecity.outputs.charts.parts import ages, flags, ratios
from safecity.outputs.narrative.numbers import unbound
from safecity.outputs.placements import Placements
from safecity.outputs.rows.interval import Row, _where_it_fits, interval_rows
from safecity.outputs.topics import deprivation, profile, repeat_victims, severity
from safecity.outputs.topics import flags as flagged
from safecity.release.figure import Figure
from tests.golden.test_products_agree import NO_FIGURE
from tests.outputs.small_review import HOME, YEAR
from tests.outputs.topic_review import topic_review

REVIEW = topic_review()
WHOLES = Wholes("of crimes", "of the score")


def drawn(chart) -> tuple[str, Placements]:
    placements = Placements()
    made = chart(Pen(placements, "site", "page"))
    return str(made), placements


def all_charts():
    rows = [Pair(row.name, row.share_of_crimes, row.share) for row in severity.groups(REVIEW)]
    points, before = (repeat_victims.curve(REVIEW, each) for each in (YEAR, YEAR.year_before()))
    domestic = next(row for row in flagged.matrix(REVIEW) if row.flag == "domestic")
    return {
        "pairs": lambda pen: pairs(rows, WHOLES, "Groups", pen),
        "curve": lambda pen: concentration_curve(points, before, "Curve", ("2019/20", "2018/19"), pen),
        "ages": lambda pen: ages(profile.profile(REVIEW, "domestic_victims"), "Ages", pen),
        "flags": lambda pen: flags(domestic, "Domestic", pen),
        "ratios": lambda pen: ratios(deprivation.all_fifths(REVIEW)[0], "Ratios", pen),
    }


def test_every_figure_that_a_chart_draws_is_placed_and_every_id_in_it_is_known():
    for name, chart in all_charts().items():
        text, placements = drawn(chart)
        ids = set(re.findall(r'data-figure="(\w+)"', text))
        assert ids and ids <= set(placements.figures), name


def test_every_chart_has_a_title_and_words_for_those_who_do_not_see_it():
    for name, chart in all_charts().items():
        text, placements = drawn(chart)
        told = re.search(r"<desc id=[^>]+>(.*?)</desc>", text, re.S)[1]
        assert re.search(r"<title id=[^>]+>\w", text) and re.search(r"\d", told), name
        numbers = re.findall(r'<span data-figure="(\w+)">([^<]+)</span>', told)
        assert all(str(placements.figures[figure]) == said for figure, said in numbers), name
        words = html.unescape(re.sub(r"<span[^>]*>[^<]+</span>", " ", told))
        assert not [
            each.words for each in unbound(NO_FIGURE.sub("", words)) if re.search(r"\d", each.words)
        ], name


def test_every_chart_stands_alone_for_a_paper():
    for chart in all_charts().values():
        text = standalone(chart(Pen(Placements(), "review.docx", "page")))
        assert text.startswith("<svg xmlns") and "var(--" not in text


def test_a_pair_of_marks_stands_at_its_two_shares():
    text, _ = drawn(all_charts()["pairs"])
    first = re.search(
        r"<title>Rape: <span[^>]+>7.0%</span> and <span[^>]+>53.3%</span></title>.*?</g>", text, re.S
    )[0]
    ticks = [int(each) for each in re.findall(r">(\d+)%</text>", text)]
    hollow, full = (float(each) for each in re.findall(r'<circle class="dot \w+"[^>]* cx="([\d.]+)%', first))
    top = max(each for each in ticks if each % 20 == 0)
    assert (round(hollow * top / 100, 1), round(full * top / 100, 1)) == (7.0, 53.3)


def test_the_curve_ends_at_everybody_and_the_straight_line_is_drawn_beside_it():
    text, _ = drawn(all_charts()["curve"])
    lines = re.findall(r'<g class="line ([\w ]+)">(.*?)</g>', text, re.S)
    assert [tone for tone, _ in lines] == ["earlier broad", "year"]
    for _tone, line in lines:
        assert re.findall(r'x2="100%" y2="(\d+)"', line) == [
            "34"
        ]  # the top of the drawing, below the name of the axis
        assert line.startswith('<line x1="0%" y1="334"')  # nobody has nothing
    assert text.count('class="reference"') == 2  # in the drawing and in its key


def test_the_names_of_the_curve_stand_clear_of_the_straight_line_at_any_width():
    """It runs from corner to corner, so at the height of 20% it is at 20% of the width: a name begins right of it."""
    text, _ = drawn(all_charts()["curve"])
    names = re.findall(
        r'<text class="note halo"[^>]* x="([\d.]+)%" dx="4"[^>]*>[^<:]+: ([\d.]+)%</text>', text
    )
    assert names and text.count('class="note halo"') == len(names) == text.count('class="leader"')
    assert all(float(x) >= float(height) + 2 for x, height in names)  # half a line of words is as high as 2%
    assert all(
        232 * (1 - float(x) / 100) > 100 for x, _ in names
    )  # px: on a telephone they end within the drawing


def test_every_point_of_the_curve_but_everybody_is_named_and_both_axes_are():
    text, _ = drawn(all_charts()["curve"])
    said = re.findall(r'<text class="note halo"[^>]* y="([\d.]+)"[^>]*>([^<:]+): ', text)
    assert [name for _, name in said] == ["Five or more", "Four or more", "Three or more", "Two or more"]
    heights = [float(y) for y, _ in said]
    assert all(
        above <= below - 17 + 3 for below, above in pairwise(heights)
    )  # a name beside the curve is 2.5 higher
    assert "Part of crimes against people" in text and "Victims, those harmed most often first" in text


def test_twice_as_often_lies_as_far_from_the_line_as_half_as_often():
    text, _ = drawn(all_charts()["ratios"])
    at = {
        label: float(x)
        for x, label in re.findall(r'<text class="scale[^"]*" x="([\d.]+)%"[^>]*>([\d.]+)</text>', text)
    }
    assert abs((at["2"] - at["1"]) - (at["4"] - at["2"])) < 0.1
    assert "Same rate" in text


def test_nothing_to_draw_makes_no_chart():
    assert pairs([], WHOLES, "Groups", Pen(Placements(), "site", "page")) is None
    assert concentration_curve((), (), "Curve", ("a", "b"), Pen(Placements(), "site", "page")) is None


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_words_beside_a_line_stay_inside_the_drawing_wherever_it_stands(at, width):
    x, anchor = _where_it_fits(at, width)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    assert left >= -1e-9 and left + width <= 1 + 1e-9


def place_line(low: float, rate: float, across: float) -> tuple[str, str]:
    """A bar up to `low` of 10 and the line of the place at `across`: where the bar's number begins; the drawing."""

    def figure(name, value):
        return Figure(name, "m", HOME, YEAR, "", value, "per 1,000", "observed", "open", "rate")

    drawn = interval_rows(
        [Row("First", figure("f1", low)), Row("Longest", figure("f2", rate))], Pen(Placements(), "site", "page"),
        reference=("Hamwic", figure("f3", across)), bars=True,
    )[0]  # fmt: skip
    (begins,) = re.findall(r'data-figure="f1".*?<text class="value[^"]*" x="([^"]+)"', str(drawn))
    return begins, str(drawn)


def test_the_line_of_the_place_does_not_run_through_a_number_beside_it():
    assert place_line(4.0, 10.0, 4.6)[0] == "46%"  # it would: the number begins beyond the line
    assert place_line(4.0, 10.0, 8.0)[0] == "40%"  # far away
    assert place_line(4.0, 10.0, 3.0)[0] == "40%"  # through the bar


def test_the_line_of_the_place_leaves_out_the_names_between_the_bars():
    drawn = place_line(4.0, 10.0, 4.6)[1]
    ends = [
        tuple(map(float, each))
        for each in re.findall(r'"reference narrow" [^>]*y1="([0-9.]+)" y2="([0-9.]+)"', drawn)
    ]
    names = [float(each) for each in re.findall(r'<text class="name[^"]*" x="-12" y="([0-9.]+)"', drawn)]
    assert len(ends) == len(names) == 2
    assert drawn.count('"reference wide"') == 1  # with the names aside one line goes through
    # On a telephone a name moves up by 18 px: its letters end above the line beside its bar.
    assert all(name - 18 < start < end for name, (start, end) in zip(names, ends, strict=True))
