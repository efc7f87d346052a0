"""What the validators that work on polars frames are given: the tables, read once, and what must be joined beforehand."""
from datetime import date

from layout import *

import polars as pl

col = pl.col
FIRST, LAST = date.fromisoformat(FIRST_DAY), date.fromisoformat(LAST_DAY)
ENDS_LAST = col("offence_to") >= col("offence_from")
DATED = ~(col("outcome_code").is_in(NO_FURTHER_ACTION).fill_null(False) & col("outcome_on").is_null())


def number(day):
    return day.dt.year() * 10000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)


def tables():
    """All rows of the crimes (for the check on references), those with a reference, suspects and victims."""
    everything, suspects, victims = (pl.read_parquet(path, columns=columns) for path, columns in W1.items())
    return everything, everything.filter(col("crime_ref").is_not_null()), suspects, victims


def with_case(suspects, crimes):
    """The suspects with `linked`, null where they have no crime, and `age`, in completed years at the offence."""
    cases = crimes.filter(col("record_kind") != "duplicate").select("crime_ref", "offence_from", linked=pl.lit(True))
    age = (number(col("offence_from")) - number(col("born_on"))) // 10000
    return suspects.join(cases, on="crime_ref", how="left").with_columns(age.cast(pl.Int32).alias("age"))


def linked(people, crimes):
    """The people with `linked`, null where they have no crime."""
    references = crimes.select("crime_ref").unique().with_columns(linked=pl.lit(True))
    return people.join(references, on="crime_ref", how="left")


def shares(with_case):
    """For each force, the share of linked suspects without an ethnicity."""
    missing = col("ethnicity_self").is_null() | col("ethnicity_self").is_in(MISSING)
    of_force = with_case.filter(col("linked").is_not_null()).group_by(col("crime_ref").str.slice(0, 2).alias("force"))
    return of_force.agg(missing.mean().alias("share"))
