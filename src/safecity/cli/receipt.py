"""What became of the files that were handed in, as receive and build tell it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..datasets.cut_short import CutShort
from ..datasets.held_against import Otherwise
from ..datasets.in_force import Declined
from ..datasets.loading.replaced import Replaced
from ..datasets.loads import Load, Loaded
from ..datasets.quality.contradictions import differing
from ..datasets.shape import SOURCES
from ..extracts import ons
from ..vocabulary import Period
from ..vocabulary.runs import runs_in_words
from ..vocabulary.so_many import so_many

IF_RIGHT = "If the smaller file is right: safecity receive PLACE FILE --replace"
IF_PARTS = (
    "Both files came now: if they are parts of a month, put them together into one file and receive that; if the "
    "smaller file alone is right: safecity receive PLACE FILE --replace"
)
IF_TWICE = (
    "Get that month again and receive it. If its lines are right: safecity receive PLACE FILE --replace"
)
IF_FEW = "If so few are right: safecity receive PLACE FILE --replace, of the file that holds them"
IF_SEVERAL = (
    "If they are parts of a month, put them together into one file and receive that; if the one that counts is right: "
    "safecity receive PLACE FILE --replace"
)
IF_OTHERWISE = "If it is right and the other is not: safecity receive PLACE FILE --replace"
IF_SHORT = "Get that month again and receive it. If the file is right: safecity receive PLACE FILE --replace"
IF_OWN = ". If it is an export of the force's records, give its headings in mapping.toml and receive it again"
_REASONS = 3  # of a file's rejected records that are said at once; all are on the page Data quality
_FILES = 3  # that took the place of others, named at once
_TABLES = (".csv", ".tsv", ".xlsx", ".ods")


@dataclass
class Receipt:
    """What became of everything that was handed in."""

    taken: list[Load] = field(default_factory=list)
    again: list[str] = field(default_factory=list)  # received before
    unknown: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # in the folders that were given, and not followed
    refused: list[str] = field(default_factory=list)  # in whole sentences
    replaced: list[Replaced] = field(default_factory=list)  # months that came again
    declined: list[Declined] = field(default_factory=list)  # months that came again and were not taken
    cut_short: list[CutShort] = field(default_factory=list)  # months of the open data with too little in them
    otherwise: list[Otherwise] = field(default_factory=list)  # what came in two ways in reference files
    personal: dict[str, str] = field(default_factory=dict)  # fingerprint -> what was done with the file
    below: dict[str, str] = field(default_factory=dict)  # fingerprint -> path below the folder that was given

    def _shown(self, load: Load) -> str:
        return self.below.get(load.sha256, load.extract)

    def not_counted(self) -> str:
        """How many months were not taken or count as not received, in one clause; nothing where there is none."""
        kept, short = len(self.declined), len(self.cut_short)
        against = sum(not each.stands for each in self.otherwise)
        said = [
            f"{kept} months were not taken (KEPT)" if kept > 1 else "1 month was not taken (KEPT)"
        ] * bool(kept)
        if against:
            said.append("what contradicts a whole file was not taken (KEPT)")
        if short:
            said.append(
                f"{short} months count as not received (SHORT)"
                if short > 1
                else "1 month counts as not received (SHORT)"
            )
        return " and ".join(said)

    def _kept_out_of(self, load: Load) -> Counter[int]:
        """How many records of each file of an extract are of months that it was not taken for."""
        found: Counter[int] = Counter()
        for each in self.declined:
            if each.unit.load.key == load.key:
                found[each.unit.file] += each.offered
        return found

    def refusal(self) -> str:
        """How it ended where something was refused, in one sentence."""
        many = f"{len(self.refused)} files were" if len(self.refused) > 1 else "1 file was"
        rest = "; the others were taken in" if self.taken or self.again else ""
        return f"{many} refused, as said above{rest}"

    def lines(self) -> list[str]:
        """The report in plain words, one line each."""
        titles = {source.name: source.title for source in (*SOURCES, ons.BOUNDARIES)}
        said = []
        for each in self.taken:
            kept = self._kept_out_of(each)
            counted = {
                place: file
                for place, file in enumerate(each.files)
                if file.accepted and kept[place] < sum(file.accepted.values())
            }
            for kind in dict.fromkeys(file.source for file in counted.values()):
                of_kind = [file for file in counted.values() if file.source == kind]
                records, rejected = sum(f.records for f in of_kind), sum(f.rejected for f in of_kind)
                many = f"{len(of_kind)} files, " if len(of_kind) > 1 else ""
                held = so_many(records, "record")
                line = f"took    {self._shown(each)}: {titles.get(kind or '', kind)}, {many}{held}"
                line += f", {rejected:,} of them rejected" if rejected else ""
                out = sum(kept[place] for place, file in counted.items() if file.source == kind)
                line += f", {out:,} of them not taken (KEPT)" if out else ""
                names = {file.name for file in of_kind}
                against = [one for one in self.otherwise if one.file.name in names and not one.stands]
                answers = sum(len(one.keys) for one in against)
                said.append(line + (f", but for {so_many(answers, 'answer')} (KEPT)" if answers else ""))
            duplicates = [file for file in each.files if file.duplicate_of]
            if duplicates:
                held = so_many(sum(file.duplicates for file in duplicates), "record")
                said.append(
                    f"had     {self._shown(each)}: {so_many(len(duplicates), 'file')} already received ({held})"
                )
            said += [
                f"LEFT    {file.name}: qualifiers that mapping.toml does not list, which may be flags: "
                + ", ".join(f"'{code}' ({so_many(rows, 'record')})" for code, rows in file.unlisted)
                for file in each.files
                if file.unlisted
            ]
            said += [line for file in each.files for line in _rejections(file, each.key)]
            said += [f"mended  {file.name}: {'; '.join(file.repairs)}" for file in each.files if file.repairs]
        said += [f"had     {name}: received before" for name in self.again]
        said += [
            f"unknown {name}: a link to another place, which is not followed; hand in what it leads to"
            for name in self.links
        ]
        said += [
            f"unknown {name}: not a kind of file Safe City knows; left where it is"
            + (IF_OWN if Path(name.removesuffix(".gz")).suffix.lower() in _TABLES else "")
            for name in self.unknown
        ]
        names = {file.name for each in self.taken for file in each.files}
        several = {(each.whose, each.month) for each in self.replaced if each.instead_of in names}
        said += _replacements(self.replaced, several)
        said += _in_several(self.replaced, names)
        said += _kept(self.declined, {each.sha256 for each in self.taken})
        said += [
            f"replace {differing(each)}; it is whole, and counts from now on"
            if each.stands
            else f"KEPT    {differing(each)}; it is no whole file, and those lines were not taken. {IF_OTHERWISE}"
            for each in self.otherwise
        ]
        said += [f"SHORT   {each.in_words()}. {IF_SHORT}" for each in self.cut_short]
        said += [f"REFUSED {sentence}" for sentence in self.refused]
        said += [f"PERSONAL {sentence}" for sentence in self.personal.values()]
        return said


def _rejections(file: Loaded, key: str) -> list[str]:
    """The commonest reasons, and how many records have another, so that the numbers add up to those rejected."""
    said = [
        f"reject  {file.name}: {so_many(records, 'record')}: {why}"
        for why, records in file.reasons[:_REASONS]
    ]
    if rest := sum(records for _, records in file.reasons[_REASONS:]):
        said.append(f"reject  {file.name}: and {rest:,} more, in store/rejected/{key}-*.csv")
    return said


def _kept(declined: list[Declined], now: Collection[str]) -> list[str]:
    """The months that were not taken: one by one, but for many that one file lacks so much of beside one other."""
    alike: dict[tuple, list[Declined]] = {}
    for each in declined:
        reason = each.lacks, each.written_twice
        alike.setdefault((each.unit.whose, each.file, each.stands_of, *reason), []).append(each)
    said = []
    for (whose, file, stands_of, _lacks, twice), months in alike.items():
        advice = IF_TWICE if twice else IF_PARTS if stands_of in now else IF_RIGHT
        if len(months) <= _FILES:
            said += [f"KEPT    {each.in_words()}. {advice}" for each in months]
            continue
        offered, standing = sum(each.offered for each in months), sum(each.standing for each in months)
        which = f"{len(months)} months, {listed(each.month for each in months)}, of {whose}"
        why = (
            "so many of its lines repeat a Crime ID that it seems to hold lines twice, and"
            if twice
            else "with under half of those that stand"
        )
        said.append(
            f"KEPT    {which}: {file} holds {so_many(offered, 'record')} of them where {standing:,} stand; {why} "
            f"it was not taken for any of them. {advice}"
        )
    return said


def listed(months: Iterable[Period]) -> str:
    """Months as runs, in one phrase."""
    return ", ".join(runs_in_words(sorted(months)))


def _replacements(replaced: list[Replaced], several: Collection[tuple[str, Period]]) -> list[str]:
    """Months that came again, counted together; one by one returns, and where much of a month went.

    Of months in `several` files of one lot that is told once of all of them, and once of many that one file holds.
    """
    returns = [each for each in replaced if each.month.kind == "quarter"]
    said = [
        f"replace {each.whose}, {each.month.in_words()}, received before: {so_many(each.before, 'record')} then, "
        f"{each.now:,} now ({each.file})"
        for each in returns
    ]
    months = [each for each in replaced if each.month.kind != "quarter"]
    said += _months_again(months) if months else []
    alike: dict[tuple[str, str, str], list[Replaced]] = {}
    for each in replaced:
        if each.doubtful and (each.whose, each.month) not in several:
            alike.setdefault((each.whose, each.instead_of, each.file), []).append(each)
    for (whose, instead_of, file), together in alike.items():
        groups = [together] if len(together) > _FILES else [[one] for one in together]
        for months_of in groups:
            gone: Counter[str] = Counter()
            for one in months_of:
                gone.update(one.vanished)
            lost = "".join(f"; no '{name}', where there were {n:,}" for name, n in sorted(gone.items()))
            many = f"{len(months_of)} months, " if len(months_of) > 1 else ""
            said.append(
                f"WARNING {many}{listed(one.month for one in months_of)} of {whose}: "
                f"{so_many(sum(one.before for one in months_of), 'record')} before, of {instead_of}, "
                f"{sum(one.now for one in months_of):,} now, of {file}{lost}. Is the file whole? If not, receive the "
                "right one: it takes this one's place, one that came before with --replace"
            )
    return said


def _in_several(replaced: list[Replaced], taken: set[str]) -> list[str]:
    """That files of one lot hold the same month, of which only one can stand: they may be parts of it."""
    twice = [each for each in replaced if each.instead_of in taken]
    if not twice:
        return []
    alike: dict[tuple[str, str, str], list[Replaced]] = {}
    for each in twice:
        alike.setdefault((each.whose, each.instead_of, each.file), []).append(each)
    said = []
    for (whose, instead_of, file), months in alike.items():
        before, now = sum(each.before for each in months), sum(each.now for each in months)
        said.append(
            f"WARNING {listed(each.month for each in months)} of {whose} "
            f"{'is' if len(months) == 1 else 'are'} in several of these files, and only the last read counts: "
            f"{so_many(before, 'record')} in {instead_of}, {now:,} in {file}. {IF_SEVERAL}"
        )
    return said


def _months_again(replaced: list[Replaced]) -> list[str]:
    first = {(each.whose, each.month): each.before for each in reversed(replaced)}
    last = {(each.whose, each.month): each.now for each in replaced}  # of several files the last stands
    before, now = sum(first.values()), sum(last.values())
    which = replaced[0].month.in_words() if len(last) == 1 else f"{len(last)} months"
    files = list(dict.fromkeys(each.file for each in replaced))
    more = f" and {so_many(len(files) - _FILES, 'more file')}" if len(files) > _FILES else ""
    return [
        f"replace {which} received before: {so_many(before, 'record')} then, {now:,} now "
        f"({', '.join(files[:_FILES])}{more})"
    ]
