import re
import shutil
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from safecity.outputs.charts.chart import standalone, steps
from safecity.outputs.charts.comparison import by_fifth, comparison, wards
from safecity.outputs.charts.trend import trend
from safecity.outputs.narrative.numbers import unbound
from safecity.outputs.placements import Placements
from tests.golden.test_products_agree import NO_FIGURE
from tests.outputs.drawn_review import BURGLARY, HOME, YEAR, monthly, places, yearly

STEADY = [50, 54, 47, 52, 49, 55, 46, 51, 50, 53, 48, 52]


def drawn(chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart))


def marks(chart) -> list[ElementTree.Element]:
    """What is drawn for each figure in turn, the key and what is told in words left out."""
    every = drawn(chart).find(".//div/svg").iter()
    return [each for each in every if each.get("data-figure") and each.tag != "span"]


def height_of(mark: ElementTree.Element) -> float:
    """How high a month's mark stands, in px from the top."""
    circle, square = mark.find("circle"), mark.find("rect[2]")
    return float(circle.get("cy")) if circle is not None else float(square.get("y"))


def words(chart) -> str:
    return " ".join(" ".join(drawn(chart).itertext()).split())


def line_pieces(chart) -> list[ElementTree.Element]:
    return [line for group in drawn(chart).iter("g") if "line " in group.get("class", "") for line in group]


def test_each_month_is_drawn_once_with_its_month_and_its_number():
    chart = trend(monthly(STEADY), BURGLARY, HOME, Placements(), "page")
    assert [mark.findtext("title") for mark in marks(chart)][:2] == ["April 2018: 50", "May 2018: 54"]
    assert len(marks(chart)) == len(STEADY)


def test_every_mark_carries_the_id_of_a_figure_that_is_written_down_as_printed():
    placements = Placements()
    trend(monthly(STEADY), BURGLARY, HOME, placements, "measures/burglary.html")
    chart = trend(monthly(STEADY), BURGLARY, HOME, placements, "measures/burglary.html")
    for mark in marks(chart):
        printed = placements.rows[mark.get("data-figure"), "site", "measures/burglary.html"]
        assert mark.findtext("title").endswith(f": {printed}")


def test_a_larger_count_stands_higher_and_the_axis_begins_at_nought():
    chart = trend(monthly([*STEADY[:-1], 100]), BURGLARY, HOME, Placements(), "page")
    heights = [height_of(mark) for mark in marks(chart)]
    counts = [*STEADY[:-1], 100]
    assert sorted(range(12), key=lambda at: -heights[at]) == sorted(range(12), key=lambda at: counts[at])
    axis = next(line for line in drawn(chart).iter("line") if line.get("class") == "axis")
    foot = float(axis.get("y1"))
    assert (foot - heights[0]) / (foot - heights[-1]) == pytest.approx(50 / 100, abs=0.01)


def test_a_month_that_never_came_leaves_a_gap_and_says_so():
    whole = trend(monthly(STEADY), BURGLARY, HOME, Placements(), "page")
    broken = trend(monthly([*STEADY[:5], None, *STEADY[6:]]), BURGLARY, HOME, Placements(), "page")
    assert len(line_pieces(whole)) == 11 and len(line_pieces(broken)) == 9
    assert marks(broken)[5].findtext("title") == "September 2018: not received"
    assert marks(broken)[5].find("circle") is None
    assert "Not received" in words(broken) and "Not received" not in words(whole)


def test_the_usual_range_is_printed_as_figures_and_a_month_outside_it_has_another_shape():
    placements = Placements()
    chart = trend(monthly([*STEADY, *STEADY[:-1], 120]), BURGLARY, HOME, placements, "page")
    said = {figure.statistic: str(figure) for figure in placements.figures.values()}
    assert f"Usual range: {said['control chart, low']} to {said['control chart, high']}" in words(chart)
    assert marks(chart)[-1].find("rect[@class='outside']") is not None
    assert "Outside the usual range" in words(chart)


