"""What is kept of a session: every run, what was counted, the machine, the table. No host names, no paths."""
import hashlib
import json
import platform
from pathlib import Path


class Diary:
    """A folder with runs.jsonl, counts.json, truths.json, machine.txt and table.md."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.rows = [json.loads(line) for line in self._read("runs.jsonl").splitlines()]
        self.counts = json.loads(self._read("counts.json") or "{}")
        self.truths = json.loads(self._read("truths.json") or "{}")

    def _read(self, name):
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def add(self, row: dict) -> dict:
        """Keeps a run. What it counted is kept once, by its digest, since most count the same."""
        row = dict(row)
        counts = row.pop("counts", None)
        if counts is not None and not row["floor"]:
            text = json.dumps(counts, sort_keys=True)
            row["digest"] = hashlib.sha256(text.encode()).hexdigest()[:16]
            self.counts[row["digest"]] = counts
            self.write("counts.json", json.dumps(self.counts, sort_keys=True) + "\n")
        self.rows.append(row)
        with open(self.folder / "runs.jsonl", "a") as file:
            file.write(json.dumps(row, sort_keys=True) + "\n")
        return row

    def set_truth(self, size: str, truth: dict | None) -> None:
        if truth is not None:
            self.truths[size] = truth
            self.write("truths.json", json.dumps(self.truths, sort_keys=True) + "\n")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)


def machine(flagstone_version: str, rows: list[dict], cores_used: int) -> str:
    """Processor, memory, kernel and the versions that ran."""
    info = Path("/proc/cpuinfo").read_text().split("\n")
    model = next((line.split(":", 1)[1].strip() for line in info if line.startswith("model name")), platform.machine())
    n_cores = sum(line.startswith("processor") for line in info)
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    versions = {"flagstone": flagstone_version, "python": platform.python_version()}
    for row in rows:
        versions |= row.get("versions", {})
    kernel = platform.release().split("-")[0]
    lines = [f"processor: {model}", f"cores: {n_cores}, of which {cores_used} are used", f"memory: {memory:.0f} GiB",
             f"kernel: {platform.system()} {kernel}"]
    lines += [f"{name}: {version}" for name, version in sorted(versions.items())]
    return "\n".join(lines) + "\n"
