"""W1 in Pointblank, over polars frames: `counts`, or `rows`, which also keeps the rows that fail."""
from frames import *

import pointblank as pb

KEEPS = {"collect_extracts": HOW == "rows", "collect_tbl_checked": False}


def failed(validation, *checks):
    validation = validation.interrogate(**KEEPS)
    return {check: validation.n_failed(i=i + 1, scalar=True) for i, check in enumerate(checks)}


everything, crimes, suspects, victims = tables()
counts = failed(pb.Validate(everything).col_vals_not_null("crime_ref"), "c01")
counts |= failed(
    pb.Validate(crimes)
    .col_vals_not_null("investigation_ref")
    .col_vals_not_null("recorded_on")
    .col_vals_in_set("supplied_force", [*FORCES, None])
    .col_vals_in_set("outcome_code", [*OUTCOMES, None])
    .rows_distinct(columns_subset=["crime_ref"])
    .col_vals_between("recorded_on", FIRST, LAST, na_pass=True)
    .col_vals_ge("offence_to", pb.col("offence_from"), na_pass=True)
    .col_vals_regex("crime_ref", REFERENCE, na_pass=True)
    .col_vals_expr(DATED),
    "c02", "c03", "c04", "c05", "c07", "c08", "c09", "c10", "c11",
)
# It counts both rows of a repeated reference; references are repeated once at most.
counts["c07"] //= 2
counts |= failed(
    pb.Validate(suspects)
    .col_vals_in_set("ethnicity_self", [*ETHNICITIES, None])
    .col_vals_in_table("crime_ref", ref_table=crimes.select("crime_ref"), ref_column="crime_ref"),
    "c06", "c13",
)
counts |= failed(
    pb.Validate(victims).col_vals_in_table("crime_ref", ref_table=crimes.select("crime_ref"), ref_column="crime_ref"), "c14"
)
joined = with_case(suspects, crimes)
counts |= failed(pb.Validate(joined).col_vals_between("age", YOUNGEST, OLDEST, na_pass=True), "c12")
counts |= failed(pb.Validate(shares(joined)).col_vals_le("share", MOST_MISSING), "c15")
say_w1(counts, pointblank=pb.__version__, polars=pl.__version__)