def test_too_few_months_have_no_usual_range():
    chart = trend(monthly(STEADY[:6]), BURGLARY, HOME, Placements(), "page")
    assert "too few months to say what is usual" in words(chart)
    assert "Usual range" not in words(chart)


def test_a_ward_has_limits_of_its_own():
    ward = places("ward", "Northam")[0]
    chart = trend(monthly(STEADY, ward), BURGLARY, ward, Placements(), "page")
    assert "Usual range" in words(chart) and chart.title == "Burglary in Northam, month by month"


def test_nothing_is_drawn_where_no_month_came():
    assert trend(monthly([None] * 12), BURGLARY, HOME, Placements(), "page") is None


def others(*rates: int) -> dict:
    named = places("csp", *(f"Place {number}" for number in range(len(rates))))
    return {place: (rate, rate) for place, rate in zip(named, rates, strict=True)}


@pytest.mark.parametrize("count", [4, 300])
def test_every_partnership_is_drawn_whether_few_or_many(count):
    review = yearly({HOME: (90, 90), **others(*range(60, 60 + count))})
    placements = Placements()
    chart = comparison(review, BURGLARY, placements, "page")
    rates = {review.released.rate(BURGLARY.name, place, YEAR).id for place in (HOME, *review.others)}
    assert rates <= {mark.get("data-figure") for mark in marks(chart)} <= set(placements.figures)
    assert "Hamwic 90.0" in words(chart) or "Hamwic: 90.0" in words(chart)


def test_the_middle_of_the_others_is_a_figure():
    placements = Placements()
    chart = comparison(yearly({HOME: (90, 90), **others(10, 20, 60)}), BURGLARY, placements, "page")
    middle = next(each for each in placements.figures.values() if each.statistic == "median of others")
    assert str(middle) == "20.0" and "Middle of the others, 20.0 per 1,000 residents" in words(chart)


def test_similar_partnerships_have_a_shape_of_their_own():
    counts = {HOME: (90, 90), **others(10, 20, 60)}
    similar = list(counts)[2]
    review = yearly(counts)
    settings = review.partnership.settings.model_copy(update={"comparators": (similar.code,)})
    object.__setattr__(review.partnership, "settings", settings)
    chart = comparison(review, BURGLARY, Placements(), "page")
    square = [mark for mark in marks(chart) if mark.find("rect[@class='dot similar']") is not None]
    assert [mark.findtext("title") for mark in square] == ["Place 1: 20.0"]


def test_one_place_far_out_does_not_flatten_the_others():
    review = yearly({HOME: (90, 90), **others(*range(50, 99), 900)})
    chart = comparison(review, BURGLARY, Placements(), "page")
    ticks = [text.text for text in drawn(chart).iter("text") if text.get("class") == "scale"]
    assert "100" in ticks and "800" not in ticks
    assert "900.0, off scale" in words(chart)


def named_in(chart) -> dict[str, ElementTree.Element]:
    return {text.text: text for text in drawn(chart).iter("text") if text.get("data-figure")}


def test_words_lower_than_their_own_mark_stand_beside_it_and_not_over_the_marks_of_others():
    review = yearly({HOME: (500, 500), **others(1400, 950, *range(600, 300, -3))})
    found = named_in(comparison(review, BURGLARY, Placements(), "page"))
    highest = found["Highest: Place 0 1,400"]
    mark = next(
        line
        for line in drawn(comparison(review, BURGLARY, Placements(), "page")).iter("line")
        if line.get("data-figure") == highest.get("data-figure")
    )
    assert float(mark.get("y1")) < float(highest.get("y")) < float(mark.get("y2"))
    assert highest.get("x") == mark.get("x1") and float(highest.get("dx")) > 0
    own = found["Hamwic 500.0"]
    dot = next(
        each for each in drawn(comparison(review, BURGLARY, Placements(), "page")).iter("circle")
        if each.get("class") == "dot own" and each.get("cx").endswith("%")
    )  # fmt: skip
    assert float(own.get("y")) < float(dot.get("cy"))


