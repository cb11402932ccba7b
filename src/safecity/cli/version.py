"""The program's version, which a report of a fault should name."""

from typing import Annotated

import typer

from .. import __version__


def add_version(app: typer.Typer) -> None:
    """Let the command be asked for its version without a command of its own."""

    @app.callback()
    def every_command(
        version: Annotated[
            bool,
            typer.Option("--version", help="Print the program's version.", callback=_tell, is_eager=True),
        ] = False,
    ) -> None:
        pass


def _tell(asked: bool) -> None:
    if asked:
        typer.echo(f"Safe City {__version__}")
        raise typer.Exit
