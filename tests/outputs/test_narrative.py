"""The analyst's words: what each text becomes, and every text that must stop a build, with what to write instead."""

from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest

from safecity.findings.review import Review
from safecity.outputs.narrative.narrative import Narrative, read_narrative
from safecity.outputs.narrative.places import pages_of
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadNarrative
from safecity.vocabulary.status import WITHHELD
from tests.outputs.small_review import small_review, without_year_before

REVIEW = small_review()  # all crime: no clear change; burglary 300 to 200; drugs 100 to 204; asb 11 and 13


def narrative(folder: Path, text: str, name: str = "introduction", review: Review = REVIEW) -> Narrative:
    into = folder / "narrative"
    into.mkdir(exist_ok=True)
    (into / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    return read_narrative(review, into, subjects=pages_of(review))


def reads(folder: Path, text: str, **more) -> str:
    """The text as a reader has it, paragraph by paragraph."""
    (said,) = narrative(folder, text, **more).texts.values()
    return " / ".join(passage.text for passage in said.passages)


def faults(folder: Path, text: str, **more) -> list[str]:
    """What a text's faults are, each on its line."""
    with pytest.raises(BadNarrative) as refused:
        narrative(folder, text, **more)
    return [line.strip() for line in str(refused.value).splitlines()[1:-1]]


READS = """
{{ burglary.before }} to {{ burglary.after }}                  | 300 to 200
{{burglary.count}} and {{ burglary.count for 2018/19 }}        | 200 and 300
a change of {{ burglary.change }}                              | a change of −33.3%
a decline of {{ burglary.change }}                             | a decline of 33.3%
Burglary fell by about {{ burglary.change }}                   | Burglary fell by about 33.3%
Burglary fell in {{ year }}, by {{ burglary.change }}          | Burglary fell in 2019/20, by 33.3%
Burglary was down {{ burglary.change }}                        | Burglary was down 33.3%
Drug offences rose by {{ drugs.change }}                       | Drug offences rose by 104.0%
Burglary {{ burglary.moved }} by {{ burglary.change }}         | Burglary fell by 33.3%
Burglary {{ burglary.moved }} ({{ burglary.change }})          | Burglary fell (−33.3%)
Drugs {{ drugs.moved }}                                        | Drugs rose
Crime {{ all_crime.moved }} ({{ all_crime.change }})           | Crime showed no clear change (+1.0%)
ASB {{ asb.moved }}                                            | ASB was too small to say whether it changed
There was {{ burglary.verdict }}                               | There was a clear fall
There was {{ all_crime.verdict }} in crime                     | There was no clear change in crime
{{ burglary.difference }}, {{ drugs.difference }}              | 100 fewer, 104 more
{{ burglary.rate }} {{ burglary.unit }}                        | 10.0 per 1,000 residents
{{ burglary.rank }} of {{ burglary.places_ranked }}            | 1st of 3
{{ burglary.count in Northam }}                                | 100
{{ burglary.count in northam for 2018/19 }}                    | 150
{{ burglary.moved in E05000001 }}                              | fell
{{ burglary.count for 2019-07 }}                               | 16
{{ burglary.title }}: {{ burglary.noun }} in {{ place }}       | Burglary: burglaries in Hamwic
{{ year }} after {{ year_before }}                             | 2019/20 after 2018/19
**Burglary** *fell*, [they say](https://x.uk/2017?a=17).       | Burglary fell, they say.
snake_case and 2 * 2                                           | !
On 1 April 2020, in May 2019, 2019-07 and 01/04/2020           | =
From 1 to 7 April 2020, in 2019/20, 2018-19 and Q1             | =
In 2019 the partnership met; since 2017, it has grown          | =
The summer of 2019, mid-2018, the end of 2017                  | =
section 17 of the Crime and Disorder Act 1998                  | =
Sections 5 and 6, s. 115, paragraph 3.2, Schedule 12A          | =
SI 2007/1831, Part 4 of the 1998 Act, regulation 3(2)(a)       | =
In SO14, SO14 7LY and on the A33                               | =
Hamwic 001A in Covid-19                                        | !
"""


def rows(table: str) -> list[tuple[str, str]]:
    found = [line.rpartition("|") for line in table.strip().splitlines()]
    return [(text.strip(), expected.strip()) for text, _, expected in found]


@pytest.mark.parametrize(("text", "expected"), [row for row in rows(READS) if row[1] != "!"])
def test_a_text_reads(tmp_path, text, expected):
    assert reads(tmp_path, text) == (text if expected == "=" else expected)


def test_a_place_called_by_a_number_may_be_named(tmp_path):
    from tests.outputs.small_review import AREAS

    review = small_review(areas=AREAS)
    assert reads(tmp_path, "In Hamwic 001A it is worst.", review=review) == "In Hamwic 001A it is worst."
    assert "'001B'" in faults(tmp_path, "In Hamwic 001B it is worst.", review=review)[0]


FAULTS = """
There were 202 burglaries            | '202'   | write a figure by its name
There were 200 burglaries            | '200'   | write {{ burglary.after }}
from 202 in 2019 to 2017 in 2020     | '202'   | write a figure by its name
rose to 2017 in 2020                 | '2017'  | with a comma after it
a total of 2017 crimes               | '2017'  | a financial year
in 2017 crimes were recorded         | '2017'  | by its name
In 2017 empty flats                  | '2017'  | by its name
up 33.3%                             | '33.3%' | {{ burglary.change }}
-33.3%                               | '-33.3%'| {{ burglary.change }}
£1,200 was spent                     | '£1,200'| allowed = ["£1,200"]
2019/21                              | '2019/21'| by its name
section 17%                          | '17%'   | by its name
Hamwic's 45 schools                  | '45'    | by its name
½ of them                            | '½'     | by its name
２０ people                           | '２０'   | by its name
a third of them                      | 'a third of' | allowed = ["a third of"]
twenty per cent                      | 'twenty per cent' | allowed
it doubled                           | 'doubled' | allowed
{{ burglary.chang }}                 | has no 'chang' | {{ burglary.change }}
{{ burglery.change }}                | 'burglery' | {{ burglary.change }}
{{ burglary }}                       | no name of a figure | {{ burglary.count }}
{{ burglary.count in Nortam }}       | 'Nortam' | write Northam
{{ burglary.count for 2019/21 }}     | '2019/21' | 2019/20
{{ burglary.count for 2015/16 }}     | not counted in Hamwic | another place or period
{{ burglary.count on Monday }}       | 'on Monday' | 'in PLACE'
{{ asb.change }}                     | not known | {{ asb.count }}
{{ burglary.rank in Northam }}       | no rank | among
{{ burglary.change                   | '{{' without | {{ MEASURE.WHAT }}
{{ burglary.change }}%               | '%' after | take it out
minus -{{ burglary.change }}         | '-' before | take it out
Crime {{ all_crime.moved }} by {{ all_crime.change }} | gives no rise | in brackets
Burglary rose sharply.               | 'rose' about burglary, whose verdict is 'down' | gives 'fell'
Burglary rose to {{ burglary.after }} | 'rose' about burglary | gives 'fell'
There was an increase in burglary.   | 'increase' about burglary | gives 'fell'
an increase of {{ burglary.change }} | 'increase' about burglary | gives 'fell'
Burglary remained stable.            | 'remained stable' about burglary | gives 'fell'
Burglary did not fall at all.        | 'fall' about burglary | gives 'fell'
Drug offences, as we feared, fell.   | 'fell' about drugs | gives 'rose'
Recorded crime fell.                 | 'fell' about all_crime, whose verdict is 'no clear change' | no clear change
up by {{ burglary.change }}          | 'up' about burglary | gives 'fell'
We reduced drug offences.            | 'reduced' about drugs | gives 'rose'
There were fewer drug offences.      | 'fewer' about drugs | gives 'rose'
Fewer drug offences were recorded than last year. | 'Fewer' about drugs | gives 'rose'
{{ drugs.change }} fewer drug offences were recorded. | 'fewer' about drugs | gives 'rose'
We saw less crime: fewer recorded drug offences. | 'fewer' about drugs | gives 'rose'
Drug offences were {{ drugs.change }} lower. | 'lower' about drugs | gives 'rose'
Drug offences were much lower than last year. | 'lower' about drugs | gives 'rose'
Drug offences became less common.    | 'less common' | gives 'rose'
Drug offences remained much the same. | 'remained much the same' about drugs | gives 'rose'
Drug offences showed no clear change. | 'no clear change' about drugs | gives 'rose'
There was little change in drug offences. | 'little change' about drugs | gives 'rose'
Drug offences hardly changed.        | 'hardly changed' about drugs | gives 'rose'
Drug offences stayed at a similar level, which was similar to last year. | 'was similar to' about drugs | gives 'rose'
Drug offences improved.              | 'improved' about drugs | gives 'rose'
There was an improvement in drug offences. | 'improvement' about drugs | gives 'rose'
Burglary crept up.                   | 'crept up' about burglary | gives 'fell'
Burglary got worse.                  | 'got worse' about burglary | gives 'fell'
Burglary was a little worse.         | 'was a little worse' about burglary | gives 'fell'
Burglary deteriorated.               | 'deteriorated' about burglary | gives 'fell'
Burglary increased a lot, and then burglary climbed back. | 'increased' about burglary | gives 'fell'
Break-ins soared. We met on Monday. | 'soared' about burglary | gives 'fell'
Burglary did not improve.            | 'improve' about burglary | gives 'fell'
There was more burglary this year.   | 'more' about burglary | gives 'fell'
There were higher levels of burglary. | 'higher' about burglary | gives 'fell'
There was no less burglary.          | 'less' about burglary | gives 'fell'
Burglary was not lower than last year. | 'lower' about burglary | gives 'fell'
Burglary spiked.                     | 'spiked' about burglary | gives 'fell'
a spike in burglary                  | 'spike' about burglary | gives 'fell'
Burglary became more frequent.       | 'more frequent' | gives 'fell'
We saw higher levels of burglary.     | 'higher levels of' about burglary | gives 'fell'
Recorded crime improved.             | 'improved' about all_crime | no clear change
Recorded crime edged up.             | 'edged up' about all_crime | no clear change
About twelve hundred incidents came. | 'twelve hundred' | by its name
Two dozen incidents a week came.     | 'Two dozen' | by its name
It was IX times as many at night.    | 'IX times' | by its name
XII incidents were at night.         | 'XII incidents' | by its name
Half were by youths.                 | 'Half' | by its name
Nearly half were by youths.          | 'Nearly half' | by its name
Most incidents, nine in ten, were at night. | 'nine in ten' | by its name
two out of every five victims        | 'two out of every five' | by its name
There were twelve burglaries.        | 'twelve burglaries' | by its name
several hundred calls                | 'several hundred' | by its name
a third were at night                | 'a third' | by its name
Two thirds live here                 | 'Two thirds' | by its name
It went by a quarter.                | 'by a quarter' | by its name
There were twenty-one of them.       | 'twenty-one' | by its name
Twelve shops were hit.               | 'Twelve shops', a number | by its name
Nine premises were closed.           | 'Nine premises' | by its name
Fifteen new cameras were put up.     | 'Fifteen new cameras' | by its name
It was the highest for ten years.    | 'highest for ten years', a record | by its name
It is at a ten-year high.            | 'ten-year high' | by its name
It was the lowest since records began. | 'lowest since' | by its name
It was the worst year on record.     | 'worst year on record' | by its name
We have the highest rate in the county. | 'highest rate in the county' | by its name
[here](javascript:alert)             | 'javascript:alert' | https://
![map](https://x.uk)                 | a picture | paragraphs
| a | table |                        | a table | paragraphs
"""


@pytest.mark.parametrize("line", FAULTS.strip().splitlines())
def test_a_text_is_refused(tmp_path, line):
    text, found, write = (part.strip() for part in line.rsplit("|", 2))
    told = faults(tmp_path, text)
    assert any(found in each and write in each for each in told), told
    assert all(each.startswith("narrative/introduction.md, line 1: found ") for each in told)


SAYS_NOTHING_OF_IT = (
    "We increased patrols, and burglary {{ burglary.moved }}.",
    "The partnership wants to reduce drug offences.",
    "Burglary may rise again.",
    "It will take time until drug offences fall.",
    "More lights reduced fear of burglary.",
    "Crime did not rise.",
    "Recorded crime neither rose nor fell.",
    "There was no increase in burglary.",
    "Recorded crime was unchanged.",
    "Burglary fell, and drug offences rose.",
    "Burglary fell in Northam.",
    "Membership of the watch rose.",
    "There were fewer burglaries, and more drug offences were recorded.",
    "Burglary was lower than last year, and drug offences were higher.",
    "Burglary improved; it got better.",
    "There was more burglary in Northam than in Southam.",
    "Burglary is higher at night and lower in the summer.",
    "Burglary is more common than robbery.",
    "Burglary was no worse than the year before.",
    "Drug offences are lower than in similar places.",
    "More lights reduced fear of burglary, and better lighting helped.",
    "Improved reporting of drug offences matters.",
    "Officers were sent to find more drug offences.",
    "We want fewer drug offences and less crime.",
    "Recorded crime showed no clear change and remained much the same.",
    "Recorded crime has hardly changed and did not improve.",
    "There was no change to the law on burglary.",
    "Victims of burglary got more support, and less of it was late.",
    "The two offences are counted apart; these three crimes too.",
    "The second half of the year, half past six, a third party, two officers in three wards.",
    "It took three months and ten years of work; twelve weeks were left.",
    "Most of the work since then was best practice, and the highest risk comes first.",
    "Part I of the Act, DI Hill and the CID team; one in the north.",
)


def test_a_percentage_before_the_word_for_its_way_has_no_sign(tmp_path):
    texts = {
        "{{ burglary.change }} fewer burglaries were recorded.": "33.3% fewer burglaries were recorded.",
        "There was a {{ burglary.change }} fall in burglary.": "There was a 33.3% fall in burglary.",
        "Drug offences were {{ drugs.change }} higher.": "Drug offences were 104.0% higher.",
    }
    assert {text: reads(tmp_path, text) for text in texts} == texts


@pytest.mark.parametrize(
    ("better", "bears"), [("lower", "Burglary improved."), ("higher", "Burglary got worse.")]
)
def test_praise_and_blame_go_by_what_is_better_of_the_measure(tmp_path, better, bears):
    review = _with_burglary(better=better)
    assert reads(tmp_path, bears, review=review) == bears
    other = {"Burglary improved.", "Burglary got worse."} - {bears}
    assert "about burglary" in faults(tmp_path, other.pop(), review=review)[0]


def test_where_neither_more_nor_fewer_is_better_nothing_improved_or_got_worse(tmp_path):
    for text in ("Burglary improved.", "Burglary got worse.", "Burglary did not improve."):
        assert "about burglary" in faults(tmp_path, text, review=_with_burglary(better=None))[0]


def _with_burglary(**more) -> Review:
    changed = {
        each.name: replace(each, **more) if each.name == "burglary" else each for each in REVIEW.measures
    }
    released = copy(REVIEW.released)
    released.measures = {**released.measures, **changed}
    return replace(REVIEW, measures=tuple(changed.values()), released=released)


def test_what_to_write_names_a_measure_of_the_place(tmp_path):
    (told,) = faults(tmp_path, "There were 203.")
    assert "such as {{ all_crime.after }}" in told
    assert "such as {{ burglary.after }}" in faults(tmp_path, "There were 203.", name="burglary")[0]
    assert "{{ all_crime.change in Northam }}" in faults(tmp_path, "{{ burglary.count on Monday }}")[-1]


@pytest.mark.parametrize("text", SAYS_NOTHING_OF_IT)
def test_words_that_the_figures_bear_pass(tmp_path, text):
    assert reads(tmp_path, text)


def test_what_is_said_of_it_in_its_own_file_is_about_its_measure(tmp_path):
    assert "'rose' about burglary" in faults(tmp_path, "It rose again.", name="burglary")[0]
    assert reads(tmp_path, "It fell again.", name="burglary") == "It fell again."


def test_every_fault_of_every_file_is_told_at_once_with_its_line(tmp_path):
    (tmp_path / "narrative").mkdir()
    (tmp_path / "narrative" / "drugs.md").write_text("Fine.\n\nThere were\n12 raids.\n", encoding="utf-8")
    told = faults(tmp_path, "+++\nallowed = ['101']\n+++\nCall 101 or 999.\n\n- {{ burglary.chang }}\n")
    assert [each.partition(": ")[0] for each in told] == [
        "narrative/drugs.md, line 4",
        "narrative/introduction.md, line 4",
        "narrative/introduction.md, line 6",
    ]


def test_the_fault_has_an_exit_code_of_its_own():
    every = [fault for fault in _subclasses(BadNarrative.__mro__[1]) if fault is not BadNarrative]
    assert BadNarrative.exit_code not in {fault.exit_code for fault in every}


def _subclasses(of: type) -> list[type]:
    return [each for direct in of.__subclasses__() for each in (direct, *_subclasses(direct))]


FRONT = {
    "+++\nallowed = ['24/7']\n+++\nOpen 24/7.": "",
    "+++\nallowed = ['24/7']\n+++\nOpen 24/70.": "'24/70'",
    "+++\nallowed = ['1']\n+++\nOf 1,234 and 1.5 and 21.": "'1,234'",
    "+++\nallowed = ['rose']\n+++\nBurglary rose.": "holds no number",
    "+++\nallowed = ['rose from 2015 to 2017']\n+++\nBurglary rose from 2015 to 2017.": "",
    "+++\nallow = ['24/7']\n+++\nWords.": "'allow'",
    "+++\nallowed = '24/7'\n+++\nWords.": "no list",
    "+++\nallowed = [\n+++\nWords.": "cannot be read",
    "+++\nallowed = []\nWords.": "no second one",
    "---\nallowed: [24/7]\n---\nWords.": "'---'",
}


@pytest.mark.parametrize("text", FRONT)
def test_what_a_file_allows_stands_at_its_top(tmp_path, text):
    if FRONT[text]:
        assert any(FRONT[text] in each for each in faults(tmp_path, text))
    else:
        assert reads(tmp_path, text) == text.rpartition("+++\n")[2]


@pytest.mark.parametrize(
    ("name", "write"), [("home", "introduction.md"), ("burglry", "burglary.md"), ("Minutes", "_Minutes.md")]
)
def test_a_file_about_nothing_is_refused(tmp_path, name, write):
    assert write in faults(tmp_path, "Words.", name=name)[0]


def test_a_draft_is_not_read(tmp_path):
    assert narrative(tmp_path, "There were 202.", name="_burglary").texts == {}


def test_a_file_in_another_coding_is_refused(tmp_path):
    (tmp_path / "narrative").mkdir()
    (tmp_path / "narrative" / "drugs.md").write_bytes("caf\u00e9".encode("cp1252"))
    assert "not UTF-8" in faults(tmp_path, "Words.")[0]


@pytest.mark.parametrize("sign", ["\ufffc", "\ue000", "\x00", "\u202e", "\u2066"])
def test_a_sign_that_nobody_sees_is_refused(tmp_path, sign):
    assert f"U+{ord(sign):04X}" in faults(tmp_path, f"Words {sign} here.")[0]


def test_a_withheld_number_is_never_in_a_text(tmp_path):
    finding = REVIEW.finding("burglary", REVIEW.home)
    hidden = replace(finding, after=replace(finding.after, value=None, status=WITHHELD))
    review = replace(REVIEW, findings=(hidden, *(each for each in REVIEW.findings if each is not finding)))
    (told,) = faults(tmp_path, "There were {{ burglary.after }}.", review=review)
    assert "withheld, to protect people" in told and "200" not in told


def test_what_is_not_known_is_not_written(tmp_path):
    july = Period.month(2019, 7)
    review = small_review(missing=july)
    assert "is not known" in faults(tmp_path, "{{ burglary.count for 2019-07 }}", review=review)[0]
    alone = without_year_before()
    assert "cannot be compared" in faults(tmp_path, "{{ burglary.change }}", review=alone)[0]
    assert (
        reads(tmp_path, "It {{ burglary.moved }}", review=alone)
        == "It cannot be compared with the year before"
    )


@pytest.mark.parametrize(
    "said", ["Things got worse.", "The picture got worse.", "The problem rose.", "Theft got worse."]
)
def test_what_is_said_of_things_is_said_of_the_measure_of_the_file(tmp_path, said):
    title = replace(REVIEW.released.measures["burglary"], title="Burglary and theft")
    released = copy(REVIEW.released)
    released.measures = {**released.measures, "burglary": title}
    told = faults(tmp_path, said, name="burglary", review=replace(REVIEW, released=released))
    assert "about burglary" in told[0]
