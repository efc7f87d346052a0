"""W1 in Soda Core 4: contracts over views of the files in a DuckDB database."""
import logging
import os
import tempfile
from importlib.metadata import version

from layout import *

os.environ["SODA_CORE_TELEMETRY_ENABLED"] = "false"
logging.disable(logging.WARNING)
import duckdb
from soda_core.contracts import verify_contract_locally

AGE = ("((year(c.offence_from)*10000 + month(c.offence_from)*100 + day(c.offence_from))"
       " - (year(s.born_on)*10000 + month(s.born_on)*100 + day(s.born_on))) / 10000")
AGE_OUT = f"floor({AGE}) NOT BETWEEN {YOUNGEST} AND {OLDEST}"
MISSES = f"(s.ethnicity_self IS NULL OR s.ethnicity_self IN {sql(MISSING)})"


def a_list(values):
    return "[" + ", ".join(f"'{value}'" for value in values) + "]"


def column(name, *checks):
    return f"  - name: {name}\n    checks:\n" + "".join(checks)


def check(kind, name, *more):
    lines = [f"- {kind}:", f"    name: {name}", f"    qualifier: {name}", *(f"    {line}" for line in more)]
    return "".join(f"      {line}\n" for line in lines)


def metric(name, how, statement):
    return (f"  - metric:\n      name: {name}\n      qualifier: {name}\n      {how}: \"{statement}\"\n"
            "      threshold:\n        must_be: 0\n")


LINKED = ["valid_reference_data:", "  dataset: w/main/crimes", "  column: crime_ref"]
CONTRACTS = {
    "everything": column("crime_ref", check("missing", "c01")),
    "crimes": column("crime_ref", check("duplicate", "c07"),
                     check("invalid", "c10", "valid_format:", "  name: reference", f"  regex: '{REFERENCE}'"))
    + column("investigation_ref", check("missing", "c02"))
    + column("recorded_on", check("missing", "c03"))
    + column("supplied_force", check("invalid", "c04", f"valid_values: {a_list(FORCES)}"))
    + column("outcome_code", check("invalid", "c05", f"valid_values: {a_list(OUTCOMES)}"))
    + "checks:\n"
    + metric("c08", "expression", f"count(case when recorded_on not between date '{FIRST_DAY}' and date '{LAST_DAY}' then 1 end)")
    + metric("c09", "expression", "count(case when offence_to < offence_from then 1 end)")
    + metric("c11", "expression", f"count(case when outcome_code in {sql(NO_FURTHER_ACTION)} and outcome_on is null then 1 end)"),
    "suspects": column("ethnicity_self", check("invalid", "c06", f"valid_values: {a_list(ETHNICITIES)}"))
    + column("crime_ref", check("invalid", "c13", *LINKED))
    + "checks:\n"
    + metric("c12", "query", f"select count(*) from suspects s join cases c using (crime_ref) where {AGE_OUT}")
    + metric("c15", "query", f"select count(*) from (select left(s.crime_ref, 2), avg({MISSES}::int) share from suspects s"
             f" join cases c using (crime_ref) group by 1) where share > {MOST_MISSING}"),
    "victims": column("crime_ref", check("invalid", "c14", *LINKED)),
}

counts = {}
with tempfile.TemporaryDirectory() as folder:
    con = duckdb.connect(f"{folder}/w.duckdb")
    for name, path in (("everything", CRIMES), ("suspects", SUSPECTS), ("victims", VICTIMS)):
        con.execute(f"CREATE VIEW {name} AS FROM read_parquet('{path}')")
    con.execute("CREATE VIEW crimes AS FROM everything WHERE crime_ref IS NOT NULL")
    con.execute("CREATE VIEW cases AS SELECT crime_ref, offence_from FROM crimes WHERE record_kind <> 'duplicate'")
    con.close()
    source = f"{folder}/source.yml"
    Path(source).write_text("type: duckdb\nname: w\nconnection:\n"
                            f"  database: {folder}/w.duckdb\n  configuration:\n    threads: '{THREADS}'\n")
    for name, checks in CONTRACTS.items():
        contract = f"{folder}/{name}.yml"
        Path(contract).write_text(f"dataset: w/main/{name}\ncolumns:\n{checks}")
        result = verify_contract_locally(data_source_file_path=source, contract_file_path=contract, publish=False)
        for found in result.contract_verification_results[0].check_results:
            counts[found.check.name] = found.threshold_value
say_w1(counts, soda=version("soda-core"), duckdb=duckdb.__version__)
