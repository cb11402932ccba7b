"""What has been received and what is still missing, what for, and where it is published."""

import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from ..datasets.at_hand import at_hand
from ..datasets.cut_short import CutShort
from ..datasets.in_force import Declined
from ..datasets.opening import open_store, store_as_it_stands
from ..datasets.places.known_areas import read_known_areas
from ..datasets.quality.months_lacking import months_lacking
from ..datasets.quality.return_calendar import LATE, MISSING, DueReturn, calendar, returns_received
from ..datasets.store import Store
from ..editions import current, read_counted_from
from ..extracts.extract import extracts
from ..extracts.publishers import publishers
from ..measures.catalogue import measures_of
from ..outputs.words.lacking import KINDS, lacking_words
from ..partnership import FILE, LATEST, Partnership
from ..register import Register
from ..vocabulary import Period
from ..vocabulary.fault import BadPartnership, FileInUse
from ..vocabulary.months_lacking import MonthsLacking
from ..vocabulary.not_public import WHY_HELD_BACK, held_back_in_words
from ..vocabulary.runs import runs_in_words
from ..vocabulary.so_many import so_many
from ..vocabulary.typed import as_typed
from .building import alone
from .clearing import clearance_lines, to_say
from .doubted import doubted, doubts_of_receipt, misplaced_in_register
from .needed import months_wanted, needs_of
from .nobody_to_ask import nobody_to_ask
from .receipt import IF_FEW, IF_RIGHT, IF_SEVERAL, IF_SHORT, IF_TWICE
from .receiving import waiting_in_inbox
from .register_told import lines_of_years
from .reviewed.columns import columns_unsaid
from .reviewed.work import register_with_schemes
from .wrong_place import doubts_of


