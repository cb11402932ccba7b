"""What differs from the edition before, when the next comes, and how to ask: said from files, without a clock."""

import csv
import json
import re
import shutil
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from pydantic import ValidationError

from safecity.cli.explained.revised import of_editions
from safecity.editions import read_figures, read_statistics
from safecity.editions.compared import compare
from safecity.outputs.placements import Placements
from safecity.outputs.revised import revisions_told
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.data_files import write_data, write_observations
from safecity.partnership import Partnership, Settings
from safecity.release.figure import figure_id
from safecity.vocabulary.fault import BadInput
from tests.outputs import small_review as small

EARLIER = "2019-20-aaaaaaaaaa"
TOLD = {
    "edition": EARLIER,
    "on": "2020-07-02",
    "kind": "correction",
    "why": "One file had been received twice",
}
ATOM = "{http://www.w3.org/2005/Atom}"


def review_of(folder, *, review=None, **settings):
    said = {**small.SETTINGS.model_dump(), **settings}
    return replace(
        review or small.small_review(), partnership=Partnership(folder, Settings.model_validate(said))
    )


def write(review, edition):
    placements = Placements()
    told = write_site(review, edition / "site", placements, facts=SiteFacts(edition.name, {}))
    (edition / "data").mkdir()
    write_observations(review.released.table, edition / "data")
    write_data(review, edition / "data", placements, revisions=told)
    (edition / "manifest.json").write_text('{"inputs": {}}')
    return edition


@pytest.fixture(scope="module")
def both_editions(tmp_path_factory):
    """A folder of the editions of `corrected`, to be left as it is."""
    folder = tmp_path_factory.mktemp("corrected")
    with pytest.MonkeyPatch.context() as then:
        then.setitem(small.COUNTS, "burglary", (300, 190))
        then.setitem(small.COUNTS, "robbery", (50, 60))
        write(review_of(folder), folder / "editions" / EARLIER)
    write(review_of(folder, revisions=[TOLD]), folder / "editions" / "2019-20-bbbbbbbbbb")
    return folder / "editions"


@pytest.fixture
def corrected(both_editions, tmp_path):
    """An edition with 190 burglaries and robberies that are gone since, and the one that put it right: 200."""
    editions = shutil.copytree(both_editions, tmp_path / "editions")
    return editions / EARLIER, editions / "2019-20-bbbbbbbbbb"


