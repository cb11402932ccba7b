"""A document as a file of the kind that its name tells: Word or PDF."""

from pathlib import Path

from ..made_before import MadeBefore
from ..placements import Placements
from .document import Document
from .pdf import write_pdf
from .word import write_word

WORD, PDF = ".docx", ".pdf"
BOTH = (WORD, PDF)


def write_document(
    document: Document,
    into: Path,
    product: str,
    placements: Placements,
    made: MadeBefore,
    *,
    template: Path | None = None,
) -> None:
    """Write a document into an edition's folder as its product, or as it was made before.

    A `template` is of Word files only.
    """
    if product.endswith(PDF):
        made.write(
            into / product,
            product,
            document,
            placements,
            lambda path, placed: write_pdf(document, path, product=product, placements=placed),
        )
        return
    look = template.read_bytes() if template else None
    made.write(
        into / product,
        product,
        (document, look),
        placements,
        lambda path, placed: write_word(
            document, path, product=product, placements=placed, template=template
        ),
    )
