"""W2 in polars: people counted by `two` levels of grouping or by `n_unique`; then the engine, `in-memory` or `streaming`."""
from layout import *

import polars as pl

ENGINE = sys.argv[3] if len(sys.argv) > 3 else "in-memory"
col = pl.col
missing = col("ethnicity_self").is_null() | col("ethnicity_self").is_in(MISSING)
crimes, suspects, victims = (pl.scan_parquet(path) for path in (CRIMES, SUSPECTS, VICTIMS))

# A row without a reference is a person of its own.
if HOW == "n_unique":
    people = suspects.group_by("crime_ref").agg(
        (col("person_ref").drop_nulls().n_unique() + col("person_ref").null_count()).alias("d"),
        pl.len().alias("suspects"),
        missing.sum().alias("suspects_missing"),
    )
else:
    people = (
        suspects.group_by("crime_ref", "person_ref")
        .agg(pl.len().alias("r"), missing.sum().alias("m"))
        .group_by("crime_ref")
        .agg(
            pl.when(col("person_ref").is_null()).then(col("r")).otherwise(1).sum().alias("d"),
            col("r").sum().alias("suspects"),
            col("m").sum().alias("suspects_missing"),
        )
    )
harmed = victims.group_by("crime_ref").agg(
    col("born_on").max().alias("youngest"),
    col("born_on").null_count().alias("unknown"),
    pl.len().alias("victims"),
    missing.sum().alias("victims_missing"),
)


def number(day):
    return day.dt.year() * 10000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)


minor = (
    pl.when(number(col("offence_from")) < number(col("youngest")) + 180000).then(pl.lit(True))
    .when((col("unknown") > 0) | ((col("victims") > 0) & col("offence_from").is_null())).then(None)
    .otherwise(pl.lit(False))
)
child = pl.when(col("offence_code").is_in(CHILD_UNKNOWN)).then(None).otherwise(col("offence_code").is_in(CHILD))
sums = ["suspects", "suspects_missing", "victims", "victims_missing"]
groups = (
    crimes.filter(col("crime_ref").is_not_null(), col("record_kind") != "duplicate")
    .select("crime_ref", "offence_from", "offence_code", "cse_flag")
    .join(people, on="crime_ref", how="left")
    .join(harmed, on="crime_ref", how="left")
    .select(
        col("crime_ref").str.slice(0, 2).alias("force"),
        col("cse_flag").alias("flag"),
        ((col("d").fill_null(0) >= 2) & child & minor).alias("verdict"),
        *sums,
    )
    .group_by("force", "flag", "verdict")
    .agg(pl.len().alias("n"), *[col(name).cast(pl.Int64).sum() for name in sums])
    .collect(engine=ENGINE)
)
rows = {}
letter = {True: "t", False: "f", None: "n"}
for group in groups.iter_rows(named=True):
    row = rows.setdefault(group["force"], {"force": group["force"], **dict.fromkeys(W2_COLUMNS, 0)})
    row["cases"] += group["n"]
    row[letter[group["flag"]] + letter[group["verdict"]]] += group["n"]
    for name in sums:
        row[name] += group[name]
say_w2(rows.values(), polars=pl.__version__)
