//! `flagstone publish`: a release, its certificate, and what stands in the way of one.

use std::fs;

use crate::workbench::Workbench;

fn bench() -> Workbench {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    bench
}

#[test]
fn a_release_is_published_and_holds_against_its_certificate() {
    let bench = bench();
    let run = bench.run(&["publish", "results", "--out", "release"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let mut names: Vec<String> = fs::read_dir(bench.path("release"))
        .expect("a release")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["NOTES.txt", "closed.csv", "completeness.csv", "flag.csv", "release.json", "report.html"]);
    let flag = fs::read_to_string(bench.path("release/flag.csv")).expect("a table");
    // 296 of 800 are planted.
    assert!(flag.contains("iicsa-2022,ALL,4985,800,") && flag.contains(",295,505,"), "{flag}");
    let verify = ["verify", "release", "--certificate", "release.certificate.json"];
    let run = bench.run(&verify);
    assert_eq!(run.code, 0, "{} {}", run.out, run.err);
    assert!(run.out.contains("counts shown as they were proved: "), "{}", run.out);

    bench.edit("release/flag.csv", "4985", "4990");
    let run = bench.run(&verify);
    assert_eq!(run.code, 1, "{} {}", run.out, run.err);
    assert!(run.out.contains("flag.csv of the release is not as it was written"), "{}", run.out);
}

/// The release that everybody may read holds nothing of the exact counts; the certificate is for its owner.
#[cfg(unix)]
#[test]
fn the_certificate_is_readable_by_its_owner_alone_and_the_release_by_all() {
    use std::os::unix::fs::PermissionsExt;
    let bench = bench();
    assert_eq!(bench.run(&["publish", "results", "--out", "release"]).code, 0);
    let mode = |path: &str| fs::metadata(bench.path(path)).expect("written").permissions().mode() & 0o777;
    assert_eq!((mode("release.certificate.json"), mode("release")), (0o600, 0o755));
}

#[test]
fn an_audit_publishes_what_publish_does_and_reads_how_from_the_audit_file() {
    let bench = Workbench::new();
    bench.edit("sample-data/audit.toml", "[gate]", "[publish]\nrounding = \"10-5\"\n\n[gate]");
    let run = bench.audit(&["--publish", "release"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let later = bench.run(&["publish", "results", "--out", "again", "--audit", "sample-data/audit.toml", "--json"]);
    assert_eq!(later.code, 0, "{}", later.err);
    for name in ["flag.csv", "completeness.csv", "closed.csv", "report.html", "NOTES.txt", "release.json"] {
        let read = |folder: &str| fs::read(bench.path(folder).join(name)).expect("written");
        assert_eq!(read("release"), read("again"), "{name}");
    }
    let notes = fs::read_to_string(bench.path("release/NOTES.txt")).expect("notes");
    assert!(notes.contains("above 0 and below 10"), "{notes}");
    let summary: serde_json::Value = serde_json::from_str(&later.out).expect("JSON");
    assert!(summary["small"].as_u64().is_some_and(|n| n > 0), "{summary}");
}

#[test]
fn an_earlier_release_is_held_against_the_next() {
    let bench = bench();
    assert_eq!(bench.run(&["publish", "results", "--out", "sample-data/first"]).code, 0);
    bench.edit("sample-data/audit.toml", "[gate]", "[publish]\nearlier = [\"first\"]\n\n[gate]");
    let again = ["publish", "results", "--out", "second", "--audit", "sample-data/audit.toml"];
    let run = bench.run(&again);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("held against 1 release earlier"), "{}", run.out);
    let read = |path: &str| fs::read(bench.path(path)).expect("written");
    assert_eq!(read("sample-data/first/flag.csv"), read("second/flag.csv"));

    bench.edit("sample-data/audit.toml", "[publish]", "[publish]\nrounding = \"10-5\"");
    let run = bench.run(&["publish", "results", "--out", "third", "--audit", "sample-data/audit.toml"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.err.contains("shows the same counts under base 5 and threshold 5"), "{}", run.err);
    let run = bench.run(&["publish", "results", "--out", "third", "--audit", "sample-data/audit.toml", "--exact"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(!bench.path("third").exists() && !bench.path("third.certificate.json").exists());

    fs::remove_file(bench.path("sample-data/first/flag.csv")).expect("written");
    let run = bench.run(&again);
    assert!(run.code == 2 && run.err.contains("second is already there"), "{}", run.err);
    let run = bench.run(&["publish", "results", "--out", "fourth", "--audit", "sample-data/audit.toml"]);
    assert!(run.code == 3 && run.err.contains("cannot read flag.csv of the release"), "{}", run.err);
}

#[test]
fn places_where_exact_counts_would_go_along_are_refused() {
    let bench = bench();
    for (arguments, says) in [
        (vec!["--out", "results/release"], "a release is no part of the results"),
        (vec!["--out", "."], "has no name of its own"),
        (vec!["--out", "release", "--certificate", "release/proof.json"], "a certificate is no part of its release"),
        (vec!["--out", "release", "--certificate", "results/proof.json"], "a certificate is no part of the results"),
        (vec!["--out", "sample-data"], "sample-data is already there"),
        (vec!["--out", "release", "--definition", "no-such"], "the results know no definition of this id"),
    ] {
        let run = bench.run(&[&["publish", "results"], arguments.as_slice()].concat());
        assert!(run.code == 2 && run.err.contains(says), "{arguments:?}: {} {}", run.code, run.err);
    }
    assert!(!bench.left_behind().iter().any(|name| name.starts_with("release") || name.starts_with(".release")));
    let run = bench.run(&["publish", "sample-data", "--out", "release"]);
    assert_eq!(run.code, 3, "{}", run.err);
}

#[test]
fn exact_tables_are_suppressed_and_hold() {
    let bench = bench();
    let run = bench.run(&["publish", "results", "--out", "exact", "--exact"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let flag = fs::read_to_string(bench.path("exact/flag_exact.csv")).expect("a table");
    assert!(flag.contains("iicsa-2022,ALL,296,504,"), "{flag}");
    let run = bench.run(&["verify", "exact", "--certificate", "exact.certificate.json", "--json"]);
    assert!(run.code == 0 && run.out.contains("\"holds\": true"), "{} {}", run.out, run.err);
}
