"""Every command, with what it takes; the work is done in the rooms below.

Each loads only the rooms that it enters: all of them take a second or two, for which `--help` need not wait.
"""

import os
import webbrowser
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..datasets.chosen_engine import Engine
from ..editions import current as current_edition
from ..partnership import FILE, Partnership, new_partnership, open_partnership
from ..vocabulary.fault import BadInput, Missing, PersonalData
from ..vocabulary.force import TERRITORIAL
from ..vocabulary.typed import as_typed
from .asked_days import day_asked, is_a_year, no_year
from .fetching import fetch
from .progress import doing, say
from .version import add_version

if TYPE_CHECKING:
    from .receipt import Receipt

app = typer.Typer(
    help="Safe City: a partnership's records in, its published review out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
app.add_typer(fetch, name="fetch", help="Get open data from its publishers.")
add_version(app)

Place = Annotated[Path, typer.Argument(metavar="PLACE", help="The partnership's folder.", readable=False)]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of sentences.")]


@app.command()
def new(
    place: Place,
    area: Annotated[str, typer.Option(help="The council's area code, such as E06000023.")],
    force: Annotated[
        str, typer.Option(help="The police force as data.police.uk names it: avon-and-somerset.")
    ],
    name: Annotated[
        str, typer.Option(help="The place as sentences say it; the look-up's name of the area if not given.")
    ] = "",
    year: Annotated[
        str, typer.Option(help="The year to publish, 2019/20; the last that is over if not given.")
    ] = "latest",
) -> None:
    """Make a partnership's folder."""
    made = new_partnership(place, name=name, area=area, force=force, year=year, forces=TERRITORIAL)
    if made.settings.force != force:
        print(
            f"The force '{force}' is written '{made.settings.force}', in lower case and with hyphens, as "
            "data.police.uk names forces. Where that is not its name there, change it after 'force =' in "
            f"{made.folder / FILE}."
        )
    print(
        f"Made {made.folder}. Next: safecity receive {as_typed(place)} FILES, then safecity build {as_typed(place)}"
    )


@app.command()
def receive(
    place: Place,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Files, folders, zips and gzs as they came.", readable=False
        ),  # whether it can be read is found out, and told better, on reading it
    ],
    received: Annotated[str, typer.Option(help="The day they came, 2020-05-31; today if not given.")] = "",
    mid_year: Annotated[
        int | None, typer.Option(help="The year of residents, where no file says it.", min=1961, max=2100)
    ] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Take them for right: also with under half of a month's records, and over later files.",
        ),
    ] = False,
) -> None:
    """Take in files as they came, check every record, and say what was taken."""

    from .building import alone
    from .receiving import receive_all
    from .status import status as show_status

    partnership = open_partnership(place)
    day = day_asked(received, "--received") if received else None
    if day is not None and day > datetime.now(UTC).date() + timedelta(1):  # tomorrow is today further east
        raise BadInput("--received lies ahead", found=received, expected="the day on which the files came")
    with alone(partnership), doing("receiving") as now:
        receipt = receive_all(partnership, paths, received=day, mid_year=mid_year, replace=replace, say=now)
    for line in receipt.lines():
        print(line)
    if any(load.files and sum(f.rejected for f in load.files) for load in receipt.taken):
        print(f"Rejected records, each with its line and reason: {partnership.store / 'rejected'}")
    taken = [load.key for load in receipt.taken]
    show_status(partnership, as_json=False, only_missing=True, taken=taken)
    _raise_refusals(receipt)
    if left_out := receipt.not_counted():
        raise BadInput(f"{left_out}, as said above; all else was taken in")
    if not receipt.taken and not receipt.again:
        raise BadInput("none of the files is of a kind Safe City knows; nothing was taken in")


