"""Whatever files come, the second count comes to what the build printed."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from safecity.cli.explained.explain import Explainer
from safecity.recount.answers.answer import recount
from safecity.recount.question import Question
from safecity.vocabulary.offence import PUBLISHED
from tests.cli.counted_place import OWN, THEIRS, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import DEFAULTS, HEADER, Small, csv_bytes, zipped
from tests.examples import few_or_many

MONTHS = [f"{month.start:%Y-%m}" for month in (*YEAR.year_before().months(), *YEAR.months())]
ROW = st.fixed_dictionaries(
    {
        "Crime ID": st.sampled_from(["", "a1", "b2", "c3"]),
        "Month": st.sampled_from(["same", "same", "same", "same", *MONTHS[:2], "2019-13", "July"]),
        "Reported by": st.sampled_from(["Hamwic Police", "Hamwic Constabulary", "Venta Police", ""]),
        "Longitude": st.sampled_from(["-1.4", "", "50.9", "west"]),
        "Location": st.sampled_from(["On or near Quay Street", "Inn, The", 'The "Ship"', "two\nlines"]),
        "LSOA code": st.sampled_from([*OWN, *THEIRS, "", "E01000001", "Quayside"]),
        "Crime type": st.sampled_from([*PUBLISHED, "Burglary", "Anti-social behaviour", "Piracy"]),
    }
)
FILE = st.tuples(
    st.sampled_from(MONTHS),
    st.booleans(),  # whether the file's own name says its month
    st.lists(ROW, min_size=1, max_size=12),
    st.sampled_from(["plain", "windows", "utf-16", "cut off", "short row", "stray quote"]),
)
OBSERVED = ["measure", "level", "place_code", "period", "numerator", "denominator"]
CERTAIN = ("2018-05", "2019-05")  # months that always come, so that there is something to build


def written(month: str, rows: list[dict[str, str]], how: str) -> bytes:
    """A file as it may come: well written, or damaged in a way that is often met."""
    full = [DEFAULTS | row | {"Month": month if row["Month"] == "same" else row["Month"]} for row in rows]
    content = csv_bytes(HEADER, [list(row.values()) for row in full])
    if how == "windows":
        return content.replace(b"Quay", "Café".encode("cp1252")).replace(b"\n", b"\r\n")
    if how == "utf-16":
        return content.decode().encode("utf-16")
    if how == "cut off":
        return content[:-20]
    if how == "short row":
        return content + b"a9,2019-05\n"
    if how == "stray quote":
        return content + b'a9,2019-05,Hamwic "the" Police' + b"," * 9 + b"\n"
    return content


def send_streets(small: Small, files) -> None:
    """Send them in zips, two to each, on one day after another; months that always come go first."""
    always = [(month, False, [{"Month": "same"}] * 3, "plain") for month in CERTAIN]
    for number, pair in enumerate([always, files[:2], files[2:4], files[4:]]):
        entries = {
            f"{at}/{month}-hamwic-street.csv" if named else f"{at}.csv": written(month, rows, how)
            for at, (month, named, rows, how) in enumerate(pair)
        }
        if entries:
            small.receive(zipped(small.sent / f"{number}.zip", entries), on=f"2021-01-{number + 1:02}")


@few_or_many(2, 100, st.lists(FILE, max_size=6), st.sampled_from([None, None, "2021-01-02"]))
def test_every_number_of_an_edition_comes_out_again(files, known_on):
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        small = small_with_reference(Path(folder))
        send_streets(small, files)
        review = review_of(small, known_on)
        publish_data(small, review)
        explainer = Explainer(small.partnership.folder)
        for row in review.released.table.select(OBSERVED).to_pylist():
            asked = Question(
                row["measure"],
                "rate",
                row["level"],
                row["place_code"],
                review.released.periods[row["period"]],
            )
            again = recount(explainer.second, asked)
            assert (again.numerator, again.denominator) == (row["numerator"], row["denominator"]), row
        said = {name: explainer.explain(name) for name in explainer.figures}
        for each in said.values():
            assert each["recount"]["agrees"] is not False, (each["filter"], each["recount"], each["sources"])
        assert sum(each["recount"]["agrees"] is True for each in said.values()) > 0.9 * len(said)
        for name in explainer.findings:
            assert explainer.explain(name)["recount"]["agrees"] is not False
