"""The catalogue's counts in hand-written SQL, in pandas and in Polars: the peers that `observe` is held against.

Each reads the same Parquet files and returns an Arrow table with a row per measure, place and month:
measure, place_code, level, period, status, numerator, denominator, value.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from safecity.vocabulary.offence import ASB, CRIME_CATEGORIES

COLUMNS = ("measure", "place_code", "level", "period", "status", "numerator", "denominator", "value")
STREET_CRIMES = {category.published: category.key for category in CRIME_CATEGORIES}
MULTIPLIER = 1000.0


def by_sql(folder: Path) -> pa.Table:
    """As a practised hand would write it for DuckDB: rows are added up once, and never joined one by one."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name in ("areas", "published", "residents", "forces"):
        connection.execute(f"CREATE TABLE {name} AS FROM read_parquet('{folder / name}.parquet')")
    sums = ",\n".join(f"sum(n) FILTER (category = '{said}') AS {key}" for said, key in STREET_CRIMES.items())
    adds = ", ".join(f"sum({key}) AS {key}" for key in STREET_CRIMES.values())
    measures = ["all_crime", *STREET_CRIMES.values(), ASB.key]
    zeros = ", ".join(f"coalesce({name}, 0)::BIGINT AS {name}" for name in measures)
    return connection.execute(
        f"""
        WITH crime AS (
            SELECT lsoa, reported_by, month, category, count(*) AS n
            FROM read_parquet('{folder}/street_crimes-*.parquet') GROUP BY ALL
        ), incident AS (
            SELECT lsoa, reported_by, month, count(*) AS n
            FROM read_parquet('{folder}/street_incidents-*.parquet') WHERE category = '{ASB.published}' GROUP BY ALL
        ), crime_by_area AS (
            SELECT lsoa, force, month, sum(n) AS all_crime, {sums}
            FROM crime JOIN forces ON name = reported_by GROUP BY ALL
        ), crime_here AS (
            SELECT place_code, level, month, sum(all_crime) AS all_crime, {adds}
            FROM crime_by_area JOIN areas USING (lsoa, force) GROUP BY ALL
        ), incident_here AS (
            SELECT place_code, level, month, sum(n) AS {ASB.key}
            FROM incident JOIN forces ON name = reported_by JOIN areas USING (lsoa, force) GROUP BY ALL
        ), places AS (
            SELECT DISTINCT place_code, level, force FROM areas
        ), asked AS (
            SELECT p.place_code, p.level, m.month, came.month IS NOT NULL AS came
            FROM places p CROSS JOIN (SELECT DISTINCT month FROM published) m
            LEFT JOIN published came ON came.force = p.force AND came.month = m.month
        ), wide AS (
            SELECT place_code, level, strftime(month, '%Y-%m') AS period, came, {zeros}
            FROM asked LEFT JOIN crime_here USING (place_code, level, month)
            LEFT JOIN incident_here USING (place_code, level, month)
        ), long AS (
            UNPIVOT wide ON {", ".join(measures)} INTO NAME measure VALUE n
        )
        SELECT measure, place_code, level, period,
            CASE WHEN NOT came THEN 'gap' WHEN coalesce(people, 0) = 0 THEN 'no denominator'
                 ELSE 'observed' END AS status,
            if(came, n, NULL) AS numerator, people AS denominator,
            numerator * {MULTIPLIER} / nullif(people, 0) AS value
        FROM long LEFT JOIN residents USING (place_code, level, period)
        """
    ).to_arrow_table()


