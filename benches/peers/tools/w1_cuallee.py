"""W1 in cuallee, over polars frames."""
from importlib.metadata import version

from frames import *

from cuallee import Check, CheckLevel


def violations(check, frame):
    return [int(n) for n in check.validate(frame)["violations"]]


everything, crimes, suspects, victims = tables()
check = Check(CheckLevel.WARNING, "all")
check.is_complete("crime_ref")
counts = dict(zip(["c01"], violations(check, everything)))
check = Check(CheckLevel.WARNING, "crimes")
check.is_complete("investigation_ref")
check.is_complete("recorded_on")
# `is_contained_in` fails what is null, so these are expressions.
check.satisfies("supplied_force", f"supplied_force IS NULL OR supplied_force IN {sql(FORCES)}")
check.satisfies("outcome_code", f"outcome_code IS NULL OR outcome_code IN {sql(OUTCOMES)}")
check.is_unique("crime_ref")
check.satisfies("recorded_on", f"recorded_on IS NULL OR (recorded_on >= DATE '{FIRST_DAY}' AND recorded_on <= DATE '{LAST_DAY}')")
check.satisfies("offence_to", "offence_to IS NULL OR offence_from IS NULL OR offence_to >= offence_from")
check.has_pattern("crime_ref", REFERENCE)
check.satisfies("outcome_on", f"outcome_code IS NULL OR NOT (outcome_code IN {sql(NO_FURTHER_ACTION)} AND outcome_on IS NULL)")
counts |= zip(["c02", "c03", "c04", "c05", "c07", "c08", "c09", "c10", "c11"], violations(check, crimes))
# It counts both rows of a repeated reference; references are repeated once at most.
counts["c07"] //= 2
check = Check(CheckLevel.WARNING, "suspects")
check.satisfies("ethnicity_self", f"ethnicity_self IS NULL OR ethnicity_self IN {sql(ETHNICITIES)}")
counts |= zip(["c06"], violations(check, suspects))
joined = with_case(suspects, crimes)
check = Check(CheckLevel.WARNING, "joined")
check.is_complete("linked")
check.satisfies("age", f"age IS NULL OR (age >= {YOUNGEST} AND age <= {OLDEST})")
counts |= zip(["c13", "c12"], violations(check, joined))
check = Check(CheckLevel.WARNING, "victims")
check.is_complete("linked")
counts |= zip(["c14"], violations(check, linked(victims, crimes)))
check = Check(CheckLevel.WARNING, "forces")
check.is_less_or_equal_than("share", MOST_MISSING)
counts |= zip(["c15"], violations(check, shares(joined)))
say_w1(counts, cuallee=version("cuallee"), polars=pl.__version__)
