"""W1 in polars: `fused`, four queries over the files, or `eager`, the columns read once and the same four over them.

The second word is the engine: `in-memory` or `streaming`.
"""
from datetime import date

from layout import *

import polars as pl

ENGINE = sys.argv[3] if len(sys.argv) > 3 else "in-memory"
col = pl.col


def table(path):
    if HOW == "eager":
        return pl.read_parquet(path, columns=W1[path]).lazy()
    return pl.scan_parquet(path)


def number(day):
    return day.dt.year() * 10000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)


crimes, suspects, victims = table(CRIMES), table(SUSPECTS), table(VICTIMS)
age = (number(col("offence_from")) - number(col("born_on"))) // 10000
missing = col("ethnicity_self").is_null() | col("ethnicity_self").is_in(MISSING)
has_ref = col("crime_ref").is_not_null()
bad = {
    "c02": col("investigation_ref").is_null(),
    "c03": col("recorded_on").is_null(),
    "c04": ~col("supplied_force").is_in(FORCES),
    "c05": ~col("outcome_code").is_in(OUTCOMES),
    "c08": ~col("recorded_on").is_between(date.fromisoformat(FIRST_DAY), date.fromisoformat(LAST_DAY)),
    "c09": col("offence_to") < col("offence_from"),
    "c10": ~col("crime_ref").str.contains(REFERENCE),
    "c11": col("outcome_code").is_in(NO_FURTHER_ACTION) & col("outcome_on").is_null(),
}
of_crimes = crimes.select(
    (~has_ref).sum().alias("c01"),
    *[(has_ref & expression).sum().alias(check) for check, expression in bad.items()],
    (col("crime_ref").count() - col("crime_ref").drop_nulls().n_unique()).alias("c07"),
)
of_suspects = suspects.select((~col("ethnicity_self").is_in(ETHNICITIES)).sum().alias("c06"))
cases = crimes.filter(has_ref, col("record_kind") != "duplicate").select("crime_ref", "offence_from", linked=pl.lit(True))
by_force = (
    suspects.join(cases, on="crime_ref", how="left")
    .group_by(col("crime_ref").str.slice(0, 2).alias("force"))
    .agg(
        col("linked").count().alias("rows"),
        (col("linked").is_not_null() & missing).sum().alias("missing"),
        (~age.is_between(YOUNGEST, OLDEST)).sum().alias("c12"),
        col("linked").is_null().sum().alias("c13"),
    )
)
of_victims = victims.join(crimes.select("crime_ref"), on="crime_ref", how="anti").select(pl.len().alias("c14"))
a, b, forces, d = pl.collect_all([of_crimes, of_suspects, by_force, of_victims], engine=ENGINE)
counts = {check: n for frame in (a, b, d) for check, n in frame.row(0, named=True).items()}
counts["c12"], counts["c13"] = forces["c12"].sum(), forces["c13"].sum()
counts["c15"] = forces.filter(col("rows") > 0, col("missing") / col("rows") > MOST_MISSING).height
say_w1(counts, polars=pl.__version__)
