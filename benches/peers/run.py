#!/usr/bin/env python3
"""Runs Flagstone and other tools over the same data in one session, and says how they compare.

    cargo build --release
    benches/peers/run.py --flagstone target/release/flagstone --venvs PEERS --data DATA --sets start,w1:M,w2:M,w3,full:M

Environments and data are made where they are missing. Every run is a fresh process on two cores with two threads; the jobs of
a repetition are shuffled. A set is a workload with a size (S 200,000 crimes, M 2 million, L 10 million): w1 (fifteen checks),
w2 (a definition with its table), w3 (phrases in narratives), full (the rulebook that ships), start (starting alone).
benches/peers/README.md says what each tool is asked and how the meanings differ.

Everything goes to a folder under benches/runs/; `--report FOLDER` prints the table of an earlier session again.
"""
import sys

sys.dont_write_bytecode = True

import argparse
import datetime
import os
import random
import re
import subprocess
import tempfile
import tomllib
from pathlib import Path

import agreement
import data
import environments
import jobs
import measure
import table
from diary import Diary, machine


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flagstone", type=Path, help="the program, built for release")
    parser.add_argument("--venvs", type=Path, default=Path("target/peers/venvs"), help="folder of the virtual environments")
    parser.add_argument("--data", type=Path, default=Path("target/peers/data"), help="folder of the data")
    parser.add_argument("--sets", default="start,w1:S,w2:S,w3,full:S", help="workloads with sizes [%(default)s]")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--narratives", type=int, default=1_000_000, help="how many, where they are made [%(default)s]")
    parser.add_argument("--only", default="", help="regular expression: names of the tools that run; Flagstone always does")
    parser.add_argument("--wait", type=float, default=60, help="seconds to wait before each run for an idle machine")
    parser.add_argument("--machine", default=f"{os.cpu_count()}-cores", help="the machine's name in the diary [%(default)s]")
    parser.add_argument("--diary", type=Path, help="folder of the session [benches/runs/<date>-<machine>]")
    parser.add_argument("--seed", type=int, default=1, help="of the order of runs")
    parser.add_argument("--report", type=Path, metavar="FOLDER", help="print the table of this session and do nothing else")
    given = parser.parse_args()
    if given.report is None and given.flagstone is None:
        parser.error("--flagstone is needed: the program, built with `cargo build --release`")
    return given


def same_phrases(folder: Path) -> None:
    """The lexicon of W3 and the phrases in the data must be the same."""
    lexicon = tomllib.loads((jobs.RULEBOOKS / "w3/lexicons/narrative-phrases.toml").read_text())
    terms = [term for group in lexicon["group"] for term in group["terms"]]
    if sorted(terms) != sorted((folder / "phrases.txt").read_text().splitlines()):
        sys.exit("the phrases in the data are not those of rulebooks/w3/lexicons/narrative-phrases.toml")


def read_once(folder: Path) -> None:
    """Brings the files into memory, so that no tool pays for the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with open(path, "rb", buffering=0) as file:
                while file.read(1 << 22):
                    pass


def planned(given: argparse.Namespace, diary: Diary, out: Path) -> list[jobs.Job]:
    """Every job of the sets asked for, with its data there."""
    planned = []
    for name in given.sets.split(","):
        workload, _, size = name.partition(":")
        size = data.NARRATIVES if workload == "w3" else "" if workload == "start" else size or "S"
        folder = None
        if workload != "start":
            folder = data.make(given.flagstone, given.data, size, given.narratives).resolve()
            read_once(folder)
        if workload == "w1":
            diary.set_truth(size, agreement.planted(folder))
        if workload == "w3":
            same_phrases(folder)
        planned += jobs.of_workload(workload, size, folder, given.flagstone, given.venvs, out)
    return [job for job in planned if job.name.startswith(jobs.FLAGSTONE) or re.search(given.only, job.name)]


def main() -> None:
    given = arguments()
    if given.report is not None:
        diary = Diary(given.report)
        print(table.of_runs(diary.rows, diary.counts, diary.truths))
        return
    given.flagstone, given.venvs = given.flagstone.resolve(), given.venvs.resolve()
    folder = given.diary or Path(__file__).resolve().parents[1] / "runs" / f"{datetime.date.today()}-{given.machine}"
    diary = Diary(folder)
    if diary.rows:
        sys.exit("that folder holds a session already, and ratios hold within one: name another with --diary")
    with tempfile.TemporaryDirectory() as out:
        todo = planned(given, diary, Path(out))
        environments.make(given.venvs, {"core", *(job.venv for job in todo if job.venv)})
        measure.use_two_cores()
        shuffled = random.Random(given.seed)
        failed = set()
        for repetition in range(given.repetitions):
            shuffled.shuffle(todo)
            for job in todo:
                if job in failed:
                    continue
                measure.wait_until_idle(given.wait)
                row = measure.run(job, given.venvs / "core/bin/python")
                row |= {"repetition": repetition, "floor": job.is_floor, "against": job.against}
                diary.add(row)
                if "failed" in row:
                    failed.add(job)
                    print(f"{job.name} failed with exit code {row['exit']}; it is not run again", file=sys.stderr)
                print(f"{row['workload']:5} {row['size']:1} {row['name']:32} {row['wall']:8.2f} s {row['cpu']:8.2f} CPU s"
                      f" {row['peak_mb']:7.0f} MB, others {row['others']:.2f}", file=sys.stderr)
    version = subprocess.run([given.flagstone, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    text = table.of_runs(diary.rows, diary.counts, diary.truths)
    diary.write("machine.txt", machine(version, diary.rows, len(os.sched_getaffinity(0))))
    diary.write("table.md", text)
    print(text)


if __name__ == "__main__":
    main()
