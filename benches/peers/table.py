"""Runs to tables: medians, minima, ratios, and how the targets were met."""
import statistics
import tomllib

import agreement
from jobs import FLAGSTONE, HERE

TITLES = {
    "start": "Starting alone", "w1": "W1, fifteen checks", "w2": "W2, a definition, with flag and ethnicity by force",
    "w3": "W3, 120 phrases in narratives", "full": "The whole rulebook that ships",
}
SIZES = ["", "S", "M", "L", "XL", "N"]
MEASURES = {"wall": "s", "cpu": "CPU s", "peak_mb": "MB"}


class Summary:
    """One implementation's runs of a workload: medians over those that were not disturbed."""

    def __init__(self, rows):
        self.n = len(rows)
        self.clean = [row for row in rows if not row["disturbed"]]

    def median(self, measure):
        return statistics.median(row[measure] for row in self.clean) if self.clean else None

    def least(self, measure):
        return min((row[measure] for row in self.clean), default=None)


def groups(rows):
    """The runs by workload and size, as they are told; within them by name."""
    found = {}
    for row in rows:
        found.setdefault((row["workload"], row["size"]), {}).setdefault(row["name"], []).append(row)
    order = list(TITLES)
    return dict(sorted(found.items(), key=lambda item: (order.index(item[0][0]), SIZES.index(item[0][1]))))


def number(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def ratio(mine, theirs):
    return None if not mine or not theirs else mine / theirs


def of_group(key, by_name, wrong, right_is):
    """The table of one workload and size, its summaries by name, and which of them are floors.

    Tools whose counts differ are listed without figures.
    """
    workload, size = key
    floors = {name for name, rows in by_name.items() if rows[0]["floor"]}
    summaries = {name: Summary(rows) for name, rows in by_name.items() if name not in wrong}
    lines = [f"## {TITLES[workload]}{f', size {size}' if size else ''}", ""]
    if workload in ("w1", "w2", "w3"):
        agree = len(by_name) - len(floors) - len(wrong.keys() - floors)
        lines += [f"{agree} of {len(by_name) - len(floors)} implementations count the same, held against {right_is}.", ""]
    compares = workload not in ("start", "full")
    head = ["", "runs", "median s", "least s", "median CPU s", "least CPU s", "median MB"]
    if compares:
        head += ["Flagstone's time", "CPU", "memory"]
    lines += ["| " + " | ".join(head) + " |", "|---|" + "--:|" * (len(head) - 1)]

    def place(name):
        summary = summaries[name]
        return name in floors, summary.median("wall") is None, summary.median("wall") or 0

    for name in sorted(summaries, key=place):
        summary = summaries[name]
        cells = [f"{name} (a floor)" if name in floors else name, f"{len(summary.clean)} of {summary.n}"]
        for measure in ("wall", "cpu"):
            cells += [number(summary.median(measure)), number(summary.least(measure))]
        cells.append(number(summary.median("peak_mb")))
        if compares:
            mine = summaries.get(by_name[name][0]["against"])
            for measure in MEASURES:
                share = mine and ratio(mine.median(measure), summary.median(measure))
                cells.append("" if name.startswith(FLAGSTONE) else f"{share:.2f} ×" if share else "–")
        lines.append("| " + " | ".join(cells) + " |")
    lines.append("")
    if wrong:
        lines += ["Without figures:", "", *(f"- {name}: {what}" for name, what in sorted(wrong.items())), ""]
    return lines, summaries, floors


def target_lines(summaries, targets):
    """Each target, met or missed, and by how much. `summaries` are those of a workload and size, and the names of its floors."""
    lines = ["## Targets", "", "| | target | reached | |", "|---|--:|--:|---|"]
    for target in targets:
        measure, key = target["measure"], (target["workload"], target["size"])
        of_key, floors = summaries.get(key, ({}, set()))
        medians = {name: summary.median(measure) for name, summary in of_key.items() if summary.median(measure)}
        name, peer = target.get("run", FLAGSTONE), target.get("peer")
        what = f"{key[0].upper()} {key[1]}, {MEASURES[measure]}".replace(" ,", ",")
        what += "" if name == FLAGSTONE else f", {name}"
        if "workloads" in target:
            sums = [of_workload(summaries, other, target["size"], measure) for other in target["workloads"]]
            reached, unit = ratio(medians.get(name), None if None in sums else sum(sums)), "×"
            what += ", against " + " and ".join(other.upper() for other in target["workloads"]) + " together"
        elif peer is None:
            reached, unit = medians.get(name), MEASURES[measure]
        else:
            wanted = [peer] if isinstance(peer, str) else peer
            peers = [other for other in medians if not other.startswith(FLAGSTONE)]
            if peer == "best":
                wanted = [other for other in peers if other not in floors]
            elif peer == "best floor":
                wanted = [other for other in peers if other in floors]
            peer = min((other for other in wanted if other in medians), key=medians.get, default="the best peer")
            reached, unit = ratio(medians.get(name), medians.get(peer)), "×"
            what += f", against {peer}"
        most = target["at_most"]
        if reached is None:
            verdict = "not measured"
        elif reached <= most:
            verdict = "met"
        else:
            verdict = f"missed by {100 * (reached / most - 1):.0f} %"
        lines.append(f"| {what} | {number(most)} {unit} | {number(reached)}{f' {unit}' if reached else ''} | {verdict} |")
    return [*lines, ""]


def of_workload(summaries, workload, size, measure):
    """Flagstone's own median of another workload of the same size."""
    of_key, _ = summaries.get((workload, size), ({}, set()))
    return of_key[FLAGSTONE].median(measure) if FLAGSTONE in of_key else None


def of_runs(rows, counts, truths, targets=None):
    """All tables as Markdown.

    `counts` is what was counted by digest, `truths` what was planted by size, `targets` are those of targets.toml.
    """
    if targets is None:
        targets = tomllib.loads((HERE / "targets.toml").read_text())["target"]
    lines, summaries = [], {}
    for key, by_name in groups(rows).items():
        every = [row for rows_of in by_name.values() for row in rows_of]
        counted = [row | {"counts": counts[row["digest"]]} for row in every if "digest" in row]
        failed = [row for row in every if "failed" in row]
        right, right_is = agreement.right_counts(counted, truths.get(key[1]) if key[0] == "w1" else None)
        wrong = agreement.differences([*counted, *failed], right)
        of_key, *summaries[key] = of_group(key, by_name, wrong, right_is)
        lines += of_key
    lines += target_lines(summaries, targets)
    lines += ["Medians and minima are over the runs in which other processes took no more than a quarter of the cores; where there",
              "is none, there is no figure. A ratio is Flagstone's median over that of the row: below 1 Flagstone needs less.", ""]
    return "\n".join(lines)
