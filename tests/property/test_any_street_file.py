"""Whatever is written into a street file and whatever befalls it, no record is lost and no value is wrong."""

import csv
import io
import tempfile
import zipfile
from pathlib import Path

from hypothesis import strategies as st

from tests.datasets.plain_csv import assert_as_received, read_plainly, rejects
from tests.datasets.small import DEFAULTS, HEADER, Small
from tests.examples import few_or_many

KINDS = ("Burglary", "Drugs", "Anti-social behaviour", "Robbery", "burglary", "")
AWKWARD = (
    "",
    " ",
    "0070",
    "1E5",
    "Café",
    "two, parts",
    'a "quoted" word',
    "it's",
    "=1+1",
    "-0",
    "nan",
    "two\nlines",
)
row = st.fixed_dictionaries(
    {
        "Crime ID": st.sampled_from(("", "a", "b", "0070", "1E5")),
        "Month": st.sampled_from(("2019-07",) * 8 + ("2019-13", "43647", "")),
        "Longitude": st.sampled_from(("-1.4", "", "0", "-0", "50.9", "nan")),
        "Latitude": st.sampled_from(("50.9", "", "NaN", "5_0.9", "51")),
        "Location": st.sampled_from(AWKWARD),
        "LSOA code": st.sampled_from(("E01999901", "", "e01999901", "\u04150199990")),
        "Crime type": st.sampled_from(KINDS),
        "Last outcome category": st.sampled_from(AWKWARD),
    }
)
damage = st.sampled_from(
    (
        lambda text: text, lambda text: text, lambda text: text,
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n", 2),
        lambda text: "\n" + text,
        lambda text: "Crimes of a month\n" + text,
        lambda text: text + "Total,1" + "," * 10 + "\n",
        lambda text: text + "Total,1\n",
        lambda text: text.rstrip("\n"),
        lambda text: text[: len(text) * 2 // 3],
        lambda text: text.replace("On or near", 'On "or near', 1),
        lambda text: text.replace("Burglary", "Burg\x07lary", 1),
        lambda text: text.replace("Falls within", "Lies within", 1),
        lambda text: text.replace("Longitude,Latitude", "Latitude,Longitude", 1),
        lambda text: text.replace("a,2019-07", "a,b,2019-07", 1),
    )
)  # fmt: skip


@st.composite
def files(draw) -> bytes:
    rows = [DEFAULTS | each for each in draw(st.lists(row, min_size=1, max_size=8))]
    written = io.StringIO(newline="")
    quoting = draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
    write = csv.writer(written, lineterminator="\n", quoting=quoting)
    write.writerow(HEADER)
    write.writerows([each[name] for name in HEADER] for each in rows)
    text = draw(damage)(draw(damage)(written.getvalue()))
    return text.encode(draw(st.sampled_from(("utf-8", "utf-8", "utf-16"))))


@few_or_many(2, 40, st.lists(files(), min_size=25, max_size=25))
def test_every_record_is_accepted_as_written_or_rejected_with_its_line(contents):
    with tempfile.TemporaryDirectory() as folder:
        small = Small.new(Path(folder))
        path = small.sent / "all.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number, content in enumerate(contents):
                force = f"Hamwic {chr(97 + number)} Police"
                text = content.decode("utf-16" if content[:2] == b"\xff\xfe" else "utf-8")
                again = text.replace("Hamwic Police", force).encode(
                    "utf-16" if content[:2] == b"\xff\xfe" else "utf-8"
                )
                archive.writestr(f"{number:02}/2019-07-hamwic-street.csv", again)
        held = dict(zip(zipfile.ZipFile(path).namelist(), _contents(path), strict=True))
        receipt = small.receive(path)
        rejected, rows = rejects(small), small.rows()
        for load in receipt.taken:
            for place, file in enumerate(load.files):
                ours = {each["line"]: each for each in rows if each["file"] == place}
                if file.refused or not file.source or file.duplicate_of:
                    assert not ours and not file.accepted
                    continue
                oracle = read_plainly(held[file.entry])
                assert sum(file.accepted.values()) + file.rejected == file.records == len(oracle)
                assert set(ours) | set(rejected.get(file.name, {})) == set(oracle)
                for line, each in ours.items():
                    assert_as_received(each, oracle[line])


def _contents(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]
