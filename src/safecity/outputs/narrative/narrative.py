"""The analyst's own words: read from `narrative/*.md`, their figures bound by name, and refused where they disagree.

A file is named after a measure or a topic, or is `introduction.md`. Everything wrong in all files is told at once.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from ...findings.review import Review
from ...measures import Measure
from ...vocabulary import Caveat
from ...vocabulary.fault import BadNarrative, cannot_read
from .block import BoundBlock, Passage, Wrong
from .figures import Names
from .markdown import blocks, not_ours
from .numbers import is_allowable

INTRODUCTION = "introduction"
INDICATORS = "scorecard"  # the folder of what is said of indicators, within that of the narrative
DRAFT = "_"  # a file whose name begins with it is not read
_FENCE = "+++"


@dataclass(frozen=True)
class Text:
    """One file of the narrative, bound; `subject` is what its name says it is about."""

    file: str  # from the partnership's folder
    subject: str
    passages: tuple[Passage, ...]
    caveats: tuple[Caveat, ...] = ()
    exempt: str = ""  # the paragraphs of Schedule 12A by which it is not for the public


@dataclass(frozen=True)
class Narrative:
    """All that the partnership says in its own words, by what it is about."""

    texts: Mapping[str, Text] = field(default_factory=dict)
    on_topics: Mapping[str, Text] = field(default_factory=dict)  # of the strategic assessment
    indicators: Mapping[str, Text] = field(default_factory=dict)  # of the scorecard, by measure
    # Of the paper, by what each is about, and in nothing that is public: only the full copy of the paper reads it.
    exempt: Mapping[str, Text] = field(default_factory=dict)

    def about(self, subject: str) -> Text | None:
        return self.texts.get(subject)


NO_WORDS = Narrative()


def read_narrative(
    review: Review, folder: Path, *, subjects: Collection[str], called: str = "", of_paper: bool = False
) -> Narrative:
    """Read and bind all texts of a folder; BadNarrative tells everything that is wrong in any of them.

    `subjects` are the names that files may have: introduction, and whatever has a page in this edition; as a
    mapping, with the measure that each is about. `called` is how messages name the folder. Only what stands in the
    committee paper (`of_paper`) may be exempt from publication: nothing else has a copy that is not public.
    """
    names, texts, faults, exempt = Names(review), {}, [], {}
    for path in sorted(folder.glob("*.md"), key=lambda each: each.name):
        if path.name.startswith(DRAFT):
            continue
        file = f"{called or folder.name}/{path.name}"
        text, wrong = _read(path, file, names, subjects, of_paper=of_paper)
        faults += [f"{file}, line {each.line}: {each.found}; {each.write}" for each in wrong]
        if text.passages:
            (exempt if text.exempt else texts)[text.subject] = text
    if faults:
        raise BadNarrative.of_all(faults)
    return Narrative(texts, exempt=exempt)


def _read(
    path: Path, file: str, names: Names, subjects: Collection[str], *, of_paper: bool
) -> tuple[Text, list[Wrong]]:
    try:
        whole = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return Text(file, path.stem, ()), [
            Wrong(1, "found a file that is not UTF-8", "save it again as UTF-8")
        ]
    except OSError as error:
        raise cannot_read(error, file=path) from error
    subject, wrong = _subject(path.stem, subjects, of_indicator=path.parent.name == INDICATORS)
    lines = whole.split("\n")
    literals, exempt, first, of_front = _front(lines)
    wrong += of_front
    if exempt:
        wrong += _of_mark(exempt, names.review, of_paper=of_paper)
    for at, line in enumerate(lines[first:], start=first + 1):
        if what := not_ours(line):
            wrong.append(
                Wrong(at, f"found {what}", "write paragraphs, headings, lists, emphasis and links only")
            )
    own = names.review.released.measures.get(subject)
    if own is None and isinstance(subjects, Mapping) and isinstance(subjects.get(subject), Measure):
        own = subjects[subject]
    allowed = (*literals, *names.numbered_places())
    passages, caveats = [], {}
    for block in blocks(lines[first:], first + 1):
        bound = BoundBlock(block, names, allowed, own)
        passages.append(bound.passage())
        wrong += bound.wrong
        caveats |= dict.fromkeys(bound.caveats)
    text = Text(file, subject, tuple(passages), tuple(caveats), exempt)
    return text, sorted(wrong, key=lambda each: each.line)


def exempt_by(path: Path) -> str:
    """The paragraphs of Schedule 12A by which a file says of itself that it is exempt; nothing where it does not."""
    try:
        return _front(path.read_text(encoding="utf-8-sig").split("\n"))[1]
    except (OSError, UnicodeDecodeError):  # told where it is read for its words
        return ""


def _of_mark(exempt: str, review: Review, *, of_paper: bool) -> list[Wrong]:
    if not of_paper:
        write = "take it out, or say these words of the measure or topic in narrative/, which the committee paper has"
        return [Wrong(1, "found 'exempt' in a file that only public products print", write)]
    try:
        review.partnership.settings.paper.refuse_unknown(exempt, "the file")
    except ValueError as error:
        return [Wrong(1, f"found that {str(error).partition(';')[0]}", str(error).partition("; ")[2])]
    return []


def _subject(stem: str, subjects: Collection[str], *, of_indicator: bool = False) -> tuple[str, list[Wrong]]:
    if stem in subjects:
        return stem, []
    if of_indicator:
        known = ", ".join(f"{each}.md" for each in sorted(subjects)) or "no file here, as it has none"
        found = f"found a file called '{stem}.md', and no indicator of the scorecard has that measure"
        return stem, [Wrong(1, found, f"call it one of {known}; or {DRAFT}{stem}.md, and it is not read")]
    near = ["introduction"] if stem.casefold() in ("home", "index", "summary", "intro") else []
    near += get_close_matches(stem.casefold().replace(" ", "_"), subjects, 3, 0.6)
    write = (
        " or ".join(f"{each}.md" for each in dict.fromkeys(near)) or "a measure, a topic, or introduction.md"
    )
    return stem, [
        Wrong(
            1,
            f"found a file called '{stem}.md', and this edition has no page for it",
            f"call it {write}; or {DRAFT}{stem}.md, and it is not read",
        )
    ]


def _front(lines: list[str]) -> tuple[tuple[str, ...], str, int, list[Wrong]]:
    """The literals that a file allows, by what it is exempt, and how many lines its front matter takes."""
    if not lines or lines[0].strip() != _FENCE:
        if lines and lines[0].strip() == "---":
            return (
                (),
                "",
                0,
                [Wrong(1, "found '---'", f"begin and end what a file allows with a line of {_FENCE}")],
            )
        return (), "", 0, []
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE), None)
    if end is None:
        return (
            (),
            "",
            1,
            [Wrong(1, f"found {_FENCE} and no second one", f"end what the file allows with {_FENCE}")],
        )
    expected = f'write: {_FENCE}, allowed = ["24/7"], {_FENCE}, each on a line of its own'
    try:
        said = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        return (), "", end + 1, [Wrong(1, f"found what cannot be read between {_FENCE} ({error})", expected)]
    wrong = [
        Wrong(1, f"found '{name}' between {_FENCE}", expected)
        for name in said
        if name not in ("allowed", "exempt")
    ]
    exempt = said.get("exempt", "")
    if not isinstance(exempt, str) or ("exempt" in said and not exempt.strip()):
        write = 'write the paragraphs of Schedule 12A, as in: exempt = "7"'
        exempt, wrong = "", [*wrong, Wrong(1, "found 'exempt' that names no paragraph", write)]
    literals = said.get("allowed", [])
    if not isinstance(literals, list) or not all(isinstance(each, str) and each.strip() for each in literals):
        return (), exempt, end + 1, [*wrong, Wrong(1, "found 'allowed' that is no list of words", expected)]
    wrong += [
        Wrong(
            1,
            f"found '{each}' in 'allowed', which holds no number",
            "take it out: only numbers need to be allowed",
        )
        for each in literals
        if not is_allowable(each)
    ]
    return tuple(literals), exempt, end + 1, wrong
