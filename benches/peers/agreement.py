"""Whether all count the same. A tool that does not has no figures."""
import json
from collections import Counter
from pathlib import Path


def planted(folder: Path) -> dict | None:
    """The fifteen counts that were planted, where the set says them."""
    truth = folder / "truth.json"
    if not truth.exists():
        return None
    return {check[:3]: n for check, n in json.loads(truth.read_text())["all"]["checks"].items()}


def right_counts(rows: list[dict], truth: dict | None) -> tuple[dict, str]:
    """What a workload's counts are held against, and what that is: the planted ones, else those of most tools."""
    if truth is not None:
        return truth, "the planted counts"
    said = {(row["name"], json.dumps(row["counts"], sort_keys=True)) for row in rows if "counts" in row}
    by_counts = Counter(counts for _, counts in said)
    if not by_counts:
        return {}, "nothing, since none of them counted"
    counts, tools = by_counts.most_common(1)[0]
    return json.loads(counts), f"those that {tools} of {len({name for name, _ in said})} implementations have"


def differences(rows: list[dict], right: dict) -> dict[str, str]:
    """Of each tool that failed or counts otherwise in any run, what differs."""
    wrong = {}
    for row in rows:
        if "failed" in row:
            wrong[row["name"]] = f"exit code {row['exit']}"
        elif row["counts"] != right:
            keys = [key for key in sorted({*right, *row["counts"]}) if right.get(key) != row["counts"].get(key)]
            some = ", ".join(f"{key}: {row['counts'].get(key)}, not {right.get(key)}" for key in keys[:3])
            wrong[row["name"]] = some + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
    return wrong
