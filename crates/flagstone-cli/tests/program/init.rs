//! A starter folder, and an audit that begins with it.

use std::fs;

use crate::workbench::Workbench;

#[test]
fn a_starter_folder_leads_to_an_audit() {
    let bench = Workbench::new();
    let run = bench.run(&["init", "mine", "--force", "X01"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("flagstone map mine/X01/*.csv --force X01 --name NAME"), "{}", run.out);

    // Before there is a profile the next command is named.
    let early = bench.run(&["audit", "mine/audit.toml"]);
    assert_eq!((early.code, early.out.as_str()), (2, ""));
    assert!(early.err.contains("X01/profile.toml") && early.err.contains("flagstone map"), "{}", early.err);

    for name in ["crimes.csv", "suspects.csv", "victims.csv", "enquiries.csv"] {
        fs::copy(bench.path(&format!("sample-data/northmoor/{name}")), bench.path(&format!("mine/X01/{name}")))
            .expect("a file of the sample");
    }
    let files = ["crimes.csv", "suspects.csv", "victims.csv", "enquiries.csv"].map(|name| format!("mine/X01/{name}"));
    let map: Vec<&str> = ["map"]
        .into_iter()
        .chain(files.iter().map(String::as_str))
        .chain(["--force", "X01", "--name", "Northmoor"])
        .collect();
    let mapped = bench.run(&map);
    assert_eq!(mapped.code, 0, "{}", mapped.err);
    let audit = bench.run(&["audit", "mine/audit.toml", "--out", "mine/results"]);
    assert_eq!(audit.code, 0, "{}", audit.err);
    assert!(audit.out.contains("X01"), "{}", audit.out);
    assert!(bench.path("mine/results/report.html").is_file());
    // The waiver file of the folder is one that lets nothing pass.
    let check = bench.run(&["check", "mine/X01", "--audit", "mine/audit.toml", "--waivers", "mine/waivers.toml"]);
    assert!(!check.out.is_empty() && !check.out.contains("waived["), "{}{}", check.out, check.err);
}

#[test]
fn the_waiver_that_is_shown_is_one_that_works() {
    let bench = Workbench::new();
    assert_eq!(bench.run(&["init", "mine", "--force", "X01"]).code, 0);
    let text = fs::read_to_string(bench.path("mine/waivers.toml")).expect("written");
    let entry = text.split_once("[[waiver]]").expect("one is shown").1.replace("\n# ", "\n");
    bench.write("mine/waivers.toml", format!("[[waiver]]{}", entry.replace("2026-12-31", "2099-12-31")).as_bytes());
    let run = bench.run(&["check", "sample-data/northmoor", "--waivers", "mine/waivers.toml"]);
    assert!(run.out.contains("waived[FS101]"), "{}{}", run.out, run.err);
}

#[test]
fn each_force_has_a_folder_and_an_extract() {
    let bench = Workbench::new();
    let run = bench.run(&["init", "mine", "--force", "X01", "--force", "X02", "--json"]);
    let written: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    for file in written["files"].as_array().expect("files") {
        assert!(bench.path(&format!("mine/{}", file.as_str().expect("a path"))).is_file(), "{file}");
    }
    let audit = fs::read_to_string(bench.path("mine/audit.toml")).expect("written");
    assert!(audit.contains("\"X01/profile.toml\"") && audit.contains("\"X02/profile.toml\""), "{audit}");
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let bench = Workbench::new();
    fs::create_dir(bench.path("mine")).expect("writable");
    bench.write("mine/waivers.toml", b"# mine\n");
    let run = bench.run(&["init", "mine"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("mine/waivers.toml is already there") && run.err.contains("help: "), "{}", run.err);
    assert_eq!(fs::read(bench.path("mine/waivers.toml")).expect("there"), b"# mine\n");
    assert_eq!(fs::read_dir(bench.path("mine")).expect("readable").count(), 1);
}

#[test]
fn a_code_that_no_profile_could_have_is_refused() {
    let bench = Workbench::new();
    for (codes, named) in [(vec!["../X01"], "no code"), (vec!["ALL"], "no code"), (vec!["X01", "x01"], "named twice")] {
        let arguments: Vec<&str> =
            ["init", "mine"].into_iter().chain(codes.iter().flat_map(|code| ["--force", code])).collect();
        let run = bench.run(&arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{codes:?}");
        assert!(run.err.contains(named) && run.err.contains("help: "), "{}", run.err);
    }
    assert!(!bench.path("mine").exists());
}
