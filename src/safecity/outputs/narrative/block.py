"""One paragraph of the analyst's words: its names become figures, and all that is wrong in it is noted."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...findings.finding import DOWN, UP
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Caveat, Place
from .figures import Bound, Names, WrongName
from .markdown import LINK, Block, Run, is_safe, runs, without_targets
from .numbers import BOUND, Typed, is_digit, literal_spans, unbound
from .verbs import claims, says_way
from .ways import SIZED_AFTER

_NAMED = re.compile(r"\{\{([^{}]*)\}\}")
_MARKS = range(0xE000, 0xF8FF)  # signs for private use: each stands for one name while its block is read
_SIGN = "+-\N{MINUS SIGN}"


@dataclass(frozen=True)
class Said:
    """A run of words in one style, or a figure in it; `href` is where it leads."""

    part: str | Figure
    strong: bool = False
    stressed: bool = False
    href: str = ""


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading or a point of a list, its numbers being figures."""

    kind: str
    said: tuple[Said, ...]
    level: int = 0
    number: int | None = None
    names: tuple[tuple[str, tuple[Figure, ...]], ...] = ()  # each name in it, with its figures
    line: int = 0
    typed: str = ""  # its words as they were typed, each name in its place and not what it stands for

    @property
    def text(self) -> str:
        return "".join(str(each.part) for each in self.said)


@dataclass(frozen=True)
class Wrong:
    """One fault of a file: its line, what was found and what to write."""

    line: int
    found: str
    write: str