def test_every_revised_number_of_every_place_is_a_row_with_both_values(corrected):
    earlier, later = corrected
    with (later / "data" / "revisions.csv").open(encoding="utf-8", newline="") as reading:
        rows = list(csv.DictReader(reading))
    before, now = read_figures(earlier), read_figures(later)
    differ = {
        name
        for name in before.keys() & now.keys()
        if None not in (before[name].value, now[name].value) and before[name].value != now[name].value
        and not now[name].measure.startswith("figures_") and before[name].status == now[name].status == "observed"
    }  # fmt: skip
    assert {row["figure_id"] for row in rows} == differ != set()
    for row in rows:
        assert float(row["before"]) == before[row["figure_id"]].value
        assert float(row["now"]) == now[row["figure_id"]].value
        assert row["edition"] == EARLIER and row["why"]
    assert "data/revisions.csv" in page_of(later)
    assert not (earlier / "data" / "revisions.csv").exists()
    described = json.loads((later / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert "revisions.csv" in {each["path"] for each in described}


def page_of(edition):
    return (edition / "site" / "revisions.html").read_text(encoding="utf-8")


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def printed(html, name):
    return re.search(rf'data-figure="{name}"[^>]*>([^<]*)<', html)[1]


def test_a_number_that_was_mended_stands_as_it_was_and_as_it_is(corrected):
    html = page_of(corrected[1])
    row = re.search(r"<tr><th scope=\"row\">Burglary</th>(.*?)</tr>", html, re.S)[1]
    assert re.findall(r">(\d+)<", row) == ["190", "200"]
    assert "more or fewer records" in row
    assert "Correction of 2 July 2020" in words(html) and "One file had been received twice." in words(html)


def counts_of(html, earlier=EARLIER):
    names = ("figures_revised", "figures_added", "figures_withdrawn")
    ids = (figure_id(name, small.HOME, small.YEAR, category=earlier, statistic="count") for name in names)
    return [printed(html, each) for each in ids]


def test_as_many_are_revised_as_compare_says(corrected):
    earlier, later = corrected
    found = compare(earlier, later)
    assert len(found.revised) > 1
    assert counts_of(page_of(later))[0] == f"{len(found.revised):,}"


def test_what_one_edition_merely_does_not_print_is_neither_added_nor_withdrawn(tmp_path):
    """The earlier one has no pages of small areas, as another form of a product would print less or more."""
    areas = review_of(tmp_path, revisions=[TOLD], review=small.small_review(areas=small.AREAS))
    without = replace(areas, lsoas=(), partnership=review_of(tmp_path).partnership)
    earlier = write(without, tmp_path / "editions" / EARLIER)
    later = write(areas, tmp_path / "editions" / "2019-20-bbbbbbbbbb")
    assert len(compare(earlier, later).added) > 1
    assert counts_of(page_of(later)) == ["0", "0", "0"]


def test_what_is_let_out_no_longer_is_withdrawn_and_what_was_not_let_out_is_added(tmp_path):
    areas = write(
        review_of(tmp_path, review=small.small_review(areas=small.AREAS)), tmp_path / "editions" / EARLIER
    )
    without = write(review_of(tmp_path, revisions=[TOLD]), tmp_path / "editions" / "2019-20-bbbbbbbbbb")
    kinds = read_statistics(areas)
    before, now = read_figures(areas), read_figures(without)
    gone = [each for name, each in before.items()
            if each.level == "lsoa" and name not in now and kinds[name] in ("count", "rate")]  # fmt: skip
    assert gone and counts_of(page_of(without)) == ["0", "0", str(len(gone))]
    figures, kinds = read_figures(without), read_statistics(without)
    for name in ("figures_revised", "figures_added", "figures_withdrawn"):
        each = figures[figure_id(name, small.HOME, small.YEAR, category=EARLIER, statistic="count")]
        again = of_editions(without.parent, without, each, "count", figures, kinds)
        assert again.value == each.value, name


def test_an_edition_published_before_is_held_against_without_being_named(corrected, tmp_path):
    review = replace(review_of(tmp_path), published_before=(EARLIER,))
    html = page_of(write(review, tmp_path / "editions" / "2019-20-cccccccccc"))
    said = words(html)
    assert "Numbers here were printed otherwise before." in said and "No reason was given." in said
    assert "Revised since the edition before" in said and "It differs from the edition before." in said
    assert EARLIER not in html  # a reader is told no identifier
    row = re.search(r"<tr><th scope=\"row\">Burglary</th>(.*?)</tr>", html, re.S)[1]
    assert re.findall(r">(\d+)<", row) == ["190", "200"]
    feed = ElementTree.parse(tmp_path / "editions" / "2019-20-cccccccccc" / "site" / "feed.xml").getroot()
    summaries = [each.findtext(f"{ATOM}summary") for each in feed.iter(f"{ATOM}entry")]
    assert summaries[1] == "Numbers differ from those of the edition before. No reason was given."


def test_an_edition_published_before_that_says_the_same_is_no_revision(tmp_path):
    write(review_of(tmp_path), tmp_path / "editions" / EARLIER)
    review = replace(review_of(tmp_path), published_before=(EARLIER,))
    said = words(page_of(write(review, tmp_path / "editions" / "2019-20-bbbbbbbbbb")))
    assert "Nothing printed here has been revised or corrected so far." in said


def test_every_figure_of_the_page_is_found_again_in_the_files_of_both_editions(corrected):
    later = corrected[1]
    figures, kinds = read_figures(later), read_statistics(later)
    asked = [name for name in set(re.findall(r'data-figure="(f[0-9a-f]+)"', page_of(later)))
             if figures[name].measure.startswith("figures_") or kinds[name].startswith("as published in")]  # fmt: skip
    assert len(asked) >= 5
    for name in asked:
        again = of_editions(later.parent, later, figures[name], kinds[name], figures, kinds)
        assert again.value == figures[name].value, figures[name]


def test_the_number_that_was_printed_has_a_name_of_its_own(corrected):
    figures = read_figures(corrected[1])
    now = figure_id("burglary", small.HOME, small.YEAR, statistic="count")
    was = [each for each in figures.values() if "as published in" in each.category and each.value == 190]
    assert figures[now].value == 200 and len(was) == 1 and was[0].figure_id != now


def test_what_is_withheld_now_is_not_told_as_it_was(corrected, tmp_path):
    """The earlier edition let it out; the page of a later one must not repeat it."""
    review = review_of(tmp_path, revisions=[TOLD])
    placements = Placements()
    write_site(review, tmp_path / "x" / "site", placements, facts=SiteFacts("x", {}))
    now = figure_id("burglary", small.HOME, small.YEAR, statistic="count")
    placements.figures[now] = replace(placements.figures[now], value=None, status="withheld")
    from safecity.outputs.revised import revisions_told

    (told,) = revisions_told(review, placements)
    assert "190" not in [str(each.before) for each in told.rows]


def test_a_verdict_that_is_another_is_told_with_whether_its_own_numbers_are(tmp_path):
    review = small.small_review()
    turned = review.finding("drugs", review.home)
    others = tuple(
        replace(each, verdict="no clear change") if each.id == turned.id else each for each in review.findings
    )
    write(review_of(tmp_path, review=replace(review, findings=others)), tmp_path / "editions" / EARLIER)
    told = replace(review_of(tmp_path, review=review), published_before=(EARLIER,))
    later = write(told, tmp_path / "editions" / "2019-20-bbbbbbbbbb")
    said = words(page_of(later))
    assert "Changes in 2019/20 that are called something else" in said
    assert "Drug offences No clear change Clear rise Its own two numbers are as they were." in said
    [reworded] = compare(tmp_path / "editions" / EARLIER, later).reworded
    assert reworded.of_the_same_numbers and reworded.after.finding_id == turned.id


def test_a_verdict_on_revised_numbers_says_that_they_were_revised(tmp_path, monkeypatch):
    with monkeypatch.context() as then:
        then.setitem(small.COUNTS, "burglary", (300, 295))
        write(review_of(tmp_path), tmp_path / "editions" / EARLIER)
    told = replace(review_of(tmp_path), published_before=(EARLIER,))
    said = words(page_of(write(told, tmp_path / "editions" / "2019-20-bbbbbbbbbb")))
    assert "Burglary No clear change Clear fall Its own numbers were revised." in said


def test_a_verdict_is_told_in_the_words_that_its_own_edition_had(tmp_path):
    """A fall that was barely clear and is clear now is called otherwise, by the same verdict."""
    review = small.small_review()
    (fall,) = [each for each in review.findings if each.measure == "burglary" and each.place == review.home
               and each.comparator == "year before"]  # fmt: skip
    then = replace(
        review,
        findings=tuple(replace(each, high=0.999) if each is fall else each for each in review.findings),
    )
    write(review_of(tmp_path, review=then), tmp_path / "editions" / EARLIER)
    said = words(page_of(write(review_of(tmp_path, revisions=[TOLD]), tmp_path / "editions" / "2019-20-b")))
    assert "Burglary Fall, barely clear Clear fall Its own two numbers are as they were." in said


def test_numbers_of_changes_called_otherwise_come_first_then_those_of_the_first_page(tmp_path, monkeypatch):
    """By name alone anti-social behaviour would stand before burglary, whose verdict is another."""
    with monkeypatch.context() as then:
        then.setitem(small.COUNTS, "burglary", (300, 290))
        then.setitem(small.COUNTS, "asb", (11, 12))
        write(review_of(tmp_path), tmp_path / "editions" / EARLIER)
    review = review_of(tmp_path, revisions=[TOLD])
    placements = Placements()
    write_site(review, tmp_path / "x", placements, facts=SiteFacts("x", {}))
    (told,) = revisions_told(review, placements, "Summary")
    titles = list(dict.fromkeys(each.title for each in told.rows))
    assert [each.title for each in told.changes_called_otherwise] == ["Burglary"] and titles[0] == "Burglary"
    assert "Anti-social behaviour" in titles and told.first + told.others == told.rows
    monkeypatch.setattr("safecity.outputs.revised.SHOWN", 1)
    html = page_of(write(review, tmp_path / "editions" / "2019-20-b"))
    assert "All others that differ" in html and html.index("Burglary</th>") < html.index(
        "All others that differ"
    )
    assert html.count('scope="row">Anti-social behaviour') >= 1


def test_an_edition_that_is_gone_is_said_to_be_gone(tmp_path):
    edition = write(review_of(tmp_path, revisions=[TOLD]), tmp_path / "editions" / "2019-20-bbbbbbbbbb")
    said = words(page_of(edition))
    assert (
        "no longer kept" in said
        and "Revised" not in said.partition("no longer kept")[2].partition("Release")[0]
    )


def test_an_edition_that_was_edited_stops_the_build_with_its_file(corrected, tmp_path):
    path = corrected[0] / "data" / "figures.csv"
    path.write_text(path.read_text("utf-8").replace("2019-04-01", "some day", 1), encoding="utf-8")
    with pytest.raises(BadInput, match="figures.csv"):
        write_site(
            review_of(tmp_path, revisions=[TOLD]), tmp_path / "x", Placements(), facts=SiteFacts("x", {})
        )


def test_without_revisions_the_page_says_so_and_what_to_write(tmp_path):
    said = words(page_of(write(review_of(tmp_path, council="Hamwic Council"), tmp_path / "2019-20-b")))
    assert "Nothing printed here has been revised or corrected so far." in said
    assert "No day has been set for the next edition." in said
    assert (
        "what you think is right, and how you know. Hamwic Council publishes these pages, and gives no address for this"
        in (said)
    )


def test_releases_stand_by_day_and_the_contact_can_be_written_to(tmp_path):
    releases = [{"what": "The second", "on": "2021-06-15"}, {"what": "The first", "on": "2021-01-15"}]
    contact = {"name": "Ann Lee", "email": "ann@hamwic.example", "telephone": "023 0000 0000"}
    html = page_of(write(review_of(tmp_path, releases=releases, contact=contact), tmp_path / "2019-20-b"))
    said = words(html)
    assert said.index("The first 15 January 2021") < said.index("The second 15 June 2021")
    assert 'href="mailto:ann@hamwic.example"' in html and 'href="tel:02300000000"' in html
    accessibility = (tmp_path / "2019-20-b" / "site" / "about" / "accessibility.html").read_text("utf-8")
    assert "ann@hamwic.example" in accessibility


def test_a_telephone_that_is_none_is_not_called(tmp_path):
    contact = {"name": "Ann Lee", "email": "ann@hamwic.example", "telephone": "none"}
    html = page_of(write(review_of(tmp_path, contact=contact), tmp_path / "2019-20-b"))
    assert "tel:" not in html and "Write to Ann Lee, ann@hamwic.example ." in words(html)


def statement_of(tmp_path, review=None, **settings) -> str:
    edition = write(review_of(tmp_path, review=review, **settings), tmp_path / "2019-20-b")
    return words((edition / "site" / "about" / "accessibility.html").read_text("utf-8"))


def test_the_accessibility_statement_says_whose_pages_were_tested(tmp_path):
    """The record is of the made-up city: of another place no page was, and the statement must not say so."""
    review = small.small_review()
    real = replace(review, home=replace(review.home, name="Bristol"))
    said = statement_of(tmp_path / "real", real)
    assert (
        "The pages of Hamwic, a city that does not exist" in said and "No fault was found in those." in said
    )
    assert "The pages of Bristol themselves have not been tested." in said and "partially compliant" in said
    own = statement_of(tmp_path / "own", made_up=True, area="E06999901")
    assert "These pages, of Hamwic, were last tested on" in own and "themselves have not been" not in own


def test_the_accessibility_statement_has_what_the_regulations_ask_for(tmp_path):
    """Status, what falls short, scope with the documents, contact, enforcement, how and when it was prepared."""
    said = statement_of(
        tmp_path, council="Hamwic Council",
        contact={"name": "Ann Lee", "email": "ann@hamwic.example"},
        accessibility={
            "website": "https://hamwic.example/safe", "status": "not", "falls_short": ["No map has words"],
            "disproportionate_burden": ["Old papers are pictures"], "prepared": "2020-06-01",
            "prepared_by": "The web team read twelve pages", "reviewed": "2020-09-02",
            "answer_within": "10 working days",
        },
    )  # fmt: skip
    for each in (
        "at https://hamwic.example/safe on community safety in Hamwic, published by Hamwic Council", "PDF files, Word",
        "not compliant", "No map has words.", "Disproportionate burden Old papers are pictures.",
        "You will have an answer within 10 working days.", "Equality and Human Rights Commission",
        "Equality Advisory and Support Service", "prepared on 1 June 2020 and last reviewed on 2 September 2020",
        "The web team read twelve pages.",
    ):  # fmt: skip
        assert each in said


def test_the_feed_is_atom_with_fixed_times_and_links_that_lead_somewhere(corrected):
    site = corrected[1] / "site"
    root = ElementTree.parse(site / "feed.xml").getroot()
    assert root.tag == f"{ATOM}feed"
    for each in (root, *root.iter(f"{ATOM}entry")):
        assert all(each.findtext(f"{ATOM}{name}") for name in ("title", "id", "updated"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", each.findtext(f"{ATOM}updated"))
    entries = list(root.iter(f"{ATOM}entry"))
    assert [each.findtext(f"{ATOM}summary") for each in entries][1] == TOLD["why"]
    assert entries[1].findtext(f"{ATOM}updated") == "2020-07-02T00:00:00Z"
    assert len({each.findtext(f"{ATOM}id") for each in entries}) == 2
    assert all((site / each.get("href")).exists() for each in root.iter(f"{ATOM}link"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "mistake"}, "kind"),
        ({"edition": "current"}, "edition"),
        ({"on": "soon"}, "on"),
        ({"why": ""}, "why"),
    ],
)
def test_a_revision_that_says_something_else_is_refused(wrong, said):
    with pytest.raises(ValidationError) as raised:
        Settings.model_validate({**small.SETTINGS.model_dump(), "revisions": [TOLD | wrong]})
    assert raised.value.errors()[0]["loc"] == ("revisions", 0, said)


@pytest.mark.parametrize(("classes", "is_listed"), [({}, True), ({"burglary": "standard"}, False)])
def test_what_was_printed_by_a_class_that_let_out_more_is_not_listed_again(tmp_path, classes, is_listed):
    """An exact number stood there beside the one that its class of now lets out."""
    with pytest.MonkeyPatch.context() as then:
        then.setitem(small.COUNTS, "burglary", (300, 190))
        write(review_of(tmp_path), tmp_path / "editions" / EARLIER)
    review = review_of(tmp_path, review=small.small_review(classes=classes), revisions=[TOLD])
    later = write(review, tmp_path / "editions" / "2019-20-bbbbbbbbbb")
    table = later / "data" / "revisions.csv"
    told = table.read_text(encoding="utf-8") if table.exists() else ""
    listed = [each["measure"] for each in csv.DictReader(told.splitlines())]
    assert ("burglary" in listed) == is_listed
    assert bool(re.search(r"<tr><th scope=\"row\">Burglary</th>.*?>190<", page_of(later), re.S)) == is_listed
    assert counts_of(page_of(later))[0] != "0"  # that so many differ is said