def test_an_end_of_the_order_says_that_it_is_one_and_a_name_too_long_for_a_telephone_is_left_out():
    far = "A service with a name that no telephone has room for"
    named = places("csp", far, *(f"Place {number}" for number in range(99)))
    rates = {place: (rate, rate) for place, rate in zip(named, (900, *range(600, 303, -3)), strict=True)}
    found = named_in(comparison(yearly({HOME: (650, 650), **rates}), BURGLARY, Placements(), "page"))
    assert {"Highest: 900.0", "Lowest: Place 98 306.0", "Hamwic 650.0"} <= set(found)
    assert not any(far in words for words in found)


def test_without_residents_there_is_no_chart_of_rates():
    ward = places("ward", "Northam")
    fifth = places("quintile", "Middle fifth")
    counts = {HOME: (90, 90), **others(10), ward[0]: (30, 30), fifth[0]: (30, 30)}
    review = yearly(counts, residents=None)
    for chart in (comparison, wards):
        assert chart(review, BURGLARY, Placements(), "page") is None
    assert fifths_of_england(review) is None


def fifths_of_england(review):
    return by_fifth(review, BURGLARY, review.quintiles, review.year, Placements(), "page")


def test_a_bar_is_as_long_as_its_rate():
    fifths = places("quintile", "Most deprived fifth", "Middle fifth")
    chart = fifths_of_england(yearly({HOME: (75, 75), fifths[0]: (100, 100), fifths[1]: (50, 50)}))
    long, short = (
        float(bar.get("width")[:-1])
        for bar in drawn(chart).iter("rect")
        if bar.get("class") == "bar" and bar.get("x")
    )
    assert long == pytest.approx(2 * short, abs=0.02)


def test_wards_stand_in_order_and_a_clear_change_is_not_marked_as_chance():
    clear, chance, few = places("ward", "Clear", "Chance", "Few")
    review = yearly({HOME: (700, 800), clear: (100, 200), chance: (100, 104), few: (3, 9)})
    chart = wards(review, BURGLARY, Placements(), "page", show="change")
    rows = [mark for mark in marks(chart) if mark.find("title") is not None]
    assert [row.findtext("title") for row in rows] == ["Clear: +100.0%", "Chance: +4.0%"]
    assert [row.find("circle").get("class") for row in rows] == ["dot clear", "dot unclear"]


def test_a_name_too_long_for_the_margin_stands_above_its_mark():
    short, long = places("ward", "Northam"), places("ward", "Northam with Nicholstown and Bevois Mount")
    assert wards(yearly({HOME: (9, 9), short[0]: (9, 9)}), BURGLARY, Placements(), "page").gutter == "names"
    assert wards(yearly({HOME: (9, 9), long[0]: (9, 9)}), BURGLARY, Placements(), "page").gutter == "stacked"


def test_a_name_cannot_break_out_of_the_drawing():
    ward = places("ward", '</text><script>alert("1")</script>')
    chart = wards(yearly({HOME: (9, 9), ward[0]: (9, 9)}), BURGLARY, Placements(), "page")
    assert "<script" not in str(chart) and ward[0].name in words(chart)


def every_chart() -> list:
    named = places("ward", "Northam", "Avonmouth and Lawrence Weston", "St George Troopers Hill")
    fifths = places("quintile", "Most deprived fifth of England", "Least deprived fifth of England")
    counts = {HOME: (900, 880), named[0]: (100, 180), named[1]: (90, 60), named[2]: (21, 22)}
    few = yearly({**counts, fifths[0]: (300, 310), fifths[1]: (100, 90), **others(20, 700, 1300)})
    many = yearly({**counts, **others(*range(200, 1400, 5))})
    return [
        trend(monthly([*STEADY, *STEADY[:8], None, 90, 48, 51]), BURGLARY, HOME, Placements(), "page"),
        trend(monthly([*STEADY * 5, *STEADY[:6]], first=2015), BURGLARY, HOME, Placements(), "page"),
        comparison(few, BURGLARY, Placements(), "page"),
        comparison(many, BURGLARY, Placements(), "page"),
        fifths_of_england(few),
        wards(few, BURGLARY, Placements(), "page"),
        wards(few, BURGLARY, Placements(), "page", show="change"),
    ]


