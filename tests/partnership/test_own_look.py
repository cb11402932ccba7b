"""The council's colours and logo: what cannot be read or shown is refused, with what to do."""

import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.shade import header_colours
from safecity.partnership import Partnership, Settings, read_logo
from safecity.partnership.colours import ENOUGH, contrast
from safecity.partnership.logo import HEAVIEST
from safecity.vocabulary.fault import BadPartnership
from tests.outputs.small_review import SETTINGS, small_review

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def png(width=120, height=40):
    def part(kind, inside):
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    )


def jpeg(width=300, height=100):
    size = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\0" * 9
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF" + b"\0" * 10 + size + b"\xff\xd9"


def partnership(folder, **said):
    return Partnership(folder, Settings.model_validate({**SETTINGS.model_dump(), **said}))


def test_the_contrast_of_known_pairs_is_as_published():
    # The examples of WCAG's own technique: black on white is 21, and the lightest grey that passes on white #767676.
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") >= ENOUGH > contrast("#777777", "#ffffff")


@given(COLOURS, COLOURS)
def test_contrast_has_no_order_and_the_letters_chosen_for_a_colour_can_be_read(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1
    chosen = header_colours(one)
    assert contrast(chosen.text, chosen.background) >= 4.4  # #0b0c0c is not quite black


def test_letters_that_cannot_be_read_are_refused_with_what_was_found_and_what_to_do():
    with pytest.raises(ValidationError) as raised:
        Settings.model_validate({**SETTINGS.model_dump(), "colour": "#1d4f91", "letters": "#4477aa"})
    said = str(raised.value)
    assert (
        "#4477aa" in said
        and "#1d4f91" in said
        and "at least 4.5 to 1" in said
        and "leave 'letters' out" in said
    )


def test_letters_that_can_be_read_are_used(tmp_path):
    review = replace(small_review(), partnership=partnership(tmp_path, colour="#ffdd00", letters="#1d1d1d"))
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("x", {}))
    assert "--header-text: #1d1d1d" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "content"), [("logo.png", png()), ("our.jpeg", jpeg())])
def test_a_logo_stands_on_every_page_in_its_own_proportions(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    review = replace(small_review(), partnership=partnership(tmp_path, logo=name, council="Hamwic & Council"))
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("x", {}))
    for page, way in (("index.html", ""), ("wards/northam.html", "../")):
        html = (tmp_path / "site" / page).read_text(encoding="utf-8")
        ending = "png" if name.endswith("png") else "jpg"
        assert f'src="{way}assets/logo.{ending}" width="120" height="40" alt="Hamwic &amp; Council"' in html
        assert (tmp_path / "site" / "assets" / f"logo.{ending}").read_bytes() == content


def test_without_a_logo_there_is_no_picture(tmp_path):
    write_site(small_review(), tmp_path, Placements(), facts=SiteFacts("x", {}))
    assert "<img" not in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.svg", b"<svg onload='alert(1)'/>", "can run nothing"),
        ("logo.png", None, "is not there"),
        ("logo.png", png() + b"\0" * HEAVIEST, "too heavy"),
        ("logo.png", jpeg(), "is no PNG"),
        ("logo.png", b"", "an empty file"),
        ("logo.png", png(3000, 1), "3,000 by 1 pixels"),
        ("logo.jpg", png(), "is no JPEG"),
        ("logo.jpg", b"\xff\xd8\xff", "is no JPEG"),
        ("../logo.png", png(), "outside the partnership's folder"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_refused_with_what_was_found(tmp_path, name, content, said):
    folder = tmp_path / "hamwic"
    folder.mkdir()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(BadPartnership, match=said) as raised:
        read_logo(partnership(folder, logo=name))
    assert raised.value.expected and raised.value.file == "partnership.toml"
