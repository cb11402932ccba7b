"""A drawing as a picture, for programs that draw no SVG."""

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from ..charts.chart import Chart, standalone

_DOTS = 150  # to an inch
_PAGE = '#set page(width: 16cm, height: auto, margin: 0pt)\n#image("drawing.svg", width: 100%)\n'


def picture_of(chart: Chart) -> bytes:
    """The drawing with its key as PNG, in letters of our own: the same drawing makes the same bytes."""
    import typst  # it weighs 60 MB, which no other command should load

    with (
        tempfile.TemporaryDirectory() as folder,
        as_file(files("safecity.outputs") / "look" / "built" / "letters") as letters,
    ):
        root = Path(folder)
        (root / "page.typ").write_text(_PAGE, encoding="utf-8", newline="\n")
        (root / "drawing.svg").write_text(standalone(chart), encoding="utf-8", newline="\n")
        made = typst.compile(
            root / "page.typ",
            root=root,
            font_paths=[letters],
            ignore_system_fonts=True,
            format="png",
            ppi=_DOTS,
        )
    assert isinstance(made, bytes)
    return made
