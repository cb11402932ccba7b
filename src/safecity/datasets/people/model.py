"""What is compared of two people as named, when it counts as alike, and how much that usually says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Level:
    """One degree of likeness: its condition in SQL, and how often it holds in one person and by chance."""

    says: str
    condition: str
    in_one: float
    by_chance: float


@dataclass(frozen=True)
class Comparison:
    """One column compared, from most to least alike."""

    column: str
    silent: str  # when nothing can be told from it
    levels: tuple[Level, ...]

    def with_values(self, in_one: Sequence[float], by_chance: Sequence[float]) -> "Comparison":
        return replace(
            self,
            levels=tuple(
                replace(level, in_one=m, by_chance=u)
                for level, m, u in zip(self.levels, in_one, by_chance, strict=True)
            ),
        )


def _letters_wrong(column: str, letters: int, near: float, left: str = "_l", right: str = "_r") -> str:
    # Jaro's likeness is fast and never below `near` in such a case; the number of letters takes long to tell.
    one, other = column.replace("*", left), column.replace("*", right)
    return f"(jaro_similarity({one}, {other}, {near}) >= {near} AND damerau_levenshtein({one}, {other}) <= {letters})"


# Two letters of a short name the wrong way round, which Jaro's likeness does not see.
_TURNED_ROUND = (
    "(greatest(length({0}), length({1})) <= 4 AND damerau_levenshtein({0}, {1}) = 1 "
    "AND levenshtein({0}, {1}) = 2)"
)


def _name(column: str, exact: float, one: float, two: float) -> Comparison:
    left, right = f"{column}_l", f"{column}_r"
    long_enough = f"least(length({left}), length({right})) >= 5"
    return Comparison(
        column,
        f"{left} IS NULL OR {right} IS NULL OR "
        f"(least(length({left}), length({right})) = 1 AND left({left}, 1) = left({right}, 1))",
        (
            Level("the same", f"{left} = {right}", 0.85, exact),
            Level(
                "one letter wrong",
                f"({_letters_wrong(f'{column}*', 1, 0.7)} OR {_TURNED_ROUND.format(left, right)})",
                0.08,
                one,
            ),
            Level(
                "two letters wrong", f"{_letters_wrong(f'{column}*', 2, 0.7)} AND {long_enough}", 0.02, two
            ),
            Level("another", "ELSE", 0.05, 1 - exact - one - two),
        ),
    )


_SWAPPED = (
    "(left(birth_date_l, 4) = left(birth_date_r, 4) AND substr(birth_date_l, 6, 2) = right(birth_date_r, 2) "
    "AND right(birth_date_l, 2) = substr(birth_date_r, 6, 2))"
)
COMPARISONS: tuple[Comparison, ...] = (
    _name("forename", 0.012, 0.003, 0.006),
    _name("surname", 0.0015, 0.0004, 0.0008),
    Comparison(
        "birth_date",
        "birth_date_l IS NULL OR birth_date_r IS NULL",
        (
            Level("the same", "birth_date_l = birth_date_r", 0.93, 0.00005),
            Level(
                "one figure wrong, or day and month swapped",
                f"{_letters_wrong('birth_date*', 1, 0.9)} OR {_SWAPPED}",
                0.04,
                0.0013,
            ),
            Level("another", "ELSE", 0.03, 0.99865),
        ),
    ),
    Comparison(
        "postcode",
        "postcode_l IS NULL OR postcode_r IS NULL",
        (
            Level("the same", "postcode_l = postcode_r", 0.75, 0.00005),
            Level("one character wrong", _letters_wrong("postcode*", 1, 0.85), 0.03, 0.0009),
            Level("another", "ELSE", 0.22, 0.99905),
        ),
    ),
)

ELIGIBLE = "(l.reference IS NULL OR r.reference IS NULL)"
_NAME_SAME = "l.forename = r.forename AND l.surname = r.surname"


def _alike(column: str) -> str:
    one, other = f"l.{column}", f"r.{column}"
    return (
        f"({one} = {other} OR {_letters_wrong(f'*{column}', 2, 0.7, 'l.', 'r.')} OR "
        f"{_TURNED_ROUND.format(one, other)} OR "
        f"(least(length({one}), length({other})) = 1 AND left({one}, 1) = left({other}, 1)))"
    )


# Twins share a surname, a birth date and an address: only their forenames tell them apart. People who marry
# change a surname, so there the forename must be alike and birth date and postcode the same.
_NAMES_AGREE = (
    f"((l.forename IS NULL OR r.forename IS NULL OR {_alike('forename')}) AND {_alike('surname')} OR "
    f"({_alike('forename')} AND l.birth_date = r.birth_date AND l.postcode = r.postcode))"
)
# A father and a son may share both names and an address. A birth date typed wrong is rarely wrong in the year, by
# this much, and in both the month and the day.
_GENERATION = 16
_OF_ONE_GENERATION = (
    "(l.birth_date IS NULL OR r.birth_date IS NULL OR substr(l.birth_date, 6, 2) = substr(r.birth_date, 6, 2) "
    "OR right(l.birth_date, 2) = right(r.birth_date, 2) OR "
    f"abs(left(l.birth_date, 4)::INT - left(r.birth_date, 4)::INT) < {_GENERATION})"
)
PAIRED = tuple(
    f"{rule} AND {_NAMES_AGREE} AND {_OF_ONE_GENERATION} AND {ELIGIBLE}"
    for rule in (
        "l.birth_date = r.birth_date",
        "l.postcode = r.postcode AND l.surname = r.surname",
        "l.postcode = r.postcode AND l.forename = r.forename",
        f"{_NAME_SAME} AND left(l.birth_date, 4) = left(r.birth_date, 4)",
        f"{_NAME_SAME} AND right(l.birth_date, 5) = right(r.birth_date, 5)",
    )
)
"""Which pairs are looked at. Each has a name and a birth date or a postcode in common: no one of them links alone."""

SURE = (
    "l.birth_date = r.birth_date AND (coalesce(l.surname = r.surname, false)::INT "
    "+ coalesce(l.forename = r.forename, false)::INT + coalesce(l.postcode = r.postcode, false)::INT) >= 2"
)
TRAINED_ON = ("l.birth_date = r.birth_date", "l.postcode = r.postcode AND l.surname = r.surname")
"""Pairs from which it is learnt how the columns that a rule does not name agree in one person."""


def settings(prior: float, comparisons: Sequence[Comparison], *, by_frequency: bool) -> dict[str, Any]:
    """The model in Splink's own words.

    `by_frequency` lets a rare value that agrees say more than a frequent one. Among few records no frequency is
    known: a birth date would be that of half of them.
    """
    return {
        "link_type": "dedupe_only",
        "linker_uid": "people",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": prior,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": rule, "sql_dialect": "duckdb"} for rule in PAIRED
        ],
        "comparisons": [
            {
                "output_column_name": comparison.column,
                "comparison_description": comparison.column,
                "comparison_levels": [
                    {
                        "sql_condition": comparison.silent,
                        "label_for_charts": "not told",
                        "is_null_level": True,
                    },
                    *[_level(comparison, level, by_frequency) for level in comparison.levels],
                ],
            }
            for comparison in comparisons
        ],
    }


def _level(comparison: Comparison, level: Level, by_frequency: bool) -> dict[str, Any]:
    said: dict[str, Any] = {
        "sql_condition": level.condition,
        "label_for_charts": level.says,
        "m_probability": level.in_one,
        "u_probability": level.by_chance,
    }
    if by_frequency and level is comparison.levels[0]:
        said |= {"tf_adjustment_column": comparison.column, "tf_adjustment_weight": 1.0}
    return said
