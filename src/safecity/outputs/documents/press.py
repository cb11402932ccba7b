"""Where an edition's documents are set: Word files at once, PDFs beside whatever else is being written."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ..made_before import NONE_BEFORE, Content, MadeBefore
from ..placements import Placements
from .document import Document
from .pdf import laid_down, letters, set_down
from .word import write_word

WORD, PDF = ".docx", ".pdf"
BOTH = (WORD, PDF)


@dataclass
class Press:
    """Writes documents into the folder of one edition, as they were made before or anew, and notes their figures.

    Typst sets two PDFs at a time while Python goes on; none is there before `finish`.
    """

    into: Path
    placements: Placements
    made: MadeBefore = field(default_factory=MadeBefore)
    _beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2))
    _setting: list[tuple[str, Content, Placements, Future[bytes]]] = field(default_factory=list)

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

    def finish(self) -> None:
        """Wait for the PDFs that are being set, and write them."""
        for product, known, own, setting in self._setting:
            path = self.into / product
            path.write_bytes(setting.result())
            self.made.set_aside(path, product, known, own, self.placements)
        self._setting.clear()

    def _set(self, document: Document, product: str) -> None:
        known = self.made.content_of(product, document)
        if self.made.take_up(self.into / product, product, known, self.placements):
            return
        own = Placements()
        laid = laid_down(document, product, own)
        self._setting.append((product, known, own, self._beside.submit(set_down, *laid, letters())))
