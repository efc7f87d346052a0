"""W3: rows whose narrative has one of 120 phrases as whole words, whatever the case: one alternation, by `duckdb` or `polars`.

`duckdb-read` and `polars-read` only read the column.
"""
import re

from layout import *

NARRATIVES = f"{DATA}/X01/crimes.parquet"
PHRASES = Path(f"{DATA}/phrases.txt").read_text().split("\n")[:-1]
PATTERN = r"\b(?:" + "|".join(re.escape(phrase).replace("\\ ", " ").replace("\\-", "-") for phrase in PHRASES) + r")\b"

if HOW.startswith("duckdb"):
    import duckdb

    con = duckdb.connect()
    con.execute(f"SET threads={THREADS}")
    if HOW == "duckdb-read":
        n = con.execute(f"SELECT count(*) FROM read_parquet('{NARRATIVES}') WHERE strlen(narrative) < 0").fetchone()[0]
    else:
        n = con.execute(f"SELECT count(*) FROM read_parquet('{NARRATIVES}') WHERE regexp_matches(narrative, ?, 'i')",
                        [PATTERN]).fetchone()[0]
    versions = {"duckdb": duckdb.__version__}
else:
    import polars as pl

    narrative = pl.col("narrative")
    found = narrative.is_null() if HOW == "polars-read" else narrative.str.contains("(?i-u)" + PATTERN)
    frame = pl.read_parquet(NARRATIVES, columns=["narrative"])
    n = frame.lazy().filter(found).select(pl.len()).collect(engine="streaming").item()
    versions = {"polars": pl.__version__}
say({"rows": n}, **versions)
