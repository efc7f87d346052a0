"""Figures are given to those alone that count the same, from runs that nobody disturbed."""
import sys

sys.dont_write_bytecode = True

import json
import tempfile
import tomllib
import unittest
from pathlib import Path

import agreement
import data
import jobs
import table

TRUTH = {"c01": 3, "c02": 5}


def run(name, wall, counts="right", disturbed=False, **more):
    row = {"workload": "w1", "size": "M", "name": name, "wall": wall, "cpu": 2 * wall, "peak_mb": 100.0, "others": 0.0,
           "disturbed": disturbed, "exit": 0, "floor": False, "against": "Flagstone", "digest": counts}
    return row | more


TARGET = {"workload": "w1", "size": "M", "measure": "wall", "at_most": 1.0}


def page(*rows, targets=()):
    counts = {"right": TRUTH, "wrong": {"c01": 3, "c02": 4}}
    return table.of_runs(list(rows), counts, {"M": TRUTH}, list(targets))


def line(text, beginning):
    return next(line for line in text.split("\n") if line.startswith(beginning))


class Agreement(unittest.TestCase):
    def test_planted_counts_decide_against_any_majority(self):
        rows = [run(name, 1.0) | {"counts": {"c01": 9}} for name in "abc"]
        right, _ = agreement.right_counts(rows, TRUTH)
        self.assertEqual(right, TRUTH)
        self.assertEqual(sorted(agreement.differences(rows, right)), ["a", "b", "c"])

    def test_without_planted_counts_most_tools_decide_however_often_one_ran(self):
        rows = [run("often", 1.0) | {"counts": {"rows": 1}} for _ in range(9)]
        rows += [run(name, 1.0) | {"counts": {"rows": 2}} for name in ("a", "b")]
        right, words = agreement.right_counts(rows, None)
        self.assertEqual(right, {"rows": 2})
        self.assertIn("2 of 3", words)

    def test_one_run_that_counts_otherwise_is_enough(self):
        rows = [run("a", 1.0) | {"counts": TRUTH}, run("a", 1.0) | {"counts": {"c01": 3, "c02": 4}}]
        self.assertEqual(agreement.differences(rows, TRUTH), {"a": "c02: 4, not 5"})

    def test_a_check_that_is_missing_is_no_agreement(self):
        self.assertIn("a", agreement.differences([run("a", 1.0) | {"counts": {"c01": 3}}], TRUTH))

    def test_planted_counts_are_read_by_the_beginning_of_their_names(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertIsNone(agreement.planted(Path(folder)))
            truth = {"all": {"checks": {"c01_ref_notnull": 3, "c02_inv_notnull": 5}}}
            (Path(folder) / "truth.json").write_text(json.dumps(truth))
            self.assertEqual(agreement.planted(Path(folder)), TRUTH)


class Figures(unittest.TestCase):
    def test_a_tool_that_counts_otherwise_has_no_figures(self):
        text = page(run("Flagstone", 2.0), run("good", 1.0), run("bad", 0.125, counts="wrong"))
        self.assertIn("- bad: c02: 4, not 5", text)
        self.assertNotIn("0.12", text)
        self.assertNotIn("| bad", text)

    def test_a_tool_that_breaks_down_has_no_figures(self):
        broken = run("broken", 0.125, failed=True, exit=3)
        del broken["digest"]
        text = page(run("Flagstone", 2.0), run("good", 1.0), broken)
        self.assertIn("- broken: exit code 3", text)
        self.assertNotIn("0.12", text)

    def test_medians_leave_out_disturbed_runs_and_say_so(self):
        text = page(run("good", 1.0), run("good", 3.0), run("good", 50.0, disturbed=True))
        self.assertTrue(line(text, "| good").startswith("| good | 2 of 3 | 2.00 | 1.00 | 4.00 | 2.00 | 100 |"), text)

    def test_without_an_undisturbed_run_there_is_no_figure(self):
        text = page(run("good", 1.0, disturbed=True))
        self.assertTrue(line(text, "| good").startswith("| good | 0 of 1 | – | – |"), text)

    def test_ratios_are_flagstone_over_the_peer(self):
        text = page(run("Flagstone", 3.0), run("good", 2.0))
        self.assertTrue(line(text, "| good").endswith("| 1.50 × | 1.50 × | 1.00 × |"), text)

    def test_targets_are_held_against_the_best_of_those_that_agree(self):
        rows = [run("Flagstone", 3.0), run("good", 2.0), run("slow", 9.0), run("bad", 0.125, counts="wrong"),
                run("reading", 0.5, floor=True)]
        memory = TARGET | {"measure": "peak_mb"}
        text = page(*rows, targets=[TARGET | {"peer": "best"}, memory | {"peer": "slow"}, TARGET | {"peer": "reading", "at_most": 9.0}])
        self.assertEqual(line(text, "| W1 M, s, against good"), "| W1 M, s, against good | 1.00 × | 1.50 × | missed by 50 % |")
        self.assertEqual(line(text, "| W1 M, MB"), "| W1 M, MB, against slow | 1.00 × | 1.00 × | met |")
        self.assertEqual(line(text, "| W1 M, s, against reading"), "| W1 M, s, against reading | 9.00 × | 6.00 × | met |")

    def test_a_target_without_a_peer_is_in_seconds_or_megabytes(self):
        text = page(run("Flagstone", 3.0), targets=[TARGET | {"at_most": 2.0}])
        self.assertEqual(line(text, "| W1 M, s"), "| W1 M, s | 2.00 s | 3.00 s | missed by 50 % |")

    def test_a_target_is_not_measured_where_flagstone_counts_otherwise(self):
        text = page(run("Flagstone", 0.5, counts="wrong"), run("good", 2.0), targets=[TARGET | {"peer": "best"}])
        self.assertEqual(line(text, "| W1 M, s"), "| W1 M, s, against good | 1.00 × | – | not measured |")

    def test_the_targets_that_are_kept_name_tools_that_are_there(self):
        targets = tomllib.loads((jobs.HERE / "targets.toml").read_text())["target"]
        for target in targets:
            planned = jobs.of_workload(target["workload"], target["size"], Path("data"), Path("flagstone"), Path("venvs"), Path("out"))
            names = {job.name for job in planned} | {"best", "best floor", "ripgrep", "ripgrep, ASCII"}
            peer = target.get("peer", "best")
            wanted = {peer} if isinstance(peer, str) else set(peer)
            self.assertLessEqual(wanted | {target.get("run", "Flagstone")}, names)
        self.assertIn("| W2 M, CPU s, against", table.of_runs([run("Flagstone", 0.5)], {"right": TRUTH}, {"M": TRUTH}))

    def test_the_best_of_several_and_of_the_floors(self):
        rows = [run("Flagstone", 3.0), run("good", 2.0), run("slow", 9.0), run("reading", 0.5, floor=True)]
        text = page(*rows, targets=[TARGET | {"peer": ["slow", "not there"]}, TARGET | {"peer": "best floor", "at_most": 5.0}])
        self.assertEqual(line(text, "| W1 M, s, against slow"), "| W1 M, s, against slow | 1.00 × | 0.33 × | met |")
        self.assertEqual(line(text, "| W1 M, s, against reading"), "| W1 M, s, against reading | 5.00 × | 6.00 × | missed by 20 % |")

    def test_one_workload_against_others_together(self):
        rows = [run("Flagstone", 3.0), run("Flagstone", 1.0, workload="w2"), run("Flagstone", 10.0, workload="full")]
        target = TARGET | {"workload": "full", "workloads": ["w1", "w2"], "at_most": 4.0}
        text = page(*rows, targets=[target])
        self.assertEqual(line(text, "| FULL M, s"), "| FULL M, s, against W1 and W2 together | 4.00 × | 2.50 × | met |")


class Profiles(unittest.TestCase):
    def test_a_profile_maps_the_fields_of_its_workload_alone(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "X07").mkdir()
            (folder / "audit.toml").write_text('[[extract]]\nprofile = "X07/profile.toml"\n')
            (folder / "X07/profile.toml").write_text('force = "X07"\n')
            data.write_profiles(folder, "w3")
            self.assertIn('profile = "X07/profile-w3.toml"', (folder / "audit-w3.toml").read_text())
            profile = (folder / "X07/profile-w3.toml").read_text()
            self.assertIn('narrative = { column = "narrative" }', profile)
            self.assertNotIn("suspects", profile)


if __name__ == "__main__":
    unittest.main()
