"""Whose records are counted is said of those that are, a force's own or the open data."""

import re
from dataclasses import replace

import docx
import openpyxl
import pytest

from safecity.datasets.at_hand import HELD_BACK
from safecity.datasets.shape import SOURCES
from safecity.extracts import ons
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.committee_paper.sections import sources
from safecity.outputs.placements import Placements
from safecity.outputs.site import write_site
from safecity.outputs.tables.workbook import write_tables
from safecity.outputs.topics.severity import weights_name
from safecity.outputs.words.source import WEIGHTS, counted_from, counted_in_nothing, sources_in_words
from tests.outputs.small_review import AREAS, made_up, small_review
from tests.outputs.test_site import FACTS
from tests.outputs.topic_review import topic_review
from tests.outputs.written_paper import write_paper

PUBLISHED = "None: it is published"

OF_OPEN_DATA = (
    "open data", "police publish", "police’s own site", "data.police.uk", "map point", "Crime ID", "Crime numbers",
)  # fmt: skip


def own_review():
    """Hamwic's own records, with a file of them received and every crime on one line."""
    review = topic_review()
    (source,) = review.sources
    police = replace(
        source, name="crimes.csv", title="a police extract of crimes", publisher="the police force"
    )
    once = tuple(replace(year, crime_ids=replace(year.crime_ids, value=year.crime_rows.value))
                 for year in review.quality)  # fmt: skip
    return replace(review, sources=(police,), quality=once)


def site_words(review, into) -> dict[str, str]:
    write_site(review, into, Placements(), facts=FACTS)
    return {
        page.relative_to(into).as_posix(): " ".join(
            re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")).split()
        )
        for page in into.rglob("*.html")
    }


def paper_words(review, path) -> str:
    write_paper(review, path, Placements())
    return "\n".join(part.text or "" for part in docx.Document(str(path)).element.body.iter() if part.text)


def workbook_words(review, path) -> str:
    write_tables(review, path, Placements())
    sheets = openpyxl.load_workbook(path).worksheets
    return "\n".join(
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )


def test_nothing_of_the_forces_own_records_is_called_open_data(tmp_path):
    review = own_review()
    said = {
        **site_words(review, tmp_path / "site"),
        "paper": paper_words(review, tmp_path / "review.docx"),
        "workbook": workbook_words(review, tmp_path / "tables.xlsx"),
    }
    wrong = {(name, words) for name, text in said.items() for words in OF_OPEN_DATA if words in text}
    assert wrong == set()
    for name in ("paper", "method.html", "data-quality.html"):
        assert "the force’s own records, by the day on which each was recorded" in said[name], name
        assert "These records are not public." in said[name], name
    assert "None: it is published" not in said["paper"]
    assert "The force’s own records are not public." in said["workbook"]
    assert "stands on one line under a reference of its own, and counts once" in said["data-quality.html"]
    assert "Source: the force’s own records of crimes, by the day of recording" in said["measures/rape.html"]


def test_references_of_the_force_that_stand_on_several_lines_are_counted_in_two_ways(tmp_path):
    review = own_review()
    years = tuple(replace(year, crime_ids=replace(year.crime_ids, value=3890)) for year in review.quality)
    said = site_words(replace(review, quality=years), tmp_path / "site")["data-quality.html"]
    assert "Some references stand on more than one line" in said and "2019/20 3,900 3,890" in said


def test_the_open_data_keeps_its_words(tmp_path):
    review = small_review(areas=AREAS)
    site = site_words(review, tmp_path / "site")
    paper = paper_words(review, tmp_path / "review.docx")
    book = workbook_words(review, tmp_path / "tables.xlsx")
    assert "We count lines, as the police’s own site does." in site["data-quality.html"]
    areas = [text for path, text in site.items() if path.startswith("small-areas/")]
    assert areas and all("The open data moves each record to a map point nearby" in text for text in areas)
    assert "the records that the police publish for every street" in site["method.html"]
    assert (
        "the records that the police publish for every street" in paper and "None: it is published" in paper
    )
    assert "Different Crime IDs among those" in book and "not public" not in paper + book


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["all_crime", "asb"], "which leave out anything that would tell who was involved"),
        (["recorded_crime", "asb"], "The incidents are counted from the records that the police publish"),
        (["all_crime", "asb_incidents"], "The crimes are counted from the records that the police publish"),
        (["unique_victims"], "These records are not public."),
        (["official_all_crime"], ""),
    ],
)
def test_each_kind_of_record_is_told_apart(names, words):
    said = counted_from(CATALOGUE[name] for name in names)
    assert words in said if words else said == ""