def status(
    partnership: Partnership,
    *,
    as_json: bool,
    only_missing: bool = False,
    taken: Collection[str] | None = None,
) -> list[str]:
    """Print what is there and what is not; gives back what cannot be right, which is among it as `WRONG`.

    After a receipt `taken` are the keys of the extracts just taken in: of doubts only those that they brought or
    changed are told, and how many stood before.
    """
    store = _open(partnership)
    edition = current(partnership.editions)
    try:
        records = at_hand(
            store,
            partnership.force,
            protected=not partnership.settings.made_up,
            closes_classes=partnership.settings.closes_classes,
        )
        own = records.own()
        years = _years(partnership, own, edition)
        known = read_known_areas(store)
        needs = needs_of(partnership, store, records, years, known)
        returns = _returns(partnership, store, years)
        declined = store.declined()
        short = store.cut_short
        found = doubted(partnership, store, records)
        said_of = found.lines() if taken is None else doubts_of_receipt(partnership, store, found, taken)
        lacking = months_lacking(store)
        register = register_with_schemes(partnership, store)
        misplaced = misplaced_in_register(partnership, store)
    finally:
        store.close()
    partnership = partnership.called(known.name(partnership.settings.area))
    wrong = [*doubts_of(partnership, known), *misplaced]
    own_area = partnership.settings.area
    concerning = register.of(
        force=partnership.force, home=filter(None, (own_area, known.of_council.get(own_area)))
    )
    registered = lines_of_years(concerning, years)
    missing = [need for need in needs if not need.met]
    listed = {file.name: file for file in publishers()}
    if as_json:
        said = {
            "name": partnership.name,
            "area": partnership.settings.area,
            "force": partnership.force,
            "first_month": f"{min(own):%Y-%m}" if own else None,
            "last_month": f"{max(own):%Y-%m}" if own else None,
            "wrong": wrong,
            "small_areas_not_known": found.areas,
            "forces_not_known": found.forces,
            "places_not_known": [
                {"file": each.file, "kind": each.kind, "records": each.records,
                 "places": [{"code": place.code, "records": place.records, "near": place.near}
                            for place in each.places]}
                for each in found.places
            ],
            "counts_hard_to_believe": [
                {"measure": each.name, "place": each.place, "period": str(each.period), "value": each.value,
                 "beside": [{"period": str(period), "value": value} for period, value in each.beside],
                 "may_be_year": each.may_be_year, "file": each.file, "line": each.line}
                for each in found.odd
            ],
            "counts_not_printed": [
                *({"measure": each.name, "records": each.records, "near": each.near}
                  for each in found.counts.unknown),
                *({"measure": each.name, "place": each.place, "year": str(each.year), "records": each.records,
                   "months": [str(month) for month in each.came]} for each in found.counts.in_part),
            ],
            "totals_in_part": [
                {"measure": each.name, "place": each.place, "period": str(each.period), "missing": list(each.missing)}
                for each in found.counts.totals
            ],
            "held_back": list(records.held_back),
            "records": asdict(found.records) if found.records else None,
            "months_missing": [str(month) for month in sorted({*_holes(own), *months_wanted(records, years)})],
            "own_records_lacking": [
                {"kind": each.kind, "months_missing": [str(month) for month in each.missing],
                 "months_in_part": [
                     {"month": str(part.month),
                      "without": [{"from": days.start.isoformat(), "to": days.end.isoformat()} for days in part.silent],
                      "without_any_place": part.nowhere, "in_several_files": part.apart,
                      "too_few": part.too_few}
                     for part in each.in_part
                 ]}
                for each in lacking
            ],
            "columns_unsaid": [
                {"kind": each.kind, "column": each.column, "months": [str(month) for month in each.months],
                 "measures": list(each.measures), "never_ticked": each.never_ticked}
                for each in columns_unsaid(records, measures_of(records.datasets))
            ],
            "months_not_taken": [
                {"month": str(each.month), "force": each.force or partnership.force,
                 "kind": each.unit.source, "file": each.file,
                 "records_offered": each.offered, "records_that_stand": each.standing, "lacks": each.lacks,
                 "written_twice": each.written_twice}
                for each in declined
            ],
            "months_cut_short": [
                {"month": str(each.month), "force": each.force, "file": each.file,
                 "records": each.rows, "records_in_a_usual_month": each.usual}
                for each in short
            ],
            "waiting_in_inbox": [
                path.relative_to(partnership.inbox).as_posix() for path in waiting_in_inbox(partnership)
            ],
            "extracts": [
                {"name": each.extract, "received": each.received, "sha256": each.sha256,
                 "records": sum(file.records for file in each.files)}
                for each in store.loads
            ],
            "missing": [
                {"what": need.what, "purpose": need.purpose, "needed": need.needed, "how": need.how,
                 "files": [{"name": name, "page": listed[name].page} for name in need.files if name in listed]}
                for need in missing
            ],
            "returns": [
                {"return": each.of.name, "title": each.of.title, "from": each.sender, "quarter": str(each.quarter),
                 "due": each.due.isoformat(), "received": each.received.isoformat() if each.received else None,
                 "replaced": each.replaced.isoformat() if each.replaced else None,
                 "days_late": each.days_late, "records": each.rows, "status": each.status, "why": each.why}
                for each in returns
            ],
            "partners_work_in_doubt": list(found.work),
            "register": registered,
            "edition": edition.name if edition else None,
            "paper": clearance_lines(partnership, edition) if edition else [],
            "nobody_to_ask": nobody_to_ask(partnership),
            "paper_to_say": to_say(edition) if edition else {},
        }  # fmt: skip
        print(json.dumps(said, indent=1))
        return wrong
    if not only_missing:
        _print_received(
            partnership,
            store,
            own,
            edition,
            declined,
            short,
            lacking,
            told_by_month=not lacking,
        )
        _print_returns(returns)
        _print_register(concerning, registered)
    for kind in lacking if only_missing else ():
        print(f"GAPS    {KINDS[kind.kind]}: {'; '.join(lacking_words(kind))}.{_what_to_do(kind)}")
    for doubt in wrong:
        print(f"WRONG   {doubt}")
    if records.held_back:
        print(f"HELD    {held_back_in_words(records.held_back)}. {WHY_HELD_BACK}")
    for line in said_of:
        print(line)
    if not partnership.settings.priorities and not only_missing:
        print(
            "TO DO   No priorities are named, so there is no scorecard: write them into partnership.toml as its "
            "example shows (safecity define lists the measures)"
        )
    contact = nobody_to_ask(partnership)
    if contact and not only_missing:
        print(f"Nobody to ask: {contact}")
    if missing:
        print("Still missing:")
    for need in missing:
        print(f"  {need.what}: {need.purpose}{'' if need.needed else ' (a review can be built without)'}")
        if need.how and (need.needed or not only_missing):
            print(f"    {need.how}")
        for name in () if only_missing else need.files:
            if name in listed:
                print(f"    {listed[name].title}: {listed[name].page}")
    if missing and only_missing:
        print(f"  Where each is published: safecity status {as_typed(partnership.folder)}")
    if not missing and not wrong and not contact and not only_missing:
        others = any(each.status == MISSING for each in returns)
        print("Nothing else is missing." if others else "Nothing is missing.")
    return wrong


def status_or_wrong(partnership: Partnership, *, as_json: bool) -> None:
    """Print it all, and end with the exit code of what the partnership's own files say wrongly, where they do."""
    if wrong := status(partnership, as_json=as_json):
        raise BadPartnership(
            f"{so_many(len(wrong), 'thing')} cannot be right, as said above (WRONG)",
            file=str(partnership.folder),
        )


