"""The site: every number traceable, every link whole, nothing empty, nothing internal, always the same bytes."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from safecity.cli.define import define
from safecity.findings.judged import judge
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_downloads, write_site
from safecity.outputs.site_pages.address import Addresses, relative
from safecity.release.figure import count_of_records
from safecity.vocabulary import Period, Place
from tests.outputs.small_review import (
    AREAS,
    FORCE,
    SETTINGS,
    made_up,
    small_review,
    without_year_before,
)
from tests.outputs.topic_review import topic_review

ROOT = Path(__file__).parents[2]
DOWNLOADS = {"review.docx": "Committee paper (Word)", "data/figures.csv": "Every figure (CSV)"}
FACTS = SiteFacts(edition="2019-20-abcdef", downloads=DOWNLOADS)
REVIEWS = {
    "whole": small_review(),
    "without wards": small_review(wards=()),
    "without deprivation": small_review(fifths=()),
    "without others": small_review(others=()),
    "without residents": small_review(residents=None),
    "with small areas": small_review(areas=AREAS),
    "with small areas and no wards": small_review(areas=AREAS, wards=()),
    "with a month missing": small_review(missing=Period.month(2019, 7)),
    "with topics": made_up(topic_review()),
    "with topics and no year before": topic_review(year_before=False),
    "with topics and no deprivation": topic_review(fifths=False),
    "bare": small_review(wards=(), fifths=(), others=(), residents=None),
}
# Numbers that are no figures: years, dates, units, telephone numbers, versions, the constant of a control chart, names.
NOT_FIGURES = re.compile(
    r"20\d\d/\d\d|\b(?:19|20)\d\d\b|\b\d{1,2} (?=April|March|May)|1,000 residents|\b999\b|\b101\b|v3\.0|2\.2|2\.66"
    r"|\d+ KB|Hamwic \d{3}A|[Uu]nder 18|18 to 24|25 to 34|35 to 49|50 and over|Per 1,000|every 1,000 of them"
    r"|\bpress 55\b|0808 2000 247"
)


class Reader(HTMLParser):
    """What a page says: its words outside figures, the figures it prints, its ids, links and headings."""

    VOID = {"meta", "link", "br", "img", "input"}

    def __init__(self, text: str):
        super().__init__()
        self.open, self.words, self.printed = [], [], []
        self.ids, self.links, self.headings = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if "href" in told else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        if tag not in self.VOID:
            self.open.append((tag, told))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if any(tag in ("svg", "style", "script") for tag, _told in self.open) or not text.strip():
            return
        if any(tag in ("time", "data") or told.get("href", "").startswith("tel:") for tag, told in self.open):
            return  # a day, a number to call or one of a test: none of the place
        figures = [told for _tag, told in self.open if "data-figure" in told]
        if not figures:
            self.words.append(text)
        elif "data-part" not in figures[-1]:
            self.printed.append((figures[-1]["data-figure"], text.strip()))


@pytest.fixture(scope="module", params=REVIEWS, ids=lambda name: name.replace(" ", "-"))
def site(request, tmp_path_factory):
    into, placements = tmp_path_factory.mktemp("edition") / "site", Placements()
    write_site(REVIEWS[request.param], into, placements, facts=FACTS)
    return into, placements


def pages(into: Path) -> dict[str, Reader]:
    return {
        path.relative_to(into).as_posix(): Reader(path.read_text(encoding="utf-8"))
        for path in sorted(into.rglob("*.html"))
    }


def test_every_number_on_a_page_is_a_figure(site):
    for path, page in pages(site[0]).items():
        words = " ".join(page.words) if path != "data-quality.html" else ""
        assert not re.findall(r".{0,30}\d.{0,10}", NOT_FIGURES.sub("", words)), path


def test_every_figure_is_printed_as_its_placement_says(site):
    into, placements = site
    said = {}
    for (figure, product, _where), text in placements.rows.items():
        assert product == "site"
        said.setdefault(figure, set()).add(text)
    for path, page in pages(into).items():
        for figure, text in page.printed:
            assert text in said[figure], f"{path} prints {text}"


def test_every_link_leads_somewhere(site):
    into = site[0]
    read = pages(into)
    wards = (path for path in read if re.fullmatch(r"wards/(?!index)[^/]+", path))
    sheets = [
        path.removesuffix(".html") + ".pdf" for path in wards
    ]  # written beside the site, as downloads are
    offered = {(into.parent / file).resolve() for file in (*DOWNLOADS, *sheets)}
    for path, page in read.items():
        for link in page.links:
            target, _, part = link.partition("#")
            if link.startswith(("data:", "tel:", "https:")):
                continue
            found = (into / path).parent.joinpath(target).resolve() if target else into / path
            assert found.exists() or found in offered, f"{path} links to {link}"
            if part:
                there = read[found.relative_to(into.resolve()).as_posix()]
                assert part in there.ids, f"{path} links to {link}, which has no part {part}"


def test_ids_are_unique_and_headings_in_order(site):
    for path, page in pages(site[0]).items():
        assert not [each for each, times in Counter(page.ids).items() if times > 1], path
        assert page.headings.count(1) == 1 and page.headings[0] == 1, path
        assert all(
            after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)
        ), path


def test_no_page_shows_a_code_or_an_inner_word(site):
    for path, page in pages(site[0]).items():
        words = " ".join(page.words)
        assert not re.findall(
            r"\b[EWX]\d{7,8}\b|\b[a-z]+_[a-z_]+\b|\bNone\b|\bnan\b|\{\{|\bcsp\b|\blsoa\b", words
        ), path


def test_no_section_is_empty(site):
    for path in sorted(site[0].rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for section in re.findall(r"<section.*?</section>", text, re.S):
            rest = re.sub(r"<h2.*?</h2>", "", section, flags=re.S)
            assert re.sub(r"<[^>]+>", "", rest).strip() or "<svg" in rest, f"{path.name}: {section[:80]}"
        assert not re.search(r"<(tbody|ul|ol|dl|p|caption)[^>]*>\s*</\1>", text), path.name
        assert not re.search(r'<td(?: class="words")?>\s*</td>', text), path.name


def test_with_a_month_missing_the_months_that_both_years_have_are_compared(tmp_path):
    write_site(REVIEWS["with a month missing"], tmp_path / "site", Placements(), facts=FACTS)
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "April 2019 to March 2020 without July 2019" in home
    burglary = (tmp_path / "site" / "measures" / "burglary.html").read_text(encoding="utf-8")
    assert "<dt>Eleven months of 2019/20</dt>" in burglary
    assert "per 1,000 residents, eleven months of 2019/20</dd>" in burglary
    assert "July 2019" in (tmp_path / "site" / "data-quality.html").read_text(encoding="utf-8")


def test_a_made_up_place_says_so_on_every_page(tmp_path):
    write_site(made_up(REVIEWS["whole"]), tmp_path / "site", Placements(), facts=FACTS)
    for path in (tmp_path / "site").rglob("*.html"):
        words = path.read_text(encoding="utf-8")
        assert "Hamwic is made up: no figure here is real." in words, path.name
        assert "Open Government Licence" not in words, path.name


def test_without_boundaries_a_sentence_stands_where_the_map_would(tmp_path):
    write_site(REVIEWS["whole"], tmp_path / "site", Placements(), facts=FACTS)
    for page in ("measures/burglary.html", "wards/index.html"):
        words = (tmp_path / "site" / page).read_text(encoding="utf-8")
        assert "There is no map, because no boundaries of these areas were received." in words


def test_without_residents_the_sentence_says_what_else_is_missing(tmp_path):
    write_site(REVIEWS["bare"], tmp_path / "site", Placements(), facts=FACTS)
    words = (tmp_path / "site" / "measures" / "burglary.html").read_text(encoding="utf-8")
    assert (
        "no boundaries of these areas and no numbers of residents to work out rates from were received"
        in words
    )


def test_a_month_of_which_too_little_came_is_named_with_what_is_usual(tmp_path):
    month = Period.month(2019, 9)
    came, usual = (
        count_of_records(name, FORCE, month, count, "records") for name, count in (("a", 90), ("b", 750))
    )
    write_site(
        replace(REVIEWS["whole"], unusual_months=((came, usual),)),
        tmp_path / "site",
        Placements(),
        facts=FACTS,
    )
    words = re.sub(r"<[^>]+>", "", (tmp_path / "site" / "data-quality.html").read_text(encoding="utf-8"))
    assert (
        "Wessex in September 2019: 90 records, where a usual month has 750. The file may be cut short."
        in words
    )


@pytest.mark.parametrize(
    ("records", "why"),
    [
        (1, "1 record of this month, where 750 had come before. With under half of them it was not taken for this "
         "month"),
        (1500, "1,500 records of this month, where 750 had come before. So many of its lines repeat a Crime ID that it "
         "seems to hold lines twice; it was not taken for this month"),
    ],
)  # fmt: skip
def test_a_month_that_was_offered_and_not_taken_is_named_with_what_stands(tmp_path, records, why):
    offered, standing = (
        count_of_records(name, FORCE, Period.month(2019, 9), count, "records", category=of)
        for name, count, of in (("records_offered", records, "extract.csv (0123abcd)"), ("records", 750, ""))
    )
    write_site(
        replace(REVIEWS["whole"], declined_months=((offered, standing, ""),)),
        tmp_path / "site",
        Placements(),
        facts=FACTS,
    )
    words = re.sub(r"<[^>]+>", "", (tmp_path / "site" / "data-quality.html").read_text(encoding="utf-8"))
    assert f"Wessex in September 2019: extract.csv has {why}, and the earlier records still stand." in words


def test_the_page_of_downloads_gives_the_size_of_every_file_once_all_are_there(tmp_path):
    write_site(REVIEWS["whole"], tmp_path / "site", Placements(), facts=FACTS)
    for name in DOWNLOADS:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b" " * 12_345)
    write_downloads(REVIEWS["whole"], tmp_path / "site", facts=FACTS)
    assert (tmp_path / "site" / "downloads.html").read_text(encoding="utf-8").count(
        '</a> <span class="file-size">12 KB</span>'
    ) == len(DOWNLOADS)


def test_the_small_areas_stand_in_a_table_under_their_wards(tmp_path):
    write_site(REVIEWS["with small areas"], tmp_path / "site", Placements(), facts=FACTS)
    table = (
        (tmp_path / "site" / "small-areas" / "burglary.html")
        .read_text(encoding="utf-8")
        .partition("<table")[2]
    )
    names = re.findall(
        r"Northam|Southam|Hamwic \d{3}A", re.sub(r"<caption.*?</caption>", "", table, flags=re.S)
    )
    assert names == ["Northam", "Hamwic 001A", "Hamwic 003A", "Southam", "Hamwic 002A", "Hamwic 004A"]
    assert "small-areas/burglary.html" in (tmp_path / "site" / "measures" / "burglary.html").read_text(
        encoding="utf-8"
    )


def test_a_year_that_cannot_be_compared_is_said_once_and_leaves_no_table_of_gaps(tmp_path):
    write_site(without_year_before(areas=AREAS), tmp_path / "site", Placements(), facts=FACTS)
    read = pages(tmp_path / "site")
    home = " ".join(read["index.html"].words)
    assert home.count("no year before") == 1
    assert "cannot be compared" not in " ".join(read["wards/northam.html"].words).partition("All measures")[2]
    assert "nothing clearly" not in " ".join(read["wards/index.html"].words)


def test_pages_ask_nothing_of_a_network(site):
    for path in [*site[0].rglob("*.html"), *site[0].rglob("*.css")]:
        asked = re.findall(
            r"src=\"https?://|<(?!a )[a-z]+ [^>]*href=\"https?://|url\((?!data:|#)[^)]*\)|@import",
            path.read_text(encoding="utf-8"),
        )
        assert not asked, path.name


def test_wards_of_one_name_have_pages_of_their_own():
    names = ("St Mary's", "St Marys", "Index", "Con", "Ŵ" * 90)
    wards = tuple(Place(f"E0500000{number}", name, "ward") for number, name in enumerate(names))
    found = list(Addresses.of(small_review(wards=wards)).wards.values())
    assert found == [
        "wards/st-marys.html",
        "wards/st-marys-2.html",
        "wards/index-2.html",
        "wards/con-2.html",
        f"wards/{'w' * 56}.html",
    ]


def test_a_measure_of_which_neither_way_is_better_says_so_in_the_words_of_define(tmp_path, capsys):
    write_site(small_review(), tmp_path, Placements(), facts=FACTS)
    define("drugs", json=False)
    assert "neither direction is good news by itself" in " ".join(capsys.readouterr().out.split())
    said = {name: "Neither direction is good news by itself." in (tmp_path / "measures" / name).read_text("utf-8")
            for name in ("drug-offences.html", "burglary.html")}  # fmt: skip
    assert said == {"drug-offences.html": True, "burglary.html": False}


def test_the_page_on_method_gives_the_number_that_is_too_few(tmp_path):
    write_site(REVIEWS["whole"], tmp_path / "site", Placements(), facts=FACTS)
    assert judge.FEW == 20
    assert "fewer than twenty in both years" in (tmp_path / "site" / "method.html").read_text(
        encoding="utf-8"
    )


_WRITE = """
import hashlib, sys
from tests.outputs.test_site import *
into = Path(sys.argv[1])
write_site(small_review(), into, Placements(), facts=FACTS)
for path in sorted(into.rglob("*.*")):
    print(path.relative_to(into).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_same_review_gives_the_same_bytes(tmp_path):
    said = [
        subprocess.run(
            [sys.executable, "-c", _WRITE, str(tmp_path / name)],
            env={**os.environ, "TZ": tz, "PYTHONHASHSEED": hashing},
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout
        for name, tz, hashing in (("a", "UTC", "0"), ("b", "Pacific/Auckland", "1"))
    ]  # fmt: skip
    assert said[0] == said[1]
    assert "index.html" in said[0]


def test_the_site_uses_the_colour_of_the_partnership(tmp_path):
    review = small_review(settings=SETTINGS.model_copy(update={"colour": "#ffdd00"}))
    write_site(review, tmp_path / "site", Placements(), facts=FACTS)
    assert "--header-background: #ffdd00; --header-text: #0b0c0c" in (
        tmp_path / "site" / "index.html"
    ).read_text(encoding="utf-8")


def test_a_ward_is_called_small_only_in_what_is_small_there(tmp_path):
    write_site(REVIEWS["whole"], tmp_path / "site", Placements(), facts=FACTS)
    words = (tmp_path / "site" / "wards" / "northam.html").read_text(encoding="utf-8")
    assert words.count("Where numbers are small") == 1
    assert "look like a large change. Here that is so of anti-social behaviour.</p>" in words


def test_what_is_barely_clear_is_called_so_wherever_a_ward_s_changes_are_named(tmp_path):
    review = small_review()
    northam = review.wards[0]
    findings = tuple(
        replace(each, ratio=0.75, low=0.57, high=0.99)
        if (each.measure, each.place) == ("burglary", northam)
        else each
        for each in review.findings
    )
    write_site(replace(review, findings=findings), tmp_path, Placements(), facts=FACTS)
    read = pages(tmp_path)
    lead = " ".join(" ".join(read["wards/northam.html"].words).split())
    assert "Clearly down: burglary (barely clear)." in lead
    listed = " ".join(" ".join(read["wards/index.html"].words).split())
    northams, southams = listed.split("Every ward")[1].split("Southam")
    assert "burglary (barely clear)" in northams and "burglary (barely clear)" not in southams


def test_wards_where_nothing_changed_clearly_are_a_list_and_no_rows(tmp_path):
    review = small_review()
    findings = tuple(
        replace(each, verdict="no clear change")
        if each.place == review.wards[1] and each.verdict in ("up", "down")
        else each
        for each in review.findings
    )
    write_site(replace(review, findings=findings), tmp_path, Placements(), facts=FACTS)
    page = (tmp_path / "wards" / "index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr><th scope="row"><a [^>]*>(\w+)</a>', page)
    assert rows == ["Northam"]
    _, listed = page.split("No clear change can be told in these:")
    assert re.findall(r"<li><a [^>]*>(\w+)</a>", listed.split("</ul>")[0]) == ["Southam"]


def test_links_out_of_the_site_are_the_same_wherever_somebody_stands(monkeypatch):
    """At the root of a disk there is no folder above to go to, and yet there is one above the site."""
    monkeypatch.chdir(Path.cwd().anchor)
    assert relative("../review.docx", on="downloads.html") == "../review.docx"
    assert relative("../data/figures.csv", on="measures/asb.html") == "../../data/figures.csv"
    assert relative("index.html", on="wards/central.html") == "../index.html"
