"""Which content of a PDF's page fills a box with black, and so is looked through for words beneath."""

import pytest

from safecity.release.attack.blacked_out import _fills_with_black


@pytest.mark.parametrize(
    ("content", "fills"),
    [
        (b"10 10 50 8 re f", True),  # black is the colour at first
        (b"0 g 10 10 50 8 re f", True),
        (b"0 0 0 rg\n10 10 50 8 re\nf*", True),
        (b"0 0 0 1 k 10 10 50 8 re B", True),
        (b"0 scn 10 10 50 8 re b*", True),
        (b"0 g 10 10 50 8 re 20 20 5 5 re f", True),
        (b"0 g 10 10 50 8 re 1 0 0 RG f", True),  # the colour of lines is another
        (b"0.9 g (0 g) Tj 10 10 50 8 re f", False),  # letters are no colour
        (b"0 g (1 g) Tj 10 10 50 8 re f", True),
        (b"0 g (a \\) 1 g ) Tj 10 10 50 8 re f", True),
        (b"0 g <31> Tj 10 10 50 8 re f", True),
        (b"0.9 g 10 10 50 8 re f", False),
        (b"0 0 0 0 k 10 10 50 8 re f", False),
        (b"0 g 10 10 50 8 re S", False),  # only its outline
        (b"0 g 10 10 50 8 re W n 1 g 10 10 50 8 re f", False),
        (b"0 g BT (re f) Tj ET", False),
        (b"", False),
    ],
)
def test_a_box_filled_while_the_colour_is_black(content: bytes, fills: bool):
    assert _fills_with_black(content) is fills
