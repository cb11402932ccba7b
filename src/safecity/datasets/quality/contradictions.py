"""What reference files say in two ways, within a file or of one another, and what of it concerns a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...vocabulary.fault import BadInput
from ...vocabulary.so_many import so_many
from ..held_against import WHOLE, Otherwise
from ..loads import Contradicted, Load, Loaded
from ..ones import keys_by_file
from ..places.lookups import Lookups, read_lookups
from ..reference import DEPRIVATION, LOOKUPS
from ..shape import CONTRACTS
from ..store import Store

NAMED = 5  # areas that a sentence names
_DECIDES = {LOOKUPS.name, DEPRIVATION.name}
"""Datasets that say which records count in which place: without an answer no figure of it can be right."""


@dataclass(frozen=True)
class Contradictions:
    """All that is said in two ways in a store, for the place of one partnership."""

    store: Store
    area: str

    def doubts(self) -> list[str]:
        """A sentence for each file by which the place is said to be, or to be made up, in two ways."""
        said = []
        for file, torn in self._torn_of_home():
            named = "; ".join(f"{key}: {values} (lines {lines})" for _, _, key, lines, values in torn[:NAMED])
            more = f"; and {len(torn) - NAMED:,} more" if len(torn) > NAMED else ""
            said.append(
                f"{file.name} says two things of the same, and none of those lines counts: "
                f"{torn[0][1]}, {named}{more}. Get the file again, or ask its publisher which is right, and receive "
                "the right one"
            )
        for each in self._otherwise():
            keys = [key for key, ways in each.keys.items() if self._is_home(key, " ".join(ways))]
            if not keys:
                continue
            first = keys[0]
            before, now = each.keys[first]
            shown = f"{_key(first)}: {before} before, {now} now" if len(now + before) < 60 else _key(first)
            more = f", and {len(keys) - 1:,} more" if len(keys) > 1 else ""
            said.append(
                f"{each.file.name} says otherwise than {each.before.name} of {each.what} "
                f"in this place ({shown}{more}); "
                + ("what it says counts now" if each.stands else "what stood before counts")
            )
        said += [
            f"a look-up lists the council {council} under several partnerships ({', '.join(csps)}), so that by it "
            "none of them can be compared"
            for council, csps in self._several()
        ]
        return said

    def refuse_unsettled(self) -> None:
        """Raise BadInput where no file tells which records count in the place, or in which part of it."""
        unsettled = [
            (file, each)
            for load, file in self._files()
            for each in file.contradicted
            if each[0] in _DECIDES and self._concerns(each) and not self._settled(load, file, each)
        ]
        if unsettled:
            file, (_, what, key, lines, values) = unsettled[0]
            more = f" and of {len(unsettled) - 1:,} more" if len(unsettled) > 1 else ""
            raise BadInput(
                f"says two things of {what}, {key}{more}, so that nobody knows what counts in the place",
                file=file.name,
                found=f"{values} (lines {lines})",
                expected="one answer",
                advice="No edition was made. Get the file again, or ask its publisher which line is right, and receive "
                "the right file whole",
            )

    def _files(self) -> Iterable[tuple[Load, Loaded]]:
        for load in self.store.loads:
            for file in load.files:
                if file.contradicted and file.accepted:
                    yield load, file

    def _torn_of_home(self) -> list[tuple[Loaded, list[Contradicted]]]:
        found = [
            (
                file,
                [
                    each
                    for each in file.contradicted
                    if self._concerns(each) and not self._settled(load, file, each)
                ],
            )
            for load, file in self._files()
        ]
        return [(file, torn) for file, torn in found if torn]

    def _otherwise(self) -> list[Otherwise]:
        return said_otherwise(self.store)

    def _several(self) -> list[tuple[str, list[str]]]:
        """Councils of the place that one look-up lists under several partnerships, with those."""
        several = self._lookups.several
        return [(council, sorted(several[council][0])) for council in sorted(self._councils & several.keys())]

    def _concerns(self, each: Contradicted) -> bool:
        return self._is_home(each[2], each[4])

    def _is_home(self, key: str, said: str) -> bool:
        words = {*_key(key).split(), *said.replace(",", " ").split()}
        return bool(words & self._home)

    def _settled(self, load: Load, file: Loaded, each: Contradicted) -> bool:
        """Whether another file that is no mere part says it, or the area is known to be the place's all the same."""
        dataset, what, key, _, _ = each
        contract = CONTRACTS[dataset]
        one = next(one for one in contract.ones if one.what == what)
        if what == LOOKUPS.ones[0].what and key.split()[0] in self._small_areas:
            return True
        if (dataset, what) not in self._said:
            self._said[dataset, what] = keys_by_file(self.store.table(contract), one)
        said = self._said[dataset, what]
        place = load.files.index(file)
        own = said.get((load.key, place), set())
        years = key.split()[1:]
        alike = {each for each in own if each.split()[1:] == years}
        return any(
            key in keys and len(alike & keys) >= WHOLE * len(alike)
            for of, keys in said.items()
            if of != (load.key, place)
        )

    @cached_property
    def _said(self) -> dict[tuple[str, str], dict[tuple[str, int], set[str]]]:
        return {}

    @cached_property
    def _lookups(self) -> Lookups:
        return read_lookups(self.store)

    @cached_property
    def _councils(self) -> set[str]:
        listed = {
            lad
            for lad, years in self._lookups.csps.items()
            if any(csp == self.area for csp, _ in years.values())
        }
        several = {lad for lad, (csps, _) in self._lookups.several.items() if self.area in csps}
        return {self.area} | listed | several

    @cached_property
    def _small_areas(self) -> set[str]:
        return {lsoa for lsoa, lads in self._lookups.lads.items() if self._councils & set(lads.values())}

    @cached_property
    def _home(self) -> set[str]:
        """Every code of the place: of its councils, small areas and wards."""
        wards = {ward for lsoa in self._small_areas for ward in self._lookups.wards.get(lsoa, {}).values()}
        return self._councils | self._small_areas | wards


def _key(key: str) -> str:
    return " ".join(key.split("\x1f"))


def said_otherwise(store: Store, among: Iterable[Load] | None = None) -> list[Otherwise]:
    """In what reference files say another thing than those before them: of all datasets, or those of these loads."""
    loads = store.loads if among is None else among
    datasets = {name for load in loads for file in load.files for name in file.accepted}
    held = [
        store.held_against(CONTRACTS[name]) for name in CONTRACTS if name in datasets and CONTRACTS[name].ones
    ]
    return [each for of_one in held for each in of_one.otherwise]


def differing(each: Otherwise) -> str:
    """What changed, or was not taken, for how many of how many."""
    many, of = len(each.keys), each.of
    first = next(iter(each.keys))
    return (
        f"{each.what}: {each.file.name} says otherwise than {each.before.name} of {many:,} of "
        f"{so_many(of, 'answer')} ({_key(first)}{' and more' if many > 1 else ''})"
    )
