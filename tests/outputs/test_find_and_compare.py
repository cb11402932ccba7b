"""Finding a page by any name, and places side by side: whole without a script, and light enough with many wards."""

import re
from dataclasses import replace

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.find_page import Entry, by_letter
from safecity.outputs.words.source import of_open_data
from safecity.vocabulary import Period, Place
from safecity.vocabulary.everyday_words import EVERYDAY_WORDS
from safecity.vocabulary.glossary import GLOSSARY
from tests.outputs.sent_topic_review import sent_review
from tests.outputs.small_review import AREAS, HOME, WARDS, YEAR, made_up, small_review
from tests.outputs.test_evidence import with_zone

FACTS = SiteFacts("2019-20-abc", {})


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    into = tmp_path_factory.mktemp("edition") / "site"
    write_site(made_up(small_review(areas=AREAS)), into, Placements(), facts=FACTS)
    return into


def entries(into):
    html = (into / "find.html").read_text(encoding="utf-8")
    return re.findall(r'<li[^>]*><a href="([^"]+)">([^<]+)</a> <span class="kind">([^<]+)<', html)


def test_every_place_measure_topic_and_word_is_listed_once_and_leads_to_its_page(site):
    found = entries(site)
    by_kind = {kind: [words for _, words, each in found if each == kind] for _, _, kind in found}
    assert set(by_kind["ward"]) == {ward.name for ward in WARDS}
    assert set(by_kind["measure"]) == {
        "All recorded crime",
        "Burglary",
        "Drug offences",
        "Anti-social behaviour",
    }
    assert set(by_kind["word explained"]) == {word.term for word in GLOSSARY}
    assert {each.name for each in AREAS} <= {words for _, words, kind in found if kind.startswith("in ")}
    assert len(found) == len(set(found))
    for href, words, _ in found:
        path, _, part = href.partition("#")
        html = (site / path).read_text(encoding="utf-8")
        assert not part or f'id="{part}"' in html, words


@pytest.mark.parametrize("drawn", [False, True])
def test_a_zone_is_listed_and_leads_to_its_evidence_pack(tmp_path, drawn):
    write_site(made_up(with_zone(drawn=drawn)), tmp_path, Placements(), facts=FACTS)
    zones = [(href, words) for href, words, kind in entries(tmp_path) if "zone" in kind]
    assert zones == [("zones/northam.html", "Northam")]
    assert "evidence/northam.pdf" in (tmp_path / "zones" / "northam.html").read_text(encoding="utf-8")


def test_a_measure_is_found_by_what_people_call_it(site):
    html = (site / "find.html").read_text(encoding="utf-8")
    also = dict(
        re.findall(
            r'<li data-also="([^"]+)"[^>]*><a href="[^"]+">([^<]+)</a> <span class="kind">measure', html
        )
    )
    known = {title: words for words, title in also.items()}
    assert "cannabis" in known["Drug offences"] and "break-in" in known["Burglary"]
    for word in ("knife", "mugging", "graffiti", "stabbing", "drugs"):
        assert any(word in words for words in EVERYDAY_WORDS.values())


def test_every_measure_with_everyday_words_is_one_of_the_catalogue():
    assert EVERYDAY_WORDS.keys() <= CATALOGUE.keys()
    open_data = {name for name, each in CATALOGUE.items() if of_open_data(each)}
    assert open_data - EVERYDAY_WORDS.keys() <= {"all_crime"} | {
        n for n in open_data if n.startswith("official_")
    }


def test_measures_that_a_topic_tells_of_lead_to_that_topic(tmp_path):
    write_site(made_up(sent_review()), tmp_path, Placements(), facts=FACTS)
    found = {words: href for href, words, kind in entries(tmp_path) if kind == "measure"}
    told = {words: href for words, href in found.items() if href.startswith("topics/")}
    assert told["Victims of domestic crime"] == "topics/domestic-abuse.html"
    assert all((tmp_path / href).exists() for href in told.values())


def test_names_stand_under_their_letters_an_accent_left_aside():
    letters = by_letter(
        [Entry(each, "ward", "") for each in ("Zetland", "Élan", "eden", "Ŵern", "1st Avenue")]
    )
    assert [(letter, [each.words for each in of]) for letter, of in letters] == [
        ("1", ["1st Avenue"]), ("E", ["eden", "Élan"]), ("W", ["Ŵern"]), ("Z", ["Zetland"]),
    ]  # fmt: skip


def test_a_name_of_other_letters_is_still_listed():
    assert [each.words for _, of in by_letter([Entry("Київ", "ward", "")]) for each in of] == ["Київ"]


