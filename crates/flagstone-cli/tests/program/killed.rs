//! A run that is killed leaves the earlier results whole, or its own.

use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use crate::workbench::Workbench;

const KILLS: u64 = 50;

fn verifies(bench: &Workbench) -> bool {
    let run = bench.run(&["verify", "results"]);
    assert!(run.code <= 1, "{}", run.err);
    run.code == 0
}

#[test]
fn what_a_killed_run_left_of_a_key_is_swept() {
    let bench = Workbench::new();
    std::fs::write(bench.path(".the.key.partial-Ab12Cd"), [0; 16]).expect("written");
    let arguments = ["audit", "sample-data/audit.toml", "--case-level", "--key", "the.key"];
    assert_eq!(bench.run(&arguments).code, 0);
    let mut left = bench.left_behind();
    left.sort();
    assert_eq!(left, ["results", "the.key"]);
    assert_eq!(std::fs::read(bench.path("the.key")).expect("a key").len(), 32);
}

#[test]
fn killed_at_any_moment_a_run_loses_nothing() {
    let bench = Workbench::new();
    let arguments = ["audit", "sample-data/audit.toml", "--case-level", "--key", "the.key"];
    // The first run reads the program and the sample from the disk.
    assert_eq!(bench.run(&arguments).code, 0);
    let started = Instant::now();
    assert_eq!(bench.run(&arguments).code, 0);
    let whole_run = started.elapsed();
    assert!(verifies(&bench));
    let mut n_killed = 0;
    let mut state = 0x2026_0131_u64;
    for _ in 0..KILLS {
        // Each run makes a key of its own, so that its making is among the moments too.
        std::fs::remove_file(bench.path("the.key")).ok();
        let mut child = Command::new(env!("CARGO_BIN_EXE_flagstone"))
            .args(arguments)
            .current_dir(bench.path(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Up to a little beyond its end, so that the swap of the folders is among the moments.
        thread::sleep(whole_run.mul_f64((state >> 11) as f64 / (1u64 << 53) as f64 * 1.1));
        child.kill().expect("it can be killed, or is over");
        let status = child.wait().expect("it is over");
        n_killed += u64::from(!status.success());
        assert!(verifies(&bench), "results are damaged after a kill");
        let key = std::fs::read(bench.path("the.key"));
        assert!(key.is_err() || key.is_ok_and(|key| key.len() == 32), "half a key is left");
    }
    assert!(n_killed >= KILLS / 2, "only {n_killed} of {KILLS} runs were killed before their end");
    assert_eq!(bench.run(&arguments).code, 0);
    assert!(verifies(&bench));
    // The next run sweeps what killed ones left beside the results.
    let mut left = bench.left_behind();
    left.sort();
    assert_eq!(left, ["results", "the.key"]);
}
