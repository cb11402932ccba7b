"""All measures of a force's own records in hand-written DuckDB SQL: the peer that counting is held against.

It reads the store's Parquet files and returns what counting returns: measure, category, place_code, level,
period, numerator, denominator, value, status, spread.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from safecity.vocabulary import offence_group as groups
from safecity.vocabulary import outcome_group as outcomes

COLUMNS = (
    "measure", "category", "place_code", "level", "period", "numerator", "denominator", "value", "status", "spread",
)  # fmt: skip
GROUPS = {
    **{group.key: group for group in groups.PARTS},
    **{
        group.key: group
        for group in (
            groups.VIOLENT_CRIME, groups.MOST_SERIOUS_VIOLENCE, groups.MODERN_SLAVERY, groups.CRUELTY_TO_CHILDREN,
            groups.RAPE, groups.OTHER_SEXUAL_OFFENCES, groups.SEXUAL_OFFENCES, groups.RESIDENTIAL_BURGLARY,
            groups.COMMERCIAL_BURGLARY, groups.ROBBERY, groups.SHOP_THEFT, groups.ARSON, groups.DRUG_OFFENCES,
        )
    },
}  # fmt: skip
STRANDS = ("hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")
# Measures with a page of their own: counted everywhere and in every period, as rates of residents.
PAGES = {
    "recorded_crime": "true",
    **{
        name: name
        for name in (
            "violent_crime", "violence_with_injury", "most_serious_violence", "sexual_offences", "rape",
            "other_sexual_offences", "stalking_and_harassment", "modern_slavery", "cruelty_to_children",
            "residential_burglary", "commercial_burglary", "robbery_offences", "shop_theft", "arson", "drug_offences",
            *STRANDS,
        )
    },
    "domestic_violent_crime": "violent_crime AND domestic",
    "hate_crime": " OR ".join(STRANDS),
    "drug_affected_crime": "drugs",
    "alcohol_affected_crime": "alcohol",
    "domestic_crime": "domestic",
    "bladed_implement_crime": "bladed",
}  # fmt: skip
# Shares: what of what.
WHOM = {
    "partners": "'partner', 'former partner'",
    "acquaintances": "'acquaintance'",
    "strangers": "'stranger'",
}
SHARES = {
    "domestic_share": ("domestic", "true"),
    "domestic_share_of_violence": ("domestic", "violent_crime"),
    "domestic_by_partners": (f"relationship IN ({WHOM['partners']})", "domestic"),
    **{
        f"non_recent_share_of_{of}": ("non_recent", of)
        for of in ("sexual_offences", "rape", "other_sexual_offences")
    },
    **{
        f"domestic_share_of_{of}": ("domestic", of)
        for of in ("sexual_offences", "rape", "other_sexual_offences")
    },
    **{
        f"{of}_by_{whom}": (f"relationship IN ({who})", of)
        for of in ("rape", "sexual_offences")
        for whom, who in WHOM.items()
    },
    "crimes_with_a_person_harmed": ("harmed > 0", "true"),
}
NEAREST = [
    "partner", "former partner", "parent", "child", "sibling", "other family", "acquaintance", "stranger",
]  # fmt: skip
FLAGS = {"alcohol": "alcohol", "drugs": "drugs", "domestic": "domestic", "violent": "violent_crime"}
TOGETHER = {
    one if one == other else f"{one} and {other}": f"{FLAGS[one]} AND {FLAGS[other]}"
    for place, one in enumerate(FLAGS)
    for other in list(FLAGS)[place:]
}
BANDS = {
    "under 18": "age < 18",
    "18-24": "age BETWEEN 18 AND 24",
    "25-34": "age BETWEEN 25 AND 34",
    "35-49": "age BETWEEN 35 AND 49",
    "50 and over": "age >= 50",
}
FROM_TEN = "residents 10-17"
SEXES = {
    "female": "sex = 'female'",
    "male": "sex = 'male'",
    "other": "sex = 'other'",
    "not known": "sex IS NULL",
}
PROFILES = {
    "domestic_victims": "role = 'victim' AND domestic",
    "domestic_offenders": "role = 'offender' AND domestic",
    "sexual_offence_victims": "role = 'victim' AND sexual_offences",
    "rape_victims": "role = 'victim' AND rape",
    "other_sexual_offence_victims": "role = 'victim' AND other_sexual_offences",
    "sexual_offence_offenders": "role = 'offender' AND sexual_offences",
}
# Who the victims and offenders of a kind of crime were, and what came of it: counted of the place as a whole alone.
WHO = {
    f"{crimes}_{who}": f"role = '{who[:-1]}' AND ({PAGES[crimes]})"
    for crimes, each in {
        "violent_crime": "victims offenders", "most_serious_violence": "victims offenders",
        "hate_crime": "victims offenders", "stalking_and_harassment": "victims offenders",
        "residential_burglary": "victims offenders", "robbery_offences": "victims offenders",
        "shop_theft": "offenders", "drug_offences": "offenders",
    }.items()
    for who in each.split()
}  # fmt: skip
OUTCOMES = (
    "recorded_crime", "violent_crime", "most_serious_violence", "domestic_crime", "sexual_offences", "hate_crime",
    "stalking_and_harassment", "residential_burglary", "robbery_offences", "shop_theft", "drug_offences",
)  # fmt: skip
DECIDED = {
    "": "outcome_code IS NOT NULL",
    **{f"outcome: {each.name}": f"outcome_code IN {(*sorted(each.codes), '')}" for each in outcomes.NAMED},
    f"outcome: {outcomes.OTHERWISE}": f"outcome_code NOT IN {(*sorted(outcomes.IN_A_GROUP), '')}",
}
# Of people harmed: how many, of which others, times.
AGAIN = {
    "unique_victims": ("people", "residents", 1000),
    "victimisations": ("crimes", "NULL", 1),
    "victims_of_one_crime": ("once", "people", 100),
    "victims_of_several_crimes": ("several", "people", 100),
    "crimes_against_victims_of_several": ("crimes_of_several", "crimes", 100),
    "victims_of_five_or_more": ("five", "people", 100),
    "crimes_against_victims_of_five_or_more": ("crimes_of_five", "crimes", 100),
    "victims_of_2_crimes": ("twice", "NULL", 1),
    "victims_of_3_crimes": ("thrice", "NULL", 1),
    "victims_of_4_crimes": ("four_times", "NULL", 1),
}


def by_sql(folder: Path) -> Callable[[], pa.Table]:
    """The places, periods, months and residents laid out, and then what counts in them."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name in ("areas", "spans", "residents"):
        connection.execute(f"CREATE TABLE {name} AS FROM read_parquet('{folder / name}.parquet')")
    connection.execute("CREATE TABLE offences (code VARCHAR, of VARCHAR)")
    connection.executemany(
        "INSERT INTO offences VALUES (?, ?)",
        [(code, group.key) for group in GROUPS.values() for code in sorted(group.codes)],
    )
    return lambda: _counted(connection, folder / "hamwic" / "store")