def test_the_page_of_a_measure_holds_every_place_with_both_years_rate_and_range(site):
    html = (site / "compare" / "burglary.html").read_text(encoding="utf-8")
    cells = {}
    for key, row in re.findall(r'<tr id="([^"]+)"[^>]*>(.*?)</tr>', html, re.S):
        cells[key] = [re.sub(r"<[^>]+>", "", each).strip() for each in re.findall(r"<td.*?</td>", row, re.S)]
    assert list(cells) == ["place-overall-", "place-northam", "place-southam"]
    assert cells["place-overall-"][:4] == ["300", "200", "10.0", "8.7 to 11.5"]


def test_the_page_of_all_measures_gives_number_and_rate_of_each_place(site):
    html = (site / "compare" / "index.html").read_text(encoding="utf-8")
    heads = re.findall(r'<th scope="col" id="([^"]+)">([^<]+)', html)
    assert [name for _, name in heads] == [HOME.name, *(ward.name for ward in WARDS)]
    row = re.search(r">Burglary</a>.*?</tr>", html, re.S)[0]
    numbers = [re.sub(r"<[^>]+>", " ", each).split() for each in re.findall(r"<td>.*?</td>", row, re.S)]
    assert numbers[0] == ["200", "10.0"] and len(numbers) == 3


@pytest.fixture(scope="module")
def of_years(tmp_path_factory):
    into = tmp_path_factory.mktemp("years") / "site"
    before = [Period.financial_year(year) for year in (2016, 2017)]
    write_site(small_review(before=before), into, Placements(), facts=FACTS)
    return into


def test_a_year_is_chosen_by_a_link_to_its_own_page(of_years):
    html = (of_years / "compare" / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)"( aria-current="page")?>(20\d\d/\d\d)</a>', html)
    chosen = {words: (href, bool(here)) for href, here, words in links}
    assert chosen == {
        "2019/20": ("index.html", True), "2018/19": ("years/2018-19.html", False),
        "2017/18": ("years/2017-18.html", False), "2016/17": ("years/2016-17.html", False),
    }  # fmt: skip
    page = (of_years / "compare" / "years" / "2016-17.html").read_text(encoding="utf-8")
    row = re.search(r">Burglary</a>.*?</tr>", page, re.S)[0]
    numbers = [re.sub(r"<[^>]+>", " ", each).split() for each in re.findall(r"<td>.*?</td>", row, re.S)]
    assert numbers == [["300", "15.0"], ["150", "7.50"], ["150", "7.50"]]
    assert 'href="../index.html">2019/20</a>' in page and "Years are not held against each other" in page


def test_the_page_of_a_measure_has_every_year_by_place(of_years, site):
    html = (of_years / "compare" / "burglary.html").read_text(encoding="utf-8")
    table = html.partition('id="years"')[2].partition("</table>")[0]
    assert re.findall(r"<a[^>]*>(20\d\d/\d\d)</a>", table) == ["2016/17", "2017/18", "2018/19", "2019/20"]
    row = re.search(r'<th scope="row">Northam</th>(.*?)</tr>', table, re.S)[1]
    assert re.findall(r">(\d+)<", row) == ["150", "150", "150", "100"]
    assert 'id="years"' not in (site / "compare" / "burglary.html").read_text(encoding="utf-8")


def test_a_ward_leads_to_itself_beside_the_place(site):
    html = (site / "wards" / "northam.html").read_text(encoding="utf-8")
    assert 'href="../compare/index.html#place-northam"' in html


def test_without_wards_there_is_nothing_to_compare_and_no_link_to_it(tmp_path):
    write_site(small_review(wards=()), tmp_path, Placements(), facts=FACTS)
    assert not (tmp_path / "compare").exists()
    assert "compare/" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_with_very_many_wards_the_page_stays_light_and_names_the_measures_it_leaves_out(tmp_path):
    wards = tuple(Place(f"E05{number:06}", f"Ward of Saint {number}", "ward") for number in range(1, 301))
    write_site(small_review(wards=wards), tmp_path, Placements(), facts=FACTS)
    html = (tmp_path / "compare" / "index.html").read_text(encoding="utf-8")
    style = (tmp_path / "assets" / "site.css").stat().st_size + (
        tmp_path / "assets" / "compare.js"
    ).stat().st_size
    assert len(html.encode()) + style < 200_000
    assert "More measures" in html and "anti-social-behaviour.html" in html.partition("More measures")[2]
    assert html.count("<tr>") == 1 + 2


def test_what_is_withheld_stays_withheld_beside_others(tmp_path):
    review = small_review()
    count = review.released.count
    hidden = WARDS[0]

    def withheld(name, place, period, *of):
        figure = count(name, place, period, *of)
        if (name, place, period) == ("burglary", hidden, YEAR):
            return replace(figure, value=None, numerator=None, status="withheld")
        return figure

    object.__setattr__(review.released, "count", withheld)
    write_site(review, tmp_path, Placements(), facts=FACTS)
    html = (tmp_path / "compare" / "burglary.html").read_text(encoding="utf-8")
    row = re.search(r'<tr id="place-northam".*?</tr>', html, re.S)[0]
    assert "[c]" in row
