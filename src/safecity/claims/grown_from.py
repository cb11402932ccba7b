"""R1 for a change from a number of an earlier time to one that stands elsewhere in the paper under the same name.

"Domestic abuse crimes have grown by 44% from 2,250 in 2017/18" speaks of the domestic abuse crimes that the paper began
with. Only a name of two words and more that stands in full in both places binds them, and only a warning comes of it.
"""

from collections import defaultdict

from .arithmetic import is_change, last_place, percentage
from .compared import pairs_of, percentages_of_change
from .differences import differences
from .finding import WARNING
from .gathered import Gathered
from .numbers import COUNT
from .sentence import Number, Sentence
from .worked_from import stems

_SAYS_NOTHING = frozenset(
    "this that year last recorded were there reported total more than which during".split()
)
_FEWEST = 2  # words of a name


def test_grown_from(all_of_it: list[Sentence], found: Gathered) -> None:
    """Every change whose earlier number stands in its sentence, and the later elsewhere."""
    named: dict[frozenset[str], list[Number]] = defaultdict(list)
    for sentence in all_of_it:
        gaps = differences(sentence)
        for each in sentence.counts:
            name = stems(" ".join(each.noun[:4])) - _SAYS_NOTHING
            if len(name) >= _FEWEST and each.kind == COUNT and each.at not in gaps and not each.earlier:
                named[name].append(each)
    for sentence in all_of_it if named else ():
        changes = percentages_of_change(sentence, pairs_of(sentence))
        if len(sentence.counts) != 1 or len(changes) != 1 or len(sentence.percents) != 1:
            continue
        base, percent = sentence.counts[0], sentence.percents[0]
        if not base.earlier or base.value <= 0 or found.is_told(sentence, percent) or pairs_of(sentence):
            continue
        said = stems(sentence.words(0, percent.at))
        options = [each for name, numbers in named.items() if name <= said for each in numbers]
        if not options or len({each.value for each in options}) > 3:
            continue
        found.test(sentence, percent, "R1")
        wide = last_place(percent.token)
        if any(is_change(percent.token, base.token, each.token, slack=wide) for each in options):
            continue
        after = options[0]
        found.add(
            "R1", WARNING, sentence, [percent, base],
            f"{base} to {after}, which the paper gives elsewhere under this name, is "
            f"{percentage(100 * (after.value / base.value - 1), max(percent.token.decimals, 1))}, not {percent}.",
        )  # fmt: skip