def test_the_home_offices_tables_are_no_partners_records():
    said = sources_in_words([CATALOGUE["official_all_crime"], CATALOGUE["recorded_crime"]])
    assert "the Home Office’s tables" in said and "partners sent" not in said


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["all_crime", "asb"], "police records published each month at data.police.uk"),
        (
            ["severity_score"],
            "the force’s own records of crimes, by the day of recording, and a list of severity weights",
        ),
        (
            ["recorded_crime", "severity_score", "first_time_entrants", "asb"],
            "the force’s own records of crimes, by the day of recording; a list of severity weights; numbers that "
            "partners counted and sent; and police records published each month at data.police.uk",
        ),
        (
            ["asb", "first_time_entrants", "recorded_crime"],
            "police records published each month at data.police.uk, numbers that partners counted and sent and the "
            "force’s own records of crimes, by the day of recording",
        ),
    ],
)
def test_sources_are_one_list_with_one_and_at_its_end(names, words):
    assert sources_in_words(CATALOGUE[name] for name in names) == words


def test_a_background_document_is_published_unless_a_partner_sent_it():
    assert sources(small_review()) == [("Data.police.uk: data.police.uk street-level crime", PUBLISHED)]
    assert sources(own_review()) == [("The police force: a police extract of crimes", "")]


def test_no_publisher_answers_for_a_file_of_a_made_up_place():
    assert sources(made_up(small_review())) == [
        (
            "Made up, in the layout of data.police.uk: data.police.uk street-level crime",
            "None: it is made up",
        ),
    ]


def test_what_was_left_aside_or_is_held_back_is_no_background_document():
    street = small_review().sources[0]
    outcomes = replace(street, title="data.police.uk outcomes")
    own = replace(own_review(), sources=(*own_review().sources, street, outcomes))
    assert sources(own) == [("The police force: a police extract of crimes", "")]
    asb = replace(own, measures=(*own.measures, CATALOGUE["asb"]))
    assert ("Data.police.uk: data.police.uk street-level crime", PUBLISHED) in sources(asb)
    held = [replace(street, title=title, publisher="a partner")
            for title in ("answers to a survey", "soft intelligence", "a police extract of crimes")]  # fmt: skip
    real = replace(small_review(), sources=(street, *held), held_back=("crimes", "survey", "observations"))
    assert sources(real) == [("Data.police.uk: data.police.uk street-level crime", PUBLISHED)]


def test_the_titles_of_what_may_be_held_back_are_those_of_its_files():
    titles = {each.title for each in SOURCES}
    held = {each.name for each in HELD_BACK}
    assert counted_in_nothing([], held) <= titles and len(counted_in_nothing([], held)) == len(held) + 8


def test_outlines_without_a_map_and_indices_without_fifths_are_no_background_documents():
    street = small_review().sources[0]
    files = [
        replace(street, title=title, publisher="an office")
        for title in ("boundaries of areas (GeoJSON)", "indices of deprivation by small area")
    ]
    titles = {each.title for each in (*SOURCES, ons.BOUNDARIES)}
    assert {each.title for each in files} <= titles
    bare = replace(small_review(fifths=()), sources=(street, *files), shapes={})
    assert [named for named, _ in sources(bare)] == ["Data.police.uk: data.police.uk street-level crime"]
    whole = replace(small_review(), sources=(street, *files), shapes={"E01": "{}"})
    assert "An office: boundaries of areas (GeoJSON); indices of deprivation by small area" in [
        named for named, _ in sources(whole)
    ]


def test_the_weights_are_named_as_received_and_not_as_a_publisher_s():
    weights = replace(
        small_review().sources[0],
        name="hamwic_made_up_severity_weights.csv",
        title=WEIGHTS,
        publisher="Office for National Statistics",
    )
    review = replace(topic_review(), sources=(weights,))
    said = sources_in_words(review.every_measure, weights=weights_name(review))
    assert "the severity weights of hamwic_made_up_severity_weights.csv" in said
    assert "Office for National Statistics" not in said and "a list of severity weights" not in said
    assert sources(review) == [
        (
            "Severity weights of offences, a file of the kind that the Office for National Statistics publishes: "
            "hamwic_made_up_severity_weights.csv",
            PUBLISHED,
        )
    ]
