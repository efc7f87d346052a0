"""W1 in Great Expectations, by SQLAlchemy over views of the files in a DuckDB database.

DuckDB is none of the databases that it names as supported. Two things are done about that: its connection is kept open, as
for SQLite, since it is closed before the answer is fetched otherwise; and the regular expression is a query, since it has
none for this dialect.
"""
import logging
import os
import tempfile
import warnings
from datetime import date

from layout import *

os.environ["GX_ANALYTICS_ENABLED"] = "false"
warnings.filterwarnings("ignore")
import duckdb
import great_expectations as gx
import great_expectations.execution_engine.sqlalchemy_execution_engine as engine
import great_expectations.expectations as expect
from great_expectations.data_context.types.base import ProgressBarsConfig

logging.disable(logging.WARNING)
dialect = type("Dialect", (str,), {"value": "duckdb"})("duckdb")
engine._PERSISTED_CONNECTION_DIALECTS = (*engine._PERSISTED_CONNECTION_DIALECTS, dialect)

AGE = ("((year(c.offence_from)*10000 + month(c.offence_from)*100 + day(c.offence_from))"
       " - (year(s.born_on)*10000 + month(s.born_on)*100 + day(s.born_on))) / 10000")
MISSES = f"(s.ethnicity_self IS NULL OR s.ethnicity_self IN {sql(MISSING)})"


def rows(query):
    return expect.UnexpectedRowsExpectation(unexpected_rows_query=query)


BRACES = REFERENCE.replace("{", "{{").replace("}", "}}")
PER_TABLE = {
    "everything": {"c01": expect.ExpectColumnValuesToNotBeNull(column="crime_ref")},
    "crimes": {
        "c02": expect.ExpectColumnValuesToNotBeNull(column="investigation_ref"),
        "c03": expect.ExpectColumnValuesToNotBeNull(column="recorded_on"),
        "c04": expect.ExpectColumnValuesToBeInSet(column="supplied_force", value_set=FORCES),
        "c05": expect.ExpectColumnValuesToBeInSet(column="outcome_code", value_set=OUTCOMES),
        "c07": expect.ExpectColumnValuesToBeUnique(column="crime_ref"),
        "c08": expect.ExpectColumnValuesToBeBetween(
            column="recorded_on", min_value=date.fromisoformat(FIRST_DAY), max_value=date.fromisoformat(LAST_DAY)),
        "c09": expect.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A="offence_to", column_B="offence_from", or_equal=True, ignore_row_if="either_value_is_missing"),
        "c10": rows(f"select crime_ref from {{batch}} where not regexp_matches(crime_ref, '{BRACES}')"),
        "c11": rows(f"select crime_ref from {{batch}} where outcome_code in {sql(NO_FURTHER_ACTION)} and outcome_on is null"),
    },
    "suspects": {
        "c06": expect.ExpectColumnValuesToBeInSet(column="ethnicity_self", value_set=ETHNICITIES),
        "c12": rows("select s.crime_ref from {batch} s join cases c using (crime_ref)"
                    f" where floor({AGE}) not between {YOUNGEST} and {OLDEST}"),
        "c13": rows("select s.crime_ref from {batch} s anti join crimes c using (crime_ref)"),
        "c15": rows(f"select left(s.crime_ref, 2) f, avg({MISSES}::int) share from {{batch}} s join cases c using (crime_ref)"
                    f" group by 1 having avg({MISSES}::int) > {MOST_MISSING}"),
    },
    "victims": {"c14": rows("select v.crime_ref from {batch} v anti join crimes c using (crime_ref)")},
}

counts = {}
with tempfile.TemporaryDirectory() as folder:
    con = duckdb.connect(f"{folder}/w.duckdb")
    for name, path in (("everything", CRIMES), ("suspects", SUSPECTS), ("victims", VICTIMS)):
        con.execute(f"CREATE VIEW {name} AS FROM read_parquet('{path}')")
    con.execute("CREATE VIEW crimes AS FROM everything WHERE crime_ref IS NOT NULL")
    con.execute("CREATE VIEW cases AS SELECT crime_ref, offence_from FROM crimes WHERE record_kind <> 'duplicate'")
    con.close()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql("w", connection_string=f"duckdb:///{folder}/w.duckdb", create_temp_table=False)
    for table, expectations in PER_TABLE.items():
        batch = source.add_table_asset(table, table_name=table).add_batch_definition_whole_table("all").get_batch()
        suite = gx.ExpectationSuite(name=table)
        for check, expectation in expectations.items():
            expectation.meta = {"check": check}
            suite.add_expectation(expectation)
        result = batch.validate(suite, result_format={"result_format": "BASIC", "partial_unexpected_count": 0})
        for found in result.results:
            # An expectation that could not be evaluated has no result: it fails here, and is not taken for a count of none.
            n = found.result.get("unexpected_count", found.result.get("observed_value"))
            counts[found.expectation_config.meta["check"]] = n
# It counts both rows of a repeated reference; references are repeated once at most.
counts["c07"] //= 2
say_w1(counts, great_expectations=gx.__version__, duckdb=duckdb.__version__)
