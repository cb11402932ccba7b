"""What the rules have found so far, and how many claims they have tested."""

from .finding import Finding
from .numbers import Token
from .sentence import Number, Sentence


class Gathered:
    """Findings in the making; a claim that is tested counts once, whatever comes of it."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.tested: set[tuple[int, int, str]] = set()
        self._told: set[tuple[int, int]] = set()

    def test(self, sentence: Sentence, number: Number | Token, rule: str) -> None:
        """Note that a number of a sentence is tested by a rule."""
        token = number.token if isinstance(number, Number) else number
        self.tested.add((sentence.block.number, sentence.start + token.start, rule))

    def add_tested(self, paragraph: int, rule: str) -> None:
        """Note that a table as a whole is tested by a rule."""
        self.tested.add((paragraph, 0, rule))

    def add(self, rule: str, severity: str, sentence: Sentence, parts: list, message: str) -> None:
        """A finding about some numbers or words of a sentence."""
        own = [each.token if isinstance(each, Number) else each for each in parts]
        self._told |= {
            (sentence.block.number, sentence.start + each.start) for each in own if each in sentence.tokens
        }
        at = sentence.start + min((each.start for each in own if each in sentence.tokens), default=0)
        quote = sentence.quote(*parts)
        self.findings.append(Finding(sentence.block.number, at, rule, severity, quote, message))

    def is_told(self, sentence: Sentence, *parts: Number | Token) -> bool:
        """Whether something has been found of one of these numbers or words already."""
        own = [each.token if isinstance(each, Number) else each for each in parts]
        return any((sentence.block.number, sentence.start + each.start) in self._told for each in own)

    def add_at(self, rule: str, severity: str, paragraph: int, at: int, quote: str, message: str) -> None:
        """A finding about a cell of a table, or a paper as a whole."""
        self.findings.append(Finding(paragraph, at, rule, severity, quote, message))
