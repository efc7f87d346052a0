"""W1 in DuckDB's SQL: `fused`, as few statements as an expert would write, or `rules`, one statement for each check."""
from layout import *

import duckdb

con = duckdb.connect()
con.execute(f"SET threads={THREADS}")
for name, path in (("crimes", CRIMES), ("suspects", SUSPECTS), ("victims", VICTIMS)):
    con.execute(f"CREATE VIEW {name} AS FROM read_parquet('{path}')")

AGE = ("((year(c.offence_from)*10000 + month(c.offence_from)*100 + day(c.offence_from))"
       " - (year(s.born_on)*10000 + month(s.born_on)*100 + day(s.born_on))) / 10000")
AGE_OUT = f"floor({AGE}) NOT BETWEEN {YOUNGEST} AND {OLDEST}"
MISSES = f"(s.ethnicity_self IS NULL OR s.ethnicity_self IN {sql(MISSING)})"
CASES = "(SELECT crime_ref, offence_from FROM crimes WHERE record_kind <> 'duplicate') c"


def one(statement):
    return con.execute(statement).fetchone()


BAD = {
    "c02": "investigation_ref IS NULL",
    "c03": "recorded_on IS NULL",
    "c04": f"supplied_force NOT IN {sql(FORCES)}",
    "c05": f"outcome_code NOT IN {sql(OUTCOMES)}",
    "c08": f"recorded_on NOT BETWEEN DATE '{FIRST_DAY}' AND DATE '{LAST_DAY}'",
    "c09": "offence_to < offence_from",
    "c10": f"NOT regexp_matches(crime_ref, '{REFERENCE}')",
    "c11": f"outcome_code IN {sql(NO_FURTHER_ACTION)} AND outcome_on IS NULL",
}

counts = {}
if HOW == "rules":
    counts["c01"], = one("SELECT count(*) FROM crimes WHERE crime_ref IS NULL")
    for check, bad in BAD.items():
        counts[check], = one(f"SELECT count(*) FROM crimes WHERE crime_ref IS NOT NULL AND {bad}")
    counts["c06"], = one(f"SELECT count(*) FROM suspects WHERE ethnicity_self NOT IN {sql(ETHNICITIES)}")
    counts["c12"], = one(f"SELECT count(*) FROM suspects s JOIN {CASES} USING (crime_ref) WHERE {AGE_OUT}")
    counts["c13"], = one("SELECT count(*) FROM suspects s ANTI JOIN crimes c USING (crime_ref)")
    by_force = con.execute(f"""SELECT left(s.crime_ref, 2), count(*), count(*) FILTER ({MISSES})
        FROM suspects s SEMI JOIN crimes c USING (crime_ref) GROUP BY 1""").fetchall()
else:
    # Codes are few: they are looked up once for each pair of codes, not once for each row.
    by_code = {check: BAD.pop(check) for check in ("c04", "c05")}
    del BAD["c11"]
    sums = ", ".join(f"count(*) FILTER ({bad}) {check}" for check, bad in BAD.items())
    row = one(f"""WITH g AS (SELECT supplied_force, outcome_code, crime_ref IS NULL no_ref, count(*) n,
            count(*) FILTER (outcome_on IS NULL) no_date, {sums} FROM crimes GROUP BY 1, 2, 3)
        SELECT sum(n) FILTER (no_ref), sum(no_date) FILTER (NOT no_ref AND outcome_code IN {sql(NO_FURTHER_ACTION)}),
            {", ".join(f"sum(n) FILTER (NOT no_ref AND {bad})" for bad in by_code.values())},
            {", ".join(f"sum({check}) FILTER (NOT no_ref)" for check in BAD)} FROM g""")
    counts.update(zip(["c01", "c11", *by_code, *BAD], (n or 0 for n in row)))
    counts["c06"] = one(f"""WITH g AS (SELECT ethnicity_self e, count(*) n FROM suspects GROUP BY 1)
        SELECT sum(n) FILTER (e NOT IN {sql(ETHNICITIES)}) FROM g""")[0] or 0
    rows = con.execute(f"""SELECT left(s.crime_ref, 2), count(c.crime_ref), count(c.crime_ref) FILTER ({MISSES}),
            count(*) FILTER ({AGE_OUT}), count(*) FILTER (c.crime_ref IS NULL)
        FROM suspects s LEFT JOIN {CASES} USING (crime_ref) GROUP BY 1""").fetchall()
    counts["c12"], counts["c13"] = sum(row[3] for row in rows), sum(row[4] for row in rows)
    by_force = [row for row in rows if row[1]]
counts["c07"], = one("SELECT count(crime_ref) - count(DISTINCT crime_ref) FROM crimes")
counts["c14"], = one("SELECT count(*) FROM victims v ANTI JOIN crimes c USING (crime_ref)")
counts["c15"] = sum(row[2] / row[1] > MOST_MISSING for row in by_force)
say_w1(counts, duckdb=duckdb.__version__)