@app.command()
def build(
    place: Place,
    year: Annotated[
        str, typer.Option(help="The financial year, 2019/20; as partnership.toml says if not given.")
    ] = "",
    as_known_on: Annotated[
        str, typer.Option(help="Use only what had been received by this day, 2020-05-31.")
    ] = "",
    engine: Annotated[
        Engine, typer.Option(help="What counts; Spark needs Java, and finds the same figures.")
    ] = Engine.DUCKDB,
    as_json: Json = False,
) -> None:
    """Build the edition of a year, from inbox to published."""

    from .building import build as build_edition
    from .building import months_at_hand
    from .built_told import print_built
    from .release_classes import release_rule

    partnership = open_partnership(place)
    if year and not is_a_year(year):
        raise no_year(year, months_at_hand(partnership))
    release_rule(partnership)
    known_on = day_asked(as_known_on, "--as-known-on") if as_known_on else None
    before = _published(partnership)
    built = build_edition(partnership, year=year or None, known_on=known_on, engine=engine)
    print_built(partnership, built, as_json)
    after = _published(partnership)
    if after != built.edition.name and not as_known_on:
        say(
            f"It is proved and not public: nothing may be before {partnership.settings.public_from}. Build again then"
        )
    elif after != built.edition.name:
        say(f"The published edition is still {after}: this one is what was known on {as_known_on}")
    elif before and before[:7] != built.edition.name[:7]:  # a name begins with its year
        other = before[:7].replace("-", "/")
        say(
            f"{built.year} is now the published edition, which explain, status and serve speak of. "
            f"To publish {other} again: safecity build {as_typed(place)} --year {other}"
        )
    _raise_refusals(built.receipt)


def _raise_refusals(receipt: "Receipt") -> None:
    """End with the exit code of its cause where a file was refused, however well all else went."""
    if receipt.personal:
        raise PersonalData(receipt.refusal())
    if receipt.refused:
        raise BadInput(receipt.refusal())


def _published(partnership: Partnership) -> str:
    """The name of the published edition, nothing where there is none."""
    try:
        edition = current_edition(partnership.editions)
    except Missing:  # it names an edition that is gone
        return ""
    return edition.name if edition else ""


@app.command()
def publish(
    place: Place,
    edition: Annotated[str, typer.Argument(help="The edition to make public: the name of its folder.")] = "",
    back: Annotated[
        bool, typer.Option("--undo", help="Make the edition public again that was before the last switch.")
    ] = False,
) -> None:
    """Make a proved edition the public one, or undo that."""

    from .building import alone
    from .switching import switch, undo

    partnership = open_partnership(place)
    if bool(edition) == back:
        raise BadInput("name one edition, or say --undo", found=repr(edition), expected="one of the two")
    with alone(partnership):
        if back:
            edition = undo(partnership)
        else:
            switch(partnership, edition)
    print(f"{edition} is now the public edition.")