def _counted(connection: duckdb.DuckDBPyConnection, store: Path) -> pa.Table:
    _join(connection, store)
    _add_up(connection)
    return connection.execute(
        f"""
        WITH asked AS (SELECT period, kind, bool_and(came) AS whole FROM spans GROUP BY ALL),
        places AS (SELECT DISTINCT place_code, level FROM areas),
        everywhere AS (
            SELECT * FROM places CROSS JOIN asked JOIN residents USING (place_code, level, period)
            LEFT JOIN pages_here USING (place_code, level, period)
        ),
        by_month AS (
            FROM everywhere LEFT JOIN themes_here USING (place_code, level, period)
            LEFT JOIN victims_here USING (place_code, level, period)
            WHERE level <> 'lsoa' AND kind <> 'rolling year'
        ),
        by_year AS (FROM by_month WHERE kind IN ('financial year', 'span')),
        of_the_place AS (FROM by_year WHERE level = 'csp'),
        profiled AS (
            SELECT * FROM by_year CROSS JOIN (SELECT unnest({[*PROFILES, *WHO]}) AS profile)
            LEFT JOIN profiles_here USING (place_code, level, period, profile)
            WHERE level = 'csp' OR profile IN {tuple(PROFILES)}
        ),
        long AS (
            SELECT measure, '' AS category, place_code, level, period, whole, coalesce(n, 0) AS numerator,
                people AS denominator, 1000 AS times, NULL::BIGINT AS spread
            FROM (UNPIVOT (SELECT place_code, level, period, whole, people, {_zeros(PAGES)} FROM everywhere)
                  ON {", ".join(PAGES)} INTO NAME measure VALUE n)
            UNION ALL BY NAME {_listed("by_month", _shares_and_again())}
            UNION ALL BY NAME {_listed("by_year", _flags_and_severity())}
            UNION ALL BY NAME {_listed("of_the_place", _outcomes())}
            UNION ALL BY NAME {_listed("profiled", _profile())}
        )
        SELECT measure, category, place_code, level, period, if(whole, numerator, NULL) AS numerator,
            if(counted_of AND NOT whole, NULL, denominator) AS denominator,
            if(whole, numerator, NULL) * times / nullif(denominator, 0)::DOUBLE AS value,
            CASE WHEN NOT whole THEN 'gap' WHEN times <> 1 AND coalesce(denominator, 0) = 0 THEN 'no denominator'
                 ELSE 'observed' END AS status,
            if(whole, spread, NULL) AS spread
        FROM (SELECT *, times = 100 AS counted_of FROM long)
        """
    ).to_arrow_table()


