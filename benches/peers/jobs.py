"""What is run: Flagstone and its peers, by workload and size."""
import shutil
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
RULEBOOKS = HERE.parent / "rulebooks"
FLAGSTONE, FLAGSTONE_ROWS = "Flagstone", "Flagstone, failing keys kept"
# Flagstone's exit codes with whole results: within limits, a limit breached, a rule skipped.
WHOLE_RESULTS = (0, 1, 4)


@dataclass(frozen=True)
class Job:
    workload: str
    size: str
    name: str
    command: list = field(hash=False)
    # The virtual environment that it needs.
    venv: str = ""
    # Results from which Flagstone's counts are read once it has ended; the others print theirs.
    results: Path | None = None
    # Which of Flagstone's runs it is held against.
    against: str = FLAGSTONE
    # A floor does only a part of the work.
    is_floor: bool = False
    exit_codes: tuple = (0,)
    # How often in a row it is run to make one run of it: what takes some hundredths of a second is shorter than the kernel's
    # ticks, by which others are counted.
    times: int = 1

    @property
    def counts(self) -> bool:
        """Whether it counts, and so must count what the others do."""
        return self.workload in ("w1", "w2", "w3") and not self.is_floor


# Environment, script, how it is called, and what the table calls it.
W1 = [
    ("core", "w1_duckdb.py", "fused", "DuckDB, fused"),
    ("core", "w1_duckdb.py", "rules", "DuckDB, a statement a check"),
    ("core", "w1_polars.py", "fused in-memory", "Polars, fused"),
    ("core", "w1_polars.py", "fused streaming", "Polars, fused, streaming"),
    ("core", "w1_polars.py", "eager", "Polars, columns read once"),
    ("pointblank", "w1_pointblank.py", "counts", "Pointblank"),
    ("pointblank", "w1_pointblank.py", "rows", "Pointblank, failing rows kept"),
    ("cuallee", "w1_cuallee.py", "", "cuallee"),
    ("pandera", "w1_pandera.py", "", "Pandera"),
    ("dataframely", "w1_dataframely.py", "", "dataframely"),
    ("soda4", "w1_soda.py", "", "Soda Core 4 on DuckDB"),
    ("gx", "w1_gx.py", "", "Great Expectations on DuckDB"),
]
W2 = [
    ("core", "w2_duckdb.py", "two", "DuckDB, two levels"),
    ("core", "w2_duckdb.py", "distinct", "DuckDB, count(distinct)"),
    ("core", "w2_polars.py", "two in-memory", "Polars, two levels"),
    ("core", "w2_polars.py", "two streaming", "Polars, two levels, streaming"),
    ("core", "w2_polars.py", "n_unique in-memory", "Polars, n_unique"),
    ("core", "w2_polars.py", "n_unique streaming", "Polars, n_unique, streaming"),
]
W3 = [
    ("core", "w3_scan.py", "duckdb", "DuckDB, one alternation"),
    ("core", "w3_scan.py", "polars", "Polars, one alternation"),
]
W3_FLOORS = [
    ("core", "w3_scan.py", "duckdb-read", "DuckDB, reading alone"),
    ("core", "w3_scan.py", "polars-read", "Polars, reading alone"),
]
FLOORS = ["duckdb", "polars", "pyarrow"]
IMPORTS = {
    "core": ["duckdb", "polars", "pyarrow"], "pointblank": ["pointblank"], "cuallee": ["cuallee"],
    "pandera": ["pandera.polars"], "dataframely": ["dataframely"], "soda4": ["soda_core.contracts"],
    "gx": ["great_expectations"],
}


def of_workload(workload: str, size: str, folder: Path | None, flagstone: Path, venvs: Path, out: Path) -> list[Job]:
    """Every job of a workload on the set in `folder`; Flagstone's results go to folders in `out`."""

    def tool(row, **more):
        venv, script, how, name = row
        command = [venvs / venv / "bin/python", HERE / "tools" / script, folder, *how.split()]
        return Job(workload, size, name, command, venv, against=against(name), **more)

    def audit(name, audit_file, *more):
        results = out / f"{workload}-{size}-{len(more)}"
        command = [flagstone, "audit", folder / audit_file, "--out", results, *more]
        return Job(workload, size, name, command, "core", results, exit_codes=WHOLE_RESULTS)

    def against(name):
        return FLAGSTONE_ROWS if "kept" in name else FLAGSTONE

    rules = ["--rules", RULEBOOKS / workload]
    match workload:
        case "w1":
            floors = [tool(("core", "floor.py", f"{how} w1", f"reading alone, {how}"), is_floor=True) for how in FLOORS]
            flagstone_jobs = [audit(FLAGSTONE, "audit-w1.toml", *rules),
                              audit(FLAGSTONE_ROWS, "audit-w1.toml", *rules, "--case-level")]
            return [*flagstone_jobs, *map(tool, W1), *floors]
        case "w2":
            floors = [tool(("core", "floor.py", f"{how} w2", f"reading alone, {how}"), is_floor=True) for how in FLOORS]
            return [audit(FLAGSTONE, "audit-w2.toml", *rules), *map(tool, W2), *floors]
        case "w3":
            floors = [tool(row, is_floor=True) for row in W3_FLOORS]
            return [audit(FLAGSTONE, "audit-w3.toml", *rules), *map(tool, W3), *ripgrep(size, folder), *floors]
        case "full":
            return [audit(FLAGSTONE, "audit.toml")]
        case "start":
            python = venvs / "core/bin/python"
            alone = [Job(workload, size, FLAGSTONE, [flagstone, "--version"], times=10),
                     Job(workload, size, "Python", [python, "-c", "pass"], "core", times=10)]
            imports = [(venv, module) for venv, modules in IMPORTS.items() for module in modules]
            return alone + [Job(workload, size, f"import {module}", [venvs / venv / "bin/python", "-c", f"import {module}"],
                                venv, times=10) for venv, module in imports]
    raise ValueError(workload)


def ripgrep(size: str, folder: Path) -> list[Job]:
    """ripgrep over the same narratives as plain text, a line each; none where it is not installed."""
    if not shutil.which("rg"):
        return []
    command = ["rg", "--count", "--ignore-case", "--word-regexp", "--fixed-strings", "--threads", "2"]
    files = ["--file", folder / "phrases.txt", folder / "narratives.txt"]
    return [Job("w3", size, "ripgrep", [*command, *files]),
            Job("w3", size, "ripgrep, ASCII", [*command, "--no-unicode", *files])]
