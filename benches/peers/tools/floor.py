"""The floor: reading the columns that a workload needs and nothing else. `floor.py DATA duckdb|polars|pyarrow w1|w2`."""
import glob

from layout import *

COLUMNS = {"w1": W1, "w2": W2}[sys.argv[3]]
if HOW == "duckdb":
    import duckdb

    con = duckdb.connect()
    con.execute(f"SET threads={THREADS}")
    n = [con.execute(f"SELECT {', '.join(f'count({name})' for name in names)} FROM read_parquet('{path}')").fetchone()
         for path, names in COLUMNS.items()]
    versions = {"duckdb": duckdb.__version__}
elif HOW == "polars":
    import polars as pl

    n = [pl.read_parquet(path, columns=names).height for path, names in COLUMNS.items()]
    versions = {"polars": pl.__version__}
else:
    import pyarrow
    import pyarrow.parquet

    pyarrow.set_cpu_count(THREADS)
    n = [sum(pyarrow.parquet.read_table(file, columns=names).num_rows for file in sorted(glob.glob(path)))
         for path, names in COLUMNS.items()]
    versions = {"pyarrow": pyarrow.__version__}
say(n, **versions)