def _join(connection: duckdb.DuckDBPyConnection, store: Path) -> None:
    """Each crime with its groups, its weight and what its victims say of it; each part of a person with its crime."""
    flags = ", ".join(f"coalesce(bool_or(of = '{key}'), false) AS {key}" for key in GROUPS)
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE parts AS
        SELECT p.crime_reference, p.role, kind, age, sex, relationship, coalesce(p.person, l.person) AS person
        FROM read_parquet('{store}/crime_people/*.parquet', filename = true) p
        LEFT JOIN read_parquet('{store}/people_linked/*.parquet') l
            ON l.file = p.file AND l.line = p.line AND l.extract = regexp_extract(p.filename, '([0-9a-f]{{16}})-', 1);
        CREATE OR REPLACE TABLE crime AS
        WITH weights AS (
            SELECT unnest(if(offence_code = '1, 4.1/2/10', ['1', '4.1', '4.2', '4.10'], [offence_code])) AS code,
                weight::DECIMAL(12, 4) AS weight
            FROM read_parquet('{store}/severity_weights/*.parquet')
        ), grouped AS (
            SELECT code, {flags} FROM offences GROUP BY code
        ), victims AS (
            SELECT crime_reference, count(*) AS harmed, arg_min(relationship, list_position(
                {NEAREST}, relationship)) AS relationship
            FROM parts WHERE role = 'victim' AND kind = 'person' GROUP BY crime_reference
        )
        SELECT c.*, g.* EXCLUDE code, weight, harmed, relationship,
            committed_from::DATE + INTERVAL 1 YEAR < recorded_on AS non_recent
        FROM read_parquet('{store}/crimes/*.parquet') c
        LEFT JOIN grouped g ON g.code = offence_code
        LEFT JOIN weights w ON w.code = offence_code
        LEFT JOIN victims USING (crime_reference)
        """
    )


def _add_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Crimes by small area and month, and from there by place and period; people once in each place and period."""
    wanted = {**PAGES, **_more()}
    counts = ",\n".join(f"count(*) FILTER ({where}) AS {name}" for name, where in wanted.items())
    weighed = {"score": "true"} | {f"score_{group.key}": group.key for group in groups.PARTS}
    scores = ",\n".join(
        f"sum(weight) FILTER ({where}) AS {name}, "
        f"sum((weight * weight)::DECIMAL(24, 4)) FILTER ({where}) AS {name}_spread"
        for name, where in weighed.items()
    )
    themed = [*_more(), *(name + end for name in weighed for end in ("", "_spread"))]
    part_of = " UNION ALL ".join(
        f"SELECT '{name}' AS profile, lsoa, month, person, age, sex FROM somebody WHERE {where}"
        for name, where in {**PROFILES, **WHO}.items()
    )
    ages = ", ".join(f'count(*) FILTER ({where}) AS "{name}"' for name, where in BANDS.items())
    sexes = ", ".join(f'count(*) FILTER ({where}) AS "sex {name}"' for name, where in SEXES.items())
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE small AS SELECT lsoa, month, {counts}, {scores} FROM crime GROUP BY lsoa, month;

        CREATE OR REPLACE TABLE pages_here AS
        WITH by_month AS (
            SELECT place_code, level, month, {_sums(PAGES)} FROM small JOIN areas USING (lsoa) GROUP BY ALL
        ), by_period AS (
            SELECT place_code, level, period, {_sums(PAGES)} FROM by_month JOIN spans USING (month) GROUP BY ALL
        )
        SELECT place_code, level, period, {_whole(PAGES)} FROM by_period;

        CREATE OR REPLACE TABLE themes_here AS
        WITH by_month AS (
            SELECT place_code, level, month, {_sums(themed)}
            FROM small JOIN areas USING (lsoa) WHERE level <> 'lsoa' GROUP BY ALL
        ), by_period AS (
            SELECT place_code, level, period, {_sums(themed)}
            FROM by_month JOIN spans USING (month) WHERE kind <> 'rolling year' GROUP BY ALL
        )
        SELECT place_code, level, period, {_whole(themed)} FROM by_period;

        CREATE OR REPLACE TABLE somebody AS
        FROM crime JOIN parts USING (crime_reference)
        SELECT lsoa, month, role, person, age, sex, domestic, {", ".join(STRANDS)}, {", ".join(GROUPS)}
        WHERE parts.kind = 'person' AND person IS NOT NULL;

        CREATE OR REPLACE TABLE victims_here AS
        WITH of_person AS (
            SELECT place_code, level, period, person, count(*) AS crimes
            FROM somebody JOIN areas USING (lsoa) JOIN spans USING (month)
            WHERE role = 'victim' AND level <> 'lsoa' AND kind <> 'rolling year' GROUP BY ALL
        )
        SELECT place_code, level, period, count(*) AS unique_people, sum(crimes)::BIGINT AS crimes,
            count(*) FILTER (crimes = 1) AS once, count(*) FILTER (crimes = 2) AS twice,
            count(*) FILTER (crimes = 3) AS thrice, count(*) FILTER (crimes = 4) AS four_times,
            count(*) FILTER (crimes >= 2) AS several, count(*) FILTER (crimes >= 5) AS five,
            sum(crimes) FILTER (crimes >= 2)::BIGINT AS crimes_of_several,
            sum(crimes) FILTER (crimes >= 5)::BIGINT AS crimes_of_five
        FROM of_person GROUP BY ALL;

        CREATE OR REPLACE TABLE profiles_here AS
        WITH of_person AS (
            SELECT profile, place_code, level, period, person, min(age) AS age,
                if(min(sex) = max(sex), min(sex), NULL) AS sex
            FROM ({part_of}) JOIN areas USING (lsoa) JOIN spans USING (month)
            WHERE level <> 'lsoa' AND kind IN ('financial year', 'span') GROUP BY ALL
        )
        SELECT profile, place_code, level, period, count(*) AS everybody, {ages},
            count(*) FILTER (age IS NULL) AS "age not known", {sexes}
        FROM of_person GROUP BY ALL
        """
    )


def _more() -> dict[str, str]:
    """What is counted besides what has a page: both sides of shares, flags together, crimes with a weight by group."""
    sides = {f"{name}_part": f"({part}) AND ({of})" for name, (part, of) in SHARES.items()}
    wholes = {f"{name}_of": of for name, (_part, of) in SHARES.items()}
    flags = {"any_flag": " OR ".join(FLAGS.values())}
    flags |= {f"together_{place}": where for place, where in enumerate(TOGETHER.values())}
    weighed = {"weighed": "weight IS NOT NULL"}
    weighed |= {f"weighed_{group.key}": f"weight IS NOT NULL AND {group.key}" for group in groups.PARTS}
    decided = {
        f"decided_{place}_{of}": f"({PAGES[of]}) AND {where}"
        for of in OUTCOMES
        for place, where in enumerate(DECIDED.values())
    }
    return sides | wholes | flags | weighed | decided


def _sums(names: Iterable[str]) -> str:
    return ", ".join(f"sum({name}) AS {name}" for name in names)


def _whole(names: Iterable[str]) -> str:
    return ", ".join(
        f"{f'round({name})' if name.startswith('score') else name}::BIGINT AS {name}" for name in names
    )


def _zeros(names: Iterable[str]) -> str:
    return ", ".join(f"coalesce({name}, 0) AS {name}" for name in names)


def _listed(table: str, rows: list[tuple[str, str, str, str, int, str]]) -> str:
    """Rows out of columns: each its measure, category, numerator, denominator, times what, and spread."""
    structs = ", ".join(
        f"{{measure: {measure}, category: '{category}', numerator: coalesce({n}, 0)::BIGINT, "
        f"denominator: {of}::BIGINT, times: {times}, spread: {spread}::BIGINT}}"
        for measure, category, n, of, times, spread in rows
    )
    return f"SELECT place_code, level, period, whole, unnest([{structs}], recursive := true) FROM {table}"


def _shares_and_again() -> list[tuple[str, str, str, str, int, str]]:
    rows = [(f"'{name}'", "", f"{name}_part", f"coalesce({name}_of, 0)", 100, "NULL") for name in SHARES]
    named = {"people": "unique_people", "residents": "people"}
    for name, (what, of, times) in AGAIN.items():
        whole = named.get(of, of) if of in ("residents", "NULL") else f"coalesce({named.get(of, of)}, 0)"
        rows.append((f"'{name}'", "", named.get(what, what), whole, times, "NULL"))
    return rows


def _flags_and_severity() -> list[tuple[str, str, str, str, int, str]]:
    rows = [("'flags_together'", "", "any_flag", "NULL", 1, "NULL")]
    rows += [
        ("'flags_together'", f"together: {name}", f"together_{place}", "NULL", 1, "NULL")
        for place, name in enumerate(TOGETHER)
    ]
    every = "coalesce(recorded_crime, 0)"
    rows.append(("'severity_score'", "", "score", "people", 1000, "coalesce(score_spread, 0)"))
    rows.append(("'weighed_crimes'", "", "weighed", every, 100, "NULL"))
    for group in groups.PARTS:
        score, label = f"score_{group.key}", f"offence group: {group.title}"
        rows.append(("'severity_score'", label, score, "people", 1000, f"coalesce({score}_spread, 0)"))
        rows.append(("'weighed_crimes'", label, f"weighed_{group.key}", every, 100, "NULL"))
    return rows


def _outcomes() -> list[tuple[str, str, str, str, int, str]]:
    return [
        (f"'{of}_outcomes'", label, f"decided_{place}_{of}", f"coalesce({of}, 0)", 100, "NULL")
        for of in OUTCOMES
        for place, label in enumerate(DECIDED)
    ]


def _profile() -> list[tuple[str, str, str, str, int, str]]:
    rows = [("profile", "", "everybody", "people", 1000, "NULL")]
    # Nobody below ten can be an offender, so these are rates of residents from ten on.
    of = {name: f'"residents {name}"' for name in BANDS}
    of["under 18"] = f'if(profile LIKE \'%_offenders\', "{FROM_TEN}", "residents under 18")'
    rows += [("profile", f"age: {name}", f'"{name}"', of[name], 1000, "NULL") for name in BANDS]
    rows.append(("profile", "age: not known", '"age not known"', "NULL", 1000, "NULL"))
    rows += [("profile", f"sex: {name}", f'"sex {name}"', "NULL", 1000, "NULL") for name in SEXES]
    return rows
