"""Where an edition's documents are set: Word files at once, PDFs beside whatever else is being written."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from ..made_before import NONE_BEFORE, MadeBefore
from ..parts_before import PartsBefore
from ..placements import Placements
from .document import Document
from .pdf import laid_down, letters, set_down
from .word import write_word

WORD, PDF = ".docx", ".pdf"
BOTH = (WORD, PDF)


@dataclass(frozen=True)
class _Setting:
    """A PDF that is being set: what it will be, its own figures, and how it is set aside when it is there."""

    product: str
    own: Placements
    pdf: Future[bytes]
    set_aside: Callable[[bytes, Placements], None]


@dataclass
class Press:
    """Writes documents into the folder of one edition, as they were made before or anew, and notes their figures.

    Typst sets two PDFs at a time while Python goes on; none is there before `finish`.
    """

    into: Path
    placements: Placements
    made: MadeBefore = field(default_factory=MadeBefore)
    _beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2))
    _setting: list[_Setting] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at_work(cls, into: Path, placements: Placements, made: MadeBefore = NONE_BEFORE) -> Iterator["Press"]:
        """A press whose PDFs are all there in the end; what was not begun when something failed is given up."""
        press = cls(into, placements, made)
        try:
            yield press
            press.finish()
        finally:
            press._beside.shutdown(cancel_futures=True)

    def write(self, document: Document, product: str, *, template: Path | None = None) -> None:
        """Write a document as a product, whose ending tells which kind of file; a `template` is of Word files only."""
        (self.into / product).parent.mkdir(parents=True, exist_ok=True)
        if product.endswith(PDF):
            self._set(document, product)
            return
        look = template.read_bytes() if template else None
        self.made.write(
            self.into / product,
            product,
            (document, look),
            self.placements,
            lambda path, placed: write_word(
                document, path, product=product, placements=placed, template=template
            ),
        )

    def write_unless_made(
        self, compose: Callable[[], Document], product: str, before: PartsBefore, *more: Any
    ) -> None:
        """Write a sheet as it was made `before` of the same and `more`; it is composed only where there is none."""
        known = before.fingerprint_of_sheet(product, *more)
        made = before.take_up(known, product, self.placements)
        if made is None:
            self._begin(compose(), product, partial(before.set_aside, known))
            return
        (self.into / product).parent.mkdir(parents=True, exist_ok=True)
        (self.into / product).write_bytes(made)

    def finish(self) -> None:
        """Wait for the PDFs that are being set, and write them."""
        for each in self._setting:
            pdf = each.pdf.result()
            (self.into / each.product).parent.mkdir(parents=True, exist_ok=True)
            (self.into / each.product).write_bytes(pdf)
            self.placements.join(each.own)
            each.set_aside(pdf, each.own)
        self._setting.clear()

    def _set(self, document: Document, product: str) -> None:
        known = self.made.content_of(product, document)
        if not self.made.take_up(self.into / product, product, known, self.placements):
            self._begin(document, product, partial(self.made.set_aside, known))

    def _begin(
        self, document: Document, product: str, set_aside: Callable[[bytes, Placements], None]
    ) -> None:
        own = Placements()
        laid = laid_down(document, product, own)
        setting = self._beside.submit(set_down, *laid, letters())
        self._setting.append(_Setting(product, own, setting, set_aside))