def _open(partnership: Partnership) -> Store:
    """The store as it stands. What it lacks is loaded first, unless another run is just doing that."""
    store = store_as_it_stands(partnership.store, partnership.extracts)
    if len(store.loads) == len(extracts(partnership.extracts)):
        return store
    try:
        with alone(partnership):
            return open_store(partnership.store, partnership.extracts)
    except FileInUse:
        return store


def _print_received(
    partnership: Partnership,
    store: Store,
    own,
    edition,
    declined: list[Declined],
    short: tuple[CutShort, ...],
    lacking: tuple[MonthsLacking, ...],
    *,
    told_by_month: bool,
) -> None:
    print(f"{partnership.title}: {partnership.settings.area}, {partnership.force}")
    records = sum(file.records for each in store.loads for file in each.files)
    print(f"{so_many(len(store.loads), 'file')} received, {so_many(records, 'record')}.")
    if waiting := len(waiting_in_inbox(partnership)):
        files = "1 file waits" if waiting == 1 else f"{waiting} files wait"
        print(
            f"{files} in the inbox, not received yet or refused when it was. Run: "
            f"safecity receive {as_typed(partnership.folder)} {as_typed(partnership.inbox)}"
        )
    if own:
        print(f"Police data from {min(own):%B %Y} to {max(own):%B %Y}.")
        for run in runs_in_words(_holes(own)) if told_by_month else ():
            print(f"  Missing: {run}. A month that did not come is a gap, not a zero.")
    for kind in lacking:
        words = "; ".join(lacking_words(kind))
        print(f"  The force's own records of {KINDS[kind.kind].lower()}: {words}.{_what_to_do(kind)}")
    for each in declined:
        print(f"  {each.in_words()}. {IF_TWICE if each.written_twice else IF_RIGHT}.")
    for month in short:
        print(f"  {month.in_words()}. {IF_SHORT}.")
    print(f"Published edition: {edition.name if edition else 'none yet'}.")
    for line in clearance_lines(partnership, edition) if edition else ():
        print(line)
    asked = to_say(edition) if edition else {}
    if asked:
        print(f"Not yet said in it, and marked there; lines of {FILE} that take it:")
        for setting, whats in asked.items():
            print(f"  {setting}: {', '.join(whats)}")


def _what_to_do(lacking: MonthsLacking) -> str:
    """What helps where the months of a kind of record came, and count as gaps by how they came."""
    if any(each.apart for each in lacking.in_part):
        return f" {IF_SEVERAL}."
    if any(each.too_few for each in lacking.in_part):
        return f" {IF_FEW}."
    return ""


def _returns(partnership: Partnership, store: Store, years: list[Period]) -> tuple[DueReturn, ...]:
    """The quarterly returns of the years that the partnership publishes, by today."""
    today = datetime.now(UTC).date()
    came, agreed = returns_received(store), partnership.settings.returns
    return tuple(each for year in years for each in calendar(came, agreed, year, today))


def _print_returns(returns: tuple[DueReturn, ...]) -> None:
    if returns:
        print("Quarterly returns:")
    for each in returns:
        whose = f"{each.of.name}, {each.sender}" if each.sender else each.of.name
        late = f", {so_many(each.days_late, 'day')} late" if each.status == LATE else ""
        again = f", replaced on {each.replaced}" if each.replaced else ""
        came = (
            f" on {each.received}{late}{again}: {so_many(each.rows or 0, 'record')}"
            if each.received
            else f" (due {each.due})"
        )
        why = f": {each.why}" if each.why and each.status in (LATE, MISSING) else ""
        print(f"  {each.quarter} {whose}: {each.status if not late else 'received'}{came}{why}")


def _print_register(register: Register, lines: list[str]) -> None:
    own = sum(row.own for row in register.rows)
    if own or lines:
        print(
            f"Register: {so_many(len(register.rows), 'row')} on this place, {own} of its own. In these years:"
        )
    for each in lines:
        print(f"  {each}")


def _holes(own) -> list[Period]:
    if not own:
        return []
    span = Period(min(own), Period.month(max(own).year, max(own).month).end)
    return [month for month in span.months() if month.start not in own]


def _years(partnership: Partnership, own, edition: Path | None) -> list[Period]:
    """The years that the partnership publishes: its edition's, and the one that partnership.toml says."""
    years = [Period.parse(read_counted_from(edition).year)] if edition is not None else []
    if partnership.settings.year != LATEST:
        years.append(partnership.year(own))
    elif own and not years:
        years.append(partnership.year(own))
    return sorted(set(years))
