"""What every tool is told: where the tables are, what the codes are, and the form in which it says what it counted.

A tool is called as `python w1_TOOL.py DATA [how]`. The last line of its output is one JSON object: what it counted, and the
versions that it ran. It counts in the process that is measured and in nothing else.
"""
import csv
import json
import sys
from pathlib import Path

DATA = sys.argv[1]
HOW = sys.argv[2] if len(sys.argv) > 2 else ""
THREADS = 2

CRIMES, SUSPECTS, VICTIMS = (f"{DATA}/X*/{table}.parquet" for table in ("crimes", "suspects", "victims"))

# The columns that W1 and W2 read of each table.
W1 = {
    CRIMES: ["crime_ref", "record_kind", "supplied_force", "investigation_ref", "recorded_on", "offence_from", "offence_to",
             "outcome_code", "outcome_on"],
    SUSPECTS: ["crime_ref", "born_on", "ethnicity_self"],
    VICTIMS: ["crime_ref"],
}
W2 = {
    CRIMES: ["crime_ref", "record_kind", "offence_from", "offence_code", "cse_flag"],
    SUSPECTS: ["crime_ref", "person_ref", "ethnicity_self"],
    VICTIMS: ["crime_ref", "born_on", "ethnicity_self"],
}

REFERENCE = "^[0-9]{2}/[0-9]{8}/[0-9]{2}$"
FIRST_DAY, LAST_DAY = "2020-01-01", "2025-12-31"
YOUNGEST, OLDEST = 10, 110
MOST_MISSING = 0.40

_RULES = Path(__file__).resolve().parents[3] / "rules"


def _rows(path):
    with open(_RULES / path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _codes(name):
    return [row["code"] for row in _rows(f"codes/{name}.csv")]


FORCES = [f"X{number:02}" for number in range(1, 44)]
OUTCOMES = _codes("outcomes")
NO_FURTHER_ACTION = _codes("no_further_action")
# What stands for an ethnicity that was not stated, and what may stand in the column at all. Null may, too.
MISSING = [""] + [row["raw_value"] for row in _rows("labels/ethnicity_self_defined.csv")
                  if row["state"] in ("not_stated", "refused") and " " not in row["raw_value"]]
ETHNICITIES = _codes("ethnicity_self_defined") + MISSING
# Offence classes that name a child, and those of which the list does not say whether they do.
CHILD = [row["code"] for row in _rows("codes/offences.csv") if row["child_by_definition"] == "true"]
CHILD_UNKNOWN = [row["code"] for row in _rows("codes/offences.csv") if row["child_by_definition"] == ""]

# Verdict (true, false, null) within flag (true, false, null).
CELLS = [flag + verdict for flag in "tfn" for verdict in "tfn"]
# The columns of W2's table, after the force.
W2_COLUMNS = ["cases", *CELLS, "suspects", "suspects_missing", "victims", "victims_missing"]


def sql(values):
    """The values as a list in SQL."""
    return "(" + ", ".join("'" + value.replace("'", "''") + "'" for value in values) + ")"


def say(counts, **versions):
    """Prints what was counted."""
    print(json.dumps({"counts": counts, "versions": versions}, sort_keys=True))


def say_w1(counts, **versions):
    """Prints the fifteen counts of W1 as whole numbers."""
    say({check: int(n) for check, n in counts.items()}, **versions)


def say_w2(rows, **versions):
    """Prints W2's table; `rows` are dictionaries with the two digits of the force, `W2_COLUMNS` and nothing more.

    The rates are worked out from the counts, by everybody in the same way.
    """
    table = {}
    for row in rows:
        n = {column: int(row[column]) for column in W2_COLUMNS}
        flagged, unflagged = n["tt"], n["ft"]
        sensitivity = flagged / (flagged + unflagged) if flagged + unflagged else None
        undetermined = (n["tn"] + n["fn"] + n["nn"]) / n["cases"] if n["cases"] else None
        rates = [rate if rate is None else round(rate, 9) for rate in (sensitivity, undetermined)]
        table["X" + row["force"]] = [*n.values(), *rates]
    say(table, **versions)