class BoundBlock:
    """Binds one block, and notes all that is wrong in it."""

    def __init__(self, block: Block, names: Names, allowed: Sequence[str], own: Measure | None):
        self.block, self.names, self.allowed, self.own = block, names, allowed, own
        self.wrong: list[Wrong] = []
        self.bound: list[tuple[int, int, Bound]] = []
        self.read = without_targets(block.text)
        self._bind()
        # Sign for sign as long as the block; an underlined word begins where a word does.
        self.read = re.sub(r"(?<!\w)_|_(?!\w)", "*", self.read)
        self._refuse_typed()
        self._refuse_verbs()
        self._refuse_links()

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        return tuple(caveat for _, _, each in self.bound if each.finding for caveat in each.finding.caveats)

    def passage(self) -> Passage:
        text, at = [], 0
        for number, (start, end, _) in enumerate(self.bound):
            text += [self.block.text[at:start], chr(_MARKS[number])]
            at = end
        found = list(runs("".join([*text, self.block.text[at:]])))
        said = [part for run in found for part in self._parts(run)]
        return Passage(
            self.block.kind,
            tuple(said),
            self.block.level,
            self.block.number,
            tuple((each.name, each.figures) for _, _, each in self.bound),
            self.block.line,
            self._typed("".join(run.text for run in found)),
        )

    def _typed(self, marked: str) -> str:
        named = {_MARKS[number]: f"{{{{ {each.name} }}}}" for number, (_, _, each) in enumerate(self.bound)}
        return marked.translate(named)

    def _parts(self, run: Run) -> Iterator[Said]:
        for words in re.split(f"([{chr(_MARKS[0])}-{chr(_MARKS[-1])}])", run.text):
            if len(words) == 1 and ord(words) - _MARKS[0] in range(len(self.bound)):
                for part in self._printed(ord(words) - _MARKS[0]):
                    yield Said(part, run.strong, run.stressed, run.href)
            elif words:
                yield Said(words, run.strong, run.stressed, run.href)

    def _printed(self, number: int) -> tuple[str | Figure, ...]:
        """A name's words; a percentage without its sign where the words before it say which way it went."""
        start, _, each = self.bound[number]
        if each.what != "change":
            return each.words
        form = "size" if self._way_said(start) else "signed"
        return tuple(part.shown_as(form) if isinstance(part, Figure) else part for part in each.words)

    def _way_said(self, at: int) -> bool:
        """Whether the words before say the way: typed ones, or a name that gives the verb or the verdict."""
        before = self.read[:at]
        for start, end, each in self.bound:
            if end <= at and each.what in ("moved", "verdict") and each.finding:
                word = {UP: "rose", DOWN: "fell"}.get(each.finding.verdict, "")
                before = before[:start] + word.ljust(end - start, " ")[: end - start] + before[end:]
        end = next(end for start, end, _ in self.bound if start == at)
        return says_way(before) or SIZED_AFTER.match(self.read, end) is not None

    def _bind(self) -> None:
        for at, sign in enumerate(self.block.text):
            if _is_unreadable(sign):
                self._add(at, f"found the sign U+{ord(sign):04X}, which cannot be read", "take it out")
        for found in _NAMED.finditer(self.block.text):
            try:
                self.bound.append((*found.span(), self.names.bound(found[1])))
            except WrongName as wrong:
                self._add(found.start(), wrong.what, wrong.write)
            self.read = (
                self.read[: found.start()] + BOUND * (found.end() - found.start()) + self.read[found.end() :]
            )
        for brace in re.finditer(r"\{\{|\}\}", self.read):
            self._add(
                brace.start(),
                f"found '{brace[0]}' without its pair",
                "write {{ MEASURE.WHAT }} in one paragraph",
            )

    def _refuse_typed(self) -> None:
        for typed in unbound(self.read, self.allowed):
            self._add(
                typed.start,
                f"found '{typed.words}', {typed.what} that is bound to no figure",
                self._instead(typed),
            )
        for start, end, each in self.bound:
            percent = any(figure.unit.startswith("%") for figure in each.figures)
            after = re.match(r"\s?(?:%|per\s?cent)", self.read[end:], re.IGNORECASE)
            if percent and after:
                self._add(
                    end,
                    f"found '{after[0].strip()}' after {each.name}",
                    "take it out: the figure has its own",
                )
            if each.figures and self.read[max(0, start - 1) : start] and self.read[start - 1] in _SIGN:
                self._add(
                    start,
                    f"found '{self.read[start - 1]}' before {each.name}",
                    "take it out: the figure has its own",
                )
            if each.what == "change" and self._after_no_change(start):
                self._add(
                    start,
                    f"found '{each.name}' after a name that gives no rise and no fall",
                    f"put it in brackets: ({{{{ {each.name} }}}})",
                )

    def _after_no_change(self, at: int) -> bool:
        for _, end, each in self.bound:
            if each.what in ("moved", "verdict") and each.finding and each.finding.verdict not in (UP, DOWN):
                if re.fullmatch(r"\s+(?:by|of)\s+(?:\w+\s+)?", self.read[end:at]):
                    return True
        return False

    def _instead(self, typed: Typed) -> str:
        if not any(map(is_digit, typed.words)):
            return f'write a figure by its name, or allow it: allowed = ["{typed.words}"]'
        near = self.names.prints(typed.words)
        if near:
            return f"write {' or '.join(near)}"
        if re.fullmatch("(?:19|20)[0-9]{2}", typed.words):
            return (
                f"write a figure by its name; or, for the year, 'in {typed.words}' with a comma after it, a "
                "financial year or a month"
            )
        named = f"write a figure by its name, such as {self.names.example(self.own)}"
        return f'{named}, or allow it: allowed = ["{typed.words}"]'

    def _refuse_verbs(self) -> None:
        names = self.names
        allowed = list(literal_spans(self.read, [each for each in self.allowed if " " in each]))

        def change(measure: Measure, sentence: str):
            return names.change(measure, _place_named(sentence, names.review))

        for claim in claims(self.read, self.bound, names.review, change, own=self.own):
            if claim.agrees or any(start <= claim.start < end for start, end in allowed):
                continue
            where = "" if claim.finding.place == names.review.home else f" in {claim.finding.place.name}"
            verdict = claim.finding.verdict
            self._add(
                claim.start,
                f"found '{claim.words}' about {claim.measure.name}{where}, whose verdict is '{verdict}'",
                f"write {claim.write}",
            )

    def _refuse_links(self) -> None:
        for link in LINK.finditer(self.block.text):
            if not is_safe(link["href"]):
                self._add(
                    link.start("href"),
                    f"found a link to '{link['href']}'",
                    "write an address that begins with http://, https:// or mailto:",
                )

    def _add(self, at: int, found: str, write: str) -> None:
        self.wrong.append(Wrong(self.block.line_of(at), found, write))


def _is_unreadable(sign: str) -> bool:
    """Whether nobody sees a sign: it may turn words round, and a program may stumble over it."""
    kind = unicodedata.category(sign)
    return sign == BOUND or kind in ("Cc", "Cs", "Co", "Cn", "Cf") and sign not in "\t\n\u00ad\u200c\u200d"


def _place_named(sentence: str, review: Review) -> Place:
    """The ward or zone that a sentence names, or else the whole place."""
    for place in sorted((*review.wards, *review.zones), key=lambda each: (-len(each.name), each.name)):
        if place.name in sentence and re.search(rf"(?<!\w){re.escape(place.name)}(?!\w)", sentence):
            return place
    return review.home