def by_pandas(folder: Path) -> pa.Table:
    """The same in pandas, reading only the columns it needs."""
    import pandas as pd

    areas, published, residents, forces = (
        pd.read_parquet(folder / f"{name}.parquet") for name in ("areas", "published", "residents", "forces")
    )
    needed = ["lsoa", "reported_by", "month", "category"]

    def rows(name: str) -> pd.DataFrame:
        parts = [pd.read_parquet(path, columns=needed) for path in sorted(folder.glob(f"{name}-*.parquet"))]
        return pd.concat(parts, ignore_index=True)

    def placed(counted: pd.DataFrame) -> pd.DataFrame:
        counted = counted.reset_index().merge(forces, left_on="reported_by", right_on="name")
        counted = counted.drop(columns=["reported_by", "name"]).merge(areas, on=["lsoa", "force"])
        return counted.groupby(["place_code", "level", "month"]).sum(numeric_only=True)

    crimes = rows("street_crimes").groupby(needed).size().unstack("category", fill_value=0)
    crimes = crimes.rename(columns=STREET_CRIMES).reindex(columns=list(STREET_CRIMES.values()), fill_value=0)
    crimes.insert(0, "all_crime", crimes.sum(axis=1))
    incidents = rows("street_incidents")
    incidents = incidents[incidents["category"] == ASB.published].groupby(needed[:3]).size().to_frame(ASB.key)
    places = areas[["place_code", "level", "force"]].drop_duplicates()
    asked = places.merge(published[["month"]].drop_duplicates(), how="cross")
    asked = asked.merge(published.assign(came=True), on=["force", "month"], how="left")
    asked["came"] = asked["came"].notna()
    for counted in (crimes, incidents):
        asked = asked.merge(placed(counted), on=["place_code", "level", "month"], how="left")
    asked["period"] = pd.to_datetime(asked["month"]).dt.strftime("%Y-%m")
    measures = ["all_crime", *STREET_CRIMES.values(), ASB.key]
    long = asked.drop(columns=["force", "month"]).melt(
        ["place_code", "level", "period", "came"], measures, "measure", "numerator"
    )
    long["numerator"] = long["numerator"].fillna(0).where(long["came"])
    long = long.merge(residents, on=["place_code", "level", "period"], how="left")
    long = long.rename(columns={"people": "denominator"})
    people = long["denominator"].where(long["denominator"] != 0)
    long["value"] = long["numerator"] * MULTIPLIER / people
    long["status"] = (
        people.notna().map({True: "observed", False: "no denominator"}).where(long["came"], "gap")
    )
    return pa.Table.from_pandas(long[list(COLUMNS)], preserve_index=False)


def by_polars(folder: Path) -> pa.Table:
    """The same in Polars, lazily, so that it reads and keeps no more than it needs."""
    import polars as pl

    areas, published, residents, forces = (
        pl.scan_parquet(folder / f"{name}.parquet") for name in ("areas", "published", "residents", "forces")
    )
    here = ["place_code", "level", "month"]

    def counted(name: str) -> pl.LazyFrame:
        rows = pl.scan_parquet(folder / f"{name}-*.parquet")
        counts = rows.group_by("lsoa", "reported_by", "month", "category").agg(n=pl.len().cast(pl.Int64))
        placed = counts.join(forces, left_on="reported_by", right_on="name").join(areas, on=["lsoa", "force"])
        return placed.group_by(*here, "category").agg(pl.col("n").sum()).group_by(here)

    def of(said: str) -> pl.Expr:
        return pl.col("n").filter(pl.col("category") == said).sum()

    crimes = counted("street_crimes").agg(
        all_crime=pl.col("n").sum(), **{key: of(said) for said, key in STREET_CRIMES.items()}
    )
    incidents = counted("street_incidents").agg(**{ASB.key: of(ASB.published)})
    measures = ["all_crime", *STREET_CRIMES.values(), ASB.key]
    places = areas.select("place_code", "level", "force").unique()
    asked = places.join(published.select("month").unique(), how="cross")
    asked = asked.join(published.with_columns(came=True), on=["force", "month"], how="left")
    wide = asked.join(crimes, on=here, how="left").join(incidents, on=here, how="left")
    wide = wide.with_columns(pl.col(measures).fill_null(0), pl.col("came").fill_null(False))
    wide = wide.with_columns(period=pl.col("month").dt.strftime("%Y-%m")).drop("force", "month")
    long = wide.unpivot(
        measures, index=["place_code", "level", "period", "came"], variable_name="measure", value_name="n"
    ).join(residents, on=["place_code", "level", "period"], how="left")
    seen = long.with_columns(
        numerator=pl.when("came").then("n"),
        denominator=pl.col("people"),
    )
    people = pl.when(pl.col("denominator") != 0).then("denominator")
    seen = seen.with_columns(
        value=pl.col("numerator") * MULTIPLIER / people,
        status=pl.when(~pl.col("came"))
        .then(pl.lit("gap"))
        .when(people.is_null())
        .then(pl.lit("no denominator"))
        .otherwise(pl.lit("observed")),
    )
    return seen.select(COLUMNS).collect(engine="streaming").to_arrow()


def table_of(folder: Path, name: str) -> pa.Table:
    with pq.ParquetFile(folder / f"{name}.parquet") as file:  # what reads folders brings pandas with it
        return file.read(use_threads=False)