@app.command()
def define(
    measure: Annotated[
        str | None,
        typer.Argument(
            metavar="MEASURE", help="Its name, its title or the address of its page; all are listed without."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Print what a measure counts, who owns it, and its cautions."""
    from .define import define as define_measure

    define_measure(measure, json=as_json)


@app.command()
def explain(
    place: Place,
    figures: Annotated[
        list[str],
        typer.Argument(metavar="FIGURE...", help="Ids of figures or findings, as in data/figures.csv."),
    ],
    edition: Annotated[
        str,
        typer.Option(help="The edition it stands in, 2019-20-0123456789; the published one if not given."),
    ] = "",
    as_json: Json = False,
) -> None:
    """Show where figures come from, and count them again from the files as received."""
    from .explained.explaining import explain as explain_figures

    explain_figures(open_partnership(place).folder, figures, json=as_json, edition=edition or None)


@app.command()
def check(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Papers: docx, odt, pdf, html, Markdown or text.", readable=False
        ),
    ],
    edition: Annotated[
        Path | None,
        typer.Option(
            metavar="PLACE", help="A partnership's folder: its edition's figures are held against the paper."
        ),
    ] = None,
    named: Annotated[
        str,
        typer.Option(help="Which edition of the place, 2019-20-0123456789; the published one if not given."),
    ] = "",
    marked: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write a marked-up copy of each paper into this folder."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON list instead of sentences.")
    ] = False,
) -> None:
    """Test the numbers of anybody's papers: does what they say of each other add up?"""
    from .checking import check_papers

    check_papers(files, place=edition, edition=named or None, marked=marked, json=as_json)


@app.command()
def status(place: Place, as_json: Json = False) -> None:
    """Say what has been received, what is missing, what it is for and where it is published."""
    from .status import status_or_wrong

    status_or_wrong(open_partnership(place), as_json=as_json)


@app.command()
def current(place: Place) -> None:
    """Print the path of the published edition."""
    print(_current(open_partnership(place)))


@app.command()
def compare(
    earlier: Annotated[
        Path, typer.Argument(metavar="EDITION", help="The earlier edition's folder.", readable=False)
    ],
    later: Annotated[
        Path,
        typer.Argument(
            metavar="EDITION",
            help="The later one's, or a partnership's, for its published one.",
            readable=False,
        ),
    ],
    every: Annotated[bool, typer.Option("--all", help="Print every figure that differs, as CSV.")] = False,
    as_json: Json = False,
) -> None:
    """Show which figures of two editions were added, revised or withdrawn, and why."""

    from .comparing import compare_editions

    compare_editions(earlier, later, json=as_json, every=every)


@app.command()
def freeze(
    place: Place,
    meeting: Annotated[str, typer.Option(help="The day of the meeting, 2020-06-15.")],
) -> None:
    """Keep the published scorecard as a meeting saw it: the next one says what changed since."""
    from .freezing import freeze as freeze_scorecard

    kept = freeze_scorecard(open_partnership(place), day_asked(meeting, "--meeting"))
    print("\n".join(kept.lines()))


@app.command()
def clear(
    place: Place,
    by: Annotated[str, typer.Option(help="The name of who cleared the committee paper.")] = "",
    on: Annotated[str, typer.Option(help="The day, 2020-11-30; today if not given.")] = "",
    published: Annotated[
        str, typer.Option(help="The day on which the cleared paper was published, 2020-12-07.")
    ] = "",
    with_places_left: Annotated[
        bool, typer.Option("--with-places-left", help="Clear it although its author left places empty.")
    ] = False,
) -> None:
    """Keep who cleared the published edition's committee paper, or when the cleared one was published."""
    from .clearing import clear as clear_paper
    from .clearing import publish as publish_paper

    partnership = open_partnership(place)
    if bool(by) == bool(published):
        raise BadInput("clear takes one of --by and --published", expected="--by NAME, or --published DAY")
    if published and (on or with_places_left):
        raise BadInput("--on and --with-places-left go with --by", expected="--by NAME, or --published DAY")
    if published:
        kept = publish_paper(partnership, on=day_asked(published, "--published"))
        print(
            f"Kept as {kept.file}: the paper of edition {kept.clearance.edition} was published on {published}."
        )
    else:
        day = day_asked(on, "--on") if on else datetime.now(UTC).date()
        kept = clear_paper(partnership, by=by, on=day, places_left=with_places_left)
        print(
            f"Kept as {kept.file}: the paper of edition {kept.clearance.edition} was cleared by "
            f"{kept.clearance.by} on {day}."
        )
        if kept.not_said:
            print(f"Places in it that are not yet said, and marked: {kept.not_said}.")
        if kept.early:
            print(
                f"Note: the paper's year ends on {kept.early.end}, and it was cleared on {day}. Months that come later "
                "change its figures, and then it loses its clearance."
            )
    print(f"Build again, and the paper says so: safecity build {as_typed(place)}")


@app.command()
def serve(
    place: Place,
    port: Annotated[
        int, typer.Option(help="The port on this computer; a free one is taken if it is in use.")
    ] = 8000,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show the published edition on this computer."""

    from ..outputs.made_public import refuse_unproved
    from .serving import serve_edition

    partnership = open_partnership(place)
    edition = _current(partnership)
    refuse_unproved(edition, partnership)
    serve_edition(edition, port=port, opened=webbrowser.open if open_browser else None)


@app.command()
def demo(place: Annotated[Path, typer.Argument(metavar="PLACE")] = Path("hamwic")) -> None:
    """Make the made-up city of Hamwic, build its edition and show it (SERVE=0 only builds, OPEN=1 opens it)."""
    from .built_told import print_built
    from .hamwic import make
    from .serving import serve_edition

    built = make(place)
    print_built(open_partnership(place), built, as_json=False)
    if os.environ.get("SERVE", "1") != "0":
        opened = webbrowser.open if os.environ.get("OPEN") == "1" else None
        serve_edition(built.edition, port=8000, opened=opened)


def _current(partnership: Partnership) -> Path:
    edition = current_edition(partnership.editions)
    if edition is None:
        raise Missing(
            f"{partnership.folder} has no published edition",
            advice=f"Run: safecity build {as_typed(partnership.folder)}",
        )
    return edition
