"""Where partnership.toml gives the place no name, the look-up's name of the area is what is printed."""

import json

import pytest

from safecity.cli.building import build
from safecity.cli.hamwic import _new
from safecity.cli.status import status
from safecity.partnership import FILE, open_partnership
from tests.cli.counted_place import OWN, small_with_reference
from tests.datasets.small import Small, csv_bytes, street

MONTHS = [f"{year}-{month:02}" for year in (2018, 2019) for month in range(1, 13)] + ["2020-01", "2020-02"]


@pytest.fixture
def small(tmp_path) -> Small:
    """A place in the folder hamwic, whose look-ups call it the Port of Hamwic."""
    made = small_with_reference(tmp_path)
    named = [(lsoa, "E06999901", "Port of Hamwic, City of") for lsoa in OWN]
    made.send("lads21.csv", csv_bytes(("LSOA11CD", "LAD21CD", "LAD21NM"), named))
    return made


def with_name(small: Small, name: str) -> Small:
    path = small.partnership.folder / FILE
    text = path.read_text(encoding="utf-8")
    assert 'name = "Hamwic"' in text
    path.write_text(text.replace('name = "Hamwic"', f'name = "{name}"', 1), encoding="utf-8")
    return Small(open_partnership(path.parent), small.sent)


def test_status_prints_the_look_ups_name_without_its_rank(small, capsys):
    status(with_name(small, "").partnership, as_json=False)
    assert capsys.readouterr().out.startswith("Port of Hamwic Community Safety Partnership: E06999901")


@pytest.mark.parametrize("name, printed", [("", "Port of Hamwic"), ("The Port", "The Port")])
def test_an_edition_prints_the_look_ups_name_unless_the_file_gives_one(small, name, printed):
    named = with_name(small, name)
    named.send("crimes.csv", street("month | type\n" + "\n".join(f"{each} | Burglary" for each in MONTHS)))
    edition = build(named.partnership, year="2019/20").edition
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["partnership"] == f"{printed} Community Safety Partnership"
    assert f"anti-social behaviour in {printed}," in (edition / "site" / "index.html").read_text(
        encoding="utf-8"
    )


def test_hamwics_file_keeps_each_note_beside_what_it_is_about(tmp_path):
    lines = (_new(tmp_path / "hamwic").folder / FILE).read_text(encoding="utf-8").splitlines()
    assert [line.split(" = ")[0] for line in lines if "# the council's name" in line] == ["council"]
    assert "made_up = true" in lines
