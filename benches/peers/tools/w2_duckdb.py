"""W2 in one statement of DuckDB's SQL: people counted by `two` levels of grouping, or by count(`distinct`)."""
from layout import *

import duckdb

con = duckdb.connect()
con.execute(f"SET threads={THREADS}")
MISSES = f"ethnicity_self IS NULL OR ethnicity_self IN {sql(MISSING)}"
# A row without a reference is a person of its own.
if HOW == "distinct":
    PEOPLE = f"""SELECT crime_ref, count(DISTINCT person_ref) + count(*) FILTER (person_ref IS NULL) d, count(*) r,
        count(*) FILTER ({MISSES}) m FROM read_parquet('{SUSPECTS}') GROUP BY 1"""
else:
    PEOPLE = f"""SELECT crime_ref, sum(CASE WHEN person_ref IS NULL THEN r ELSE 1 END) d, sum(r) r, sum(m) m FROM
        (SELECT crime_ref, person_ref, count(*) r, count(*) FILTER ({MISSES}) m FROM read_parquet('{SUSPECTS}') GROUP BY 1, 2)
        GROUP BY 1"""
CELL = {"t": "", "f": "NOT ", "n": ""}


def cell(flag, verdict):
    def holds(name, truth):
        return f"{name} IS NULL" if truth == "n" else f"{CELL[truth]}{name}"
    return f"coalesce(sum(n) FILTER ({holds('flag', flag)} AND {holds('verdict', verdict)}), 0) {flag}{verdict}"


statement = f"""
WITH s AS ({PEOPLE}),
v AS (SELECT crime_ref, max(born_on) youngest, count(*) - count(born_on) unknown, count(*) r, count(*) FILTER ({MISSES}) m
    FROM read_parquet('{VICTIMS}') GROUP BY 1),
x AS (SELECT left(c.crime_ref, 2) force, cse_flag flag,
        coalesce(s.d, 0) >= 2
        AND CASE WHEN offence_code IN {sql(CHILD_UNKNOWN)} THEN NULL ELSE offence_code IN {sql(CHILD)} END
        AND CASE WHEN v.youngest + INTERVAL 18 YEAR > offence_from THEN true
                 WHEN v.unknown > 0 OR (v.r > 0 AND offence_from IS NULL) THEN NULL ELSE false END verdict,
        coalesce(s.r, 0) sr, coalesce(s.m, 0) sm, coalesce(v.r, 0) vr, coalesce(v.m, 0) vm
    FROM read_parquet('{CRIMES}') c LEFT JOIN s USING (crime_ref) LEFT JOIN v USING (crime_ref)
    WHERE c.crime_ref IS NOT NULL AND record_kind <> 'duplicate'),
g AS (SELECT force, flag, verdict, count(*) n, sum(sr) sr, sum(sm) sm, sum(vr) vr, sum(vm) vm FROM x GROUP BY 1, 2, 3)
SELECT force, sum(n) cases, {", ".join(cell(*c) for c in CELLS)},
    sum(sr) suspects, sum(sm) suspects_missing, sum(vr) victims, sum(vm) victims_missing
FROM g GROUP BY 1 ORDER BY 1"""
cursor = con.execute(statement)
names = [column[0] for column in cursor.description]
say_w2([dict(zip(names, row)) for row in cursor.fetchall()], duckdb=duckdb.__version__)
