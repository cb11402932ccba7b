"""Help on every page about harm: the right services for what happened and where, and haste only where it is needed."""

import re
from dataclasses import replace

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.help import SERVICES, all_help, harm_of, help_for
from safecity.vocabulary import Place
from tests.outputs.sent_topic_review import sent_review
from tests.outputs.small_review import AREAS, HOME, made_up, small_review

WALES = Place("W06000015", "Caerdydd", "csp")


def names(*measures, home=HOME):
    return {each.name for each in help_for([CATALOGUE[name] for name in measures], home).services}


@pytest.mark.parametrize(
    ("measure", "service"),
    [
        ("rape", "Rape and Sexual Abuse Support Line"),
        ("violence_and_sexual_offences", "Rape and Sexual Abuse Support Line"),
        ("domestic_crime", "National Domestic Abuse Helpline"),
        ("hate_disability", "True Vision"),
        ("third_party_reports", "True Vision"),
        ("modern_slavery", "Modern Slavery Helpline"),
        ("cruelty_to_children", "Childline"),
        ("stalking_and_harassment", "National Stalking Helpline"),
        ("asb", "Your council"),
        ("burglary", "Victim Support"),
    ],
)
def test_each_harm_has_the_service_for_it(measure, service):
    assert service in names(measure)


def test_a_reader_in_wales_is_sent_to_the_service_of_wales():
    assert "Live Fear Free" in names("domestic_crime", home=WALES)
    assert "National Domestic Abuse Helpline" not in names("domestic_crime", home=WALES)
    assert "Live Fear Free" not in names("domestic_crime")


def test_haste_is_of_abuse_sexual_offences_and_hate_and_of_no_other_measure():
    hasty = {name for name, each in CATALOGUE.items() if not each.theme and help_for([each], HOME).leave}
    assert hasty == {
        "violence_and_sexual_offences", "sexual_offences", "rape", "other_sexual_offences", "domestic_violent_crime",
        "domestic_crime", "hate_crime", "hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability",
        "hate_transgender", "stalking_and_harassment", "modern_slavery", "cruelty_to_children",
    }  # fmt: skip


def test_every_measure_of_the_catalogue_has_somebody_to_call():
    served = {harm for each in SERVICES for harm in each.of}
    assert {harm_of(each) for each in CATALOGUE.values()} <= served
    assert all(each.telephone or each.web for each in SERVICES)


def test_numbers_are_ones_that_a_telephone_takes():
    dialled = [each.dialled for each in SERVICES if each.telephone]
    assert dialled and all(re.fullmatch(r"0\d{7,10}", each) for each in dialled)
    assert len(set(dialled)) == len(dialled)


def test_all_help_is_everybody_for_the_place():
    assert len(all_help(HOME).services) == len([each for each in SERVICES if each.country != "W"])


def test_every_page_about_harm_says_how_to_report_and_where_to_get_help(tmp_path):
    facts = SiteFacts("2019-20-abc", {})
    write_site(made_up(small_review(areas=AREAS)), tmp_path / "a", Placements(), facts=facts)
    write_site(made_up(sent_review()), tmp_path / "b", Placements(), facts=facts)
    looked_at = 0
    for path in sorted(tmp_path.rglob("*.html")):
        words = path.read_text(encoding="utf-8")
        assert "Report a crime or get help" in words, path  # the page that has all of it
        topic = path.parent.name == "topics" and "What is counted" in words and "<dt>" in words
        if (
            path.parent.name in ("measures", "small-areas")
            or path.parent.name == "wards"
            and path.name != "index.html"
            or topic
        ):
            looked_at += 1
            assert "call 999" in words and "on 101" in words, path
    assert looked_at > 15


def told_on(page: str, figures: dict) -> list:
    """The measures of the catalogue of which a page has a number, by the ids that it carries."""
    names = {figures[each].measure for each in re.findall(r'data-figure="(\w+)"', page) if each in figures}
    return [CATALOGUE[name] for name in sorted(names) if name in CATALOGUE]


@pytest.mark.parametrize("review", [lambda: small_review(areas=AREAS), sent_review], ids=["small", "sent"])
def test_help_and_haste_follow_the_numbers_on_every_page(review, tmp_path):
    placements = Placements()
    write_site(made_up(review()), tmp_path, placements, facts=SiteFacts("2019-20-abc", {}))
    looked_at = set()
    for path in sorted(tmp_path.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        told = told_on(page, placements.figures)
        if not told or path.name == "help.html":
            continue
        looked_at.add(path.relative_to(tmp_path).parts[0])
        assert page.count('id="help"') == 1 and "call 999" in page, path
        assert page.index('id="help"') < page.index("</main>"), path
        if len(told) == 1 and help_for(told, HOME).leave:
            assert 'class="leave"' in page, path
    assert {"index.html", "measures", "topics"} & looked_at and len(looked_at) > 2


@pytest.mark.parametrize(
    ("measure", "harm"),
    [("hate_crime_victims", "hate"), ("domestic_crime_outcomes", "domestic abuse"),
     ("official_rape", "rape and sexual assault"),
     ("stalking_and_harassment_offenders", "stalking"), ("residential_burglary_victims", "any crime")],
)  # fmt: skip
def test_what_came_of_a_harm_and_its_people_are_of_the_same_harm(measure, harm):
    assert harm_of(replace(CATALOGUE["burglary"], name=measure)) == harm


def test_only_pages_to_be_left_in_haste_load_the_script(tmp_path):
    write_site(made_up(sent_review()), tmp_path, Placements(), facts=SiteFacts("2019-20-abc", {}))
    with_link = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")
                 if 'class="leave"' in path.read_text("utf-8")}  # fmt: skip
    with_script = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")
                   if "leave.js" in path.read_text("utf-8")}  # fmt: skip
    assert with_link == with_script
    assert {"topics/domestic-abuse.html", "topics/sexual-offences.html", "help.html"} <= with_link
    assert "index.html" not in with_link and "topics/severity.html" not in with_link


def test_a_topic_that_tells_of_abuse_beside_other_crime_can_be_left_in_haste():
    mixed = [CATALOGUE[name] for name in ("residential_burglary", "shop_theft", "arson", "domestic_crime")]
    page, topic = help_for(mixed, HOME), help_for(mixed, HOME, of_topic=True)
    assert not page.leave and topic.leave
    assert {each.name for each in page.services} < {each.name for each in topic.services}
    assert not help_for(mixed[:3], HOME, of_topic=True).leave
