"""W1 in Pandera, over polars frames, every failure collected."""
from frames import *

import pandera
import pandera.polars as pa

Column, Check = pa.Column, pa.Check


def failures(schema, frame):
    """Number of failing rows by column (or the name of a check of the whole frame) and check."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        counted = errors.failure_cases.group_by("column", "check").len()
        found = {}
        for column, check, n in counted.iter_rows():
            check = check.split("(")[0]
            found[check if check.startswith("row_") else (column, check)] = n
        return found
    return {}


def row(name, holds):
    return Check(lambda data: data.lazyframe.select(holds), name=f"row_{name}")


def among(references):
    return Check(lambda data: data.lazyframe.select(col("crime_ref").is_in(references.implode())), name="row_linked")


everything, crimes, suspects, victims = tables()
found = failures(pa.DataFrameSchema({"crime_ref": Column(pl.String, nullable=False)}), everything)
counts = {"c01": found.get(("crime_ref", "not_nullable"), 0)}
found = failures(
    pa.DataFrameSchema(
        {
            "crime_ref": Column(pl.String, checks=Check.str_matches(REFERENCE)),
            "investigation_ref": Column(pl.String, nullable=False),
            "recorded_on": Column(pl.Date, nullable=False, checks=Check.in_range(FIRST, LAST)),
            "supplied_force": Column(pl.String, nullable=True, checks=Check.isin(FORCES)),
            "outcome_code": Column(pl.String, nullable=True, checks=Check.isin(OUTCOMES)),
        },
        checks=[row("ends", ENDS_LAST), row("dated", DATED), row("unique", col("crime_ref").is_unique())],
    ),
    crimes,
)
counts |= {
    "c02": found.get(("investigation_ref", "not_nullable"), 0),
    "c03": found.get(("recorded_on", "not_nullable"), 0),
    "c04": found.get(("supplied_force", "isin"), 0),
    "c05": found.get(("outcome_code", "isin"), 0),
    # It counts both rows of a repeated reference; references are repeated once at most.
    "c07": found.get("row_unique", 0) // 2,
    "c08": found.get(("recorded_on", "in_range"), 0),
    "c09": found.get("row_ends", 0),
    "c10": found.get(("crime_ref", "str_matches"), 0),
    "c11": found.get("row_dated", 0),
}
references = crimes["crime_ref"]
found = failures(
    pa.DataFrameSchema({
        "crime_ref": Column(pl.String, checks=among(references)),
        "ethnicity_self": Column(pl.String, nullable=True, checks=Check.isin(ETHNICITIES)),
    }),
    suspects,
)
counts |= {"c06": found.get(("ethnicity_self", "isin"), 0), "c13": found.get("row_linked", 0)}
found = failures(pa.DataFrameSchema({"crime_ref": Column(pl.String, checks=among(references))}), victims)
counts["c14"] = found.get("row_linked", 0)
joined = with_case(suspects, crimes)
ages = pa.DataFrameSchema({"age": Column(pl.Int32, nullable=True, checks=Check.in_range(YOUNGEST, OLDEST))})
counts["c12"] = failures(ages, joined.select("age")).get(("age", "in_range"), 0)
forces = pa.DataFrameSchema({"share": Column(pl.Float64, checks=Check.le(MOST_MISSING))})
counts["c15"] = failures(forces, shares(joined)).get(("share", "less_than_or_equal_to"), 0)
say_w1(counts, pandera=pandera.__version__, polars=pl.__version__)
