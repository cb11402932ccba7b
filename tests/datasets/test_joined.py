"""From pairs to persons, beside the plain way of doing it."""

from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.people.joined import joined

RECORDS = 12
REFERENCES = st.lists(
    st.sampled_from([None, None, None, "P1", "P2", "P3"]), min_size=RECORDS, max_size=RECORDS
)
PAIRS = st.lists(
    st.tuples(
        st.integers(0, RECORDS - 1), st.integers(0, RECORDS - 1), st.sampled_from([0.5, 0.8, 0.9, 0.95, 1.0])
    ),
    max_size=25,
).map(lambda pairs: sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])))
THRESHOLDS = [0.99, 0.9, 0.5]


@given(REFERENCES, PAIRS)
def test_no_two_references_are_one_person_and_each_is_one(references, pairs):
    for persons in joined(references, pairs, THRESHOLDS):
        for one in range(RECORDS):
            for other in range(RECORDS):
                if references[one] and references[other]:
                    assert (persons[one] == persons[other]) == (references[one] == references[other])


@given(REFERENCES, PAIRS)
def test_what_is_one_person_stays_so_at_every_looser_threshold(references, pairs):
    found = joined(references, pairs, THRESHOLDS)
    for strict, loose in zip(found, found[1:], strict=False):
        assert len(set(zip(strict, loose, strict=True))) == len(set(strict))


@given(PAIRS)
def test_without_references_persons_are_what_pairs_lead_to(pairs):
    for threshold, persons in zip(THRESHOLDS, joined([None] * RECORDS, pairs, THRESHOLDS), strict=True):
        reached = [{record} for record in range(RECORDS)]
        for _ in range(RECORDS):
            for one, other, probability in pairs:
                if probability >= threshold:
                    both = reached[one] | reached[other]
                    for record in both:
                        reached[record] = both
        assert persons == [min(each) for each in reached]