def test_the_same_review_is_drawn_in_the_same_bytes():
    assert [str(chart) for chart in every_chart()] == [str(chart) for chart in every_chart()]


def test_no_length_is_without_a_number_and_no_colour_is_fixed():
    for chart in every_chart():
        assert not re.search(r"nan|inf\b|None", re.sub(r"<(title|desc).*?</\1>", "", str(chart)))
        assert not re.search(r'style=|fill="|stroke="#', str(chart))


def test_a_chart_is_named_and_described_for_those_who_do_not_see_it():
    for chart in every_chart():
        svg = drawn(chart).find(".//div/svg")
        named = [svg.find(f".//*[@id='{id_}']") for id_ in svg.get("aria-labelledby").split()]
        assert svg.get("role") == "img" and all(len("".join(each.itertext())) > 20 for each in named)


def test_each_number_that_a_chart_tells_in_words_carries_the_id_of_its_figure():
    for chart in every_chart():
        told = drawn(chart).find(".//div/svg/desc")
        assert [each.text for each in told] == [str(figure) for figure in chart.told.figures()] != []
        assert "".join(told.itertext()) == chart.description
        words = [
            re.sub(r"Place \d+", "", text) for text in (told.text, *(each.tail for each in told)) if text
        ]
        assert not [each.words for text in words for each in unbound(NO_FIGURE.sub("", text))]


def test_a_chart_alone_needs_no_style_sheet_and_no_percentage():
    for chart in every_chart():
        alone = standalone(chart, 640)
        ElementTree.fromstring(alone)
        assert "var(" not in alone and not re.search(r'="[\d.]+%"', alone.replace('width="100%"', ""))
        assert "#12436d" in alone


@pytest.mark.parametrize("highest", [0, 0.004, 0.31, 1, 7, 99, 4625, 1_000_000])
def test_an_axis_has_few_even_steps_and_covers_the_highest(highest):
    found = steps(highest)
    assert found[0] == 0 and found[-1] >= highest and 2 <= len(found) <= 7
    assert len({round(b - a, 9) for a, b in zip(found, found[1:], strict=False)}) == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_no_words_of_a_chart_overlap_or_leave_the_page(width, tmp_path):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    style = (files("safecity.outputs") / "look" / "_charts.scss").read_text(encoding="utf-8")
    style = re.sub(r"^//.*$", "", style, flags=re.M)
    page_file = tmp_path / "charts.html"
    charts = "".join(f"<section>{chart}</section>" for chart in every_chart())
    page_file.write_text(
        f"<!doctype html><meta charset=utf-8><style>body{{margin:15px;max-width:640px}}{style}</style>{charts}",
        encoding="utf-8", newline="\n",
    )  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(page_file.as_uri())
        overlaps = page.evaluate(_OVERLAPS)
        too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('svg text')].map(t => parseFloat(getComputedStyle(t).fontSize)))"
        )
        browser.close()
    assert overlaps == [] and not too_wide
    assert smallest >= 11


_OVERLAPS = """() => [...document.querySelectorAll('section')].flatMap(section => {
  const shown = [...section.querySelectorAll('svg text')].filter(t => t.getClientRects().length)
    .map(t => [t.textContent, t.getBoundingClientRect()]).filter(([, box]) => box.width)
  const wrong = shown.filter(([, box]) => box.left < 0 || box.right > innerWidth).map(([text]) => text + ' leaves')
  shown.forEach(([text, a], at) => shown.slice(at + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    if (across > 1 && down > 4) wrong.push(text + ' / ' + other)
  }))
  return wrong
})"""
