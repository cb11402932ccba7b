"""A zone is small areas or a polygon, and a polygon that cannot be one is told with what is wrong in it."""

import json

import pytest

from safecity.partnership import open_partnership
from safecity.vocabulary.fault import BadPartnership

SQUARE = [[[-2.6, 51.4], [-2.5, 51.4], [-2.5, 51.5], [-2.6, 51.5], [-2.6, 51.4]]]
FEATURE = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": SQUARE}}


def partnership(folder, zone: str, drawn: object = None):
    (folder / "partnership.toml").write_text(
        f'area = "E06000023"\nforce = "avon-and-somerset"\n\n[[zones]]\nname = "Centre"\n{zone}\n',
        encoding="utf-8",
    )
    if drawn is not None:
        text = drawn if isinstance(drawn, str) else json.dumps(drawn)
        (folder / "centre.geojson").write_text(text, encoding="utf-8")
    return open_partnership(folder)


DRAWN = 'polygon = "centre.geojson"'


@pytest.mark.parametrize(
    "said",
    [
        {"type": "Polygon", "coordinates": SQUARE},
        {"type": "MultiPolygon", "coordinates": [SQUARE]},
        FEATURE,
        {"type": "FeatureCollection", "features": [FEATURE]},
    ],
)  # fmt: skip
def test_the_same_outline_is_the_same_setting_however_its_file_is_laid_out(tmp_path, said):
    (zone,) = partnership(tmp_path, DRAWN, said).settings.zones
    assert json.loads(zone.outline) == {"type": "MultiPolygon", "coordinates": [SQUARE]}


@pytest.mark.parametrize(
    ("zone", "drawn", "told"),
    [
        ("", None, "either lsoas"),
        (f'lsoas = ["E01000001"]\n{DRAWN}', {"type": "Polygon", "coordinates": SQUARE}, "either lsoas"),
        (DRAWN, None, "is not there"),
        ('polygon = "../centre.geojson"', None, "not in the partnership's folder"),
        (DRAWN, "not JSON", "cannot be read as GeoJSON"),
        (DRAWN, {"type": "Point", "coordinates": [-2.6, 51.4]}, "holds no polygon"),
        (DRAWN, {"type": "Polygon", "coordinates": [SQUARE[0][:-1]]}, "not closed"),
        (
            DRAWN,
            {"type": "Polygon", "coordinates": [[[358000, 172000]] * 4]},
            "has a corner at 358000, 172000",
        ),
        (DRAWN, {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, "no pair of numbers"),
    ],
)
def test_what_cannot_be_a_zone_is_told(tmp_path, zone, drawn, told):
    with pytest.raises(BadPartnership, match=told):
        partnership(tmp_path, zone, drawn)
