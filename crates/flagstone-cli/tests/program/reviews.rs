//! A sample for reviewers, what they get, what comes back, and what it means.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use flagstone_results::{Restricted, Verdict};

use crate::workbench::Workbench;

const NAMES: [&str; 2] = ["--reviewers", "ann,ben"];

fn sample(bench: &Workbench, more: &[&str]) -> (i32, String, String) {
    let mut arguments = vec!["sample", "results", "--out", "review", "--reviews", "240"];
    arguments.extend(NAMES);
    arguments.extend(more);
    let ran = bench.run(&arguments);
    (ran.code, ran.out, ran.err)
}

fn packs(bench: &Workbench, extension: &str) -> Vec<PathBuf> {
    let folder = fs::read_dir(bench.path("review/packs")).expect("packs were written");
    let mut packs: Vec<PathBuf> = folder.map(|entry| entry.expect("a file").path()).collect();
    packs.retain(|path| path.extension().is_some_and(|found| found == extension));
    packs.sort();
    packs
}

/// Fills in a pack as a reviewer would who decides as the verdict says: an undetermined case cannot be decided.
fn fill(bench: &Workbench, pack: &PathBuf) {
    let restricted = Restricted::read(&bench.path("results")).expect("results").expect("case-level");
    let of_default = restricted.cases.iter().filter(|case| case.definition_id == "iicsa-2022");
    let verdicts: BTreeMap<(&str, &str), Verdict> =
        of_default.map(|case| ((case.force.as_str(), case.record_key.as_str()), case.verdict)).collect();
    let mut reader = csv::Reader::from_path(pack).expect("CSV");
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|column| column == name).expect("a column");
    let (force, case, decision) = (at("force"), at("case"), at("decision"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).expect("memory");
    for record in reader.records() {
        let mut cells: Vec<String> = record.expect("a row").iter().map(str::to_owned).collect();
        cells[decision] = match verdicts[&(cells[force].as_str(), cells[case].as_str())] {
            Verdict::Meets => "meets",
            Verdict::DoesNotMeet => "does not meet",
            _ => "cannot decide",
        }
        .to_owned();
        writer.write_record(cells).expect("memory");
    }
    fs::write(pack, writer.into_inner().expect("memory")).expect("the pack can be written");
}

#[test]
fn from_results_to_estimates() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--case-level"]).code, 0);
    let (code, said, warned) = sample(&bench, &["--adjudicator", "cat"]);
    assert_eq!(code, 0, "{warned}");
    assert!(said.contains("240 cases to read") && said.contains("4 files in"), "{said}");
    assert!(warned.contains("not one for each"), "{warned}");
    let mode = fs::metadata(bench.path("review")).expect("written").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);

    let unread = bench.run(&["reviews", "estimate", "review"]);
    assert_eq!(unread.code, 4, "nothing was decided: {}", unread.err);
    assert!(unread.out.contains("240 not read"), "{}", unread.out);

    let first_round = packs(&bench, "csv");
    assert_eq!(first_round.len(), 2);
    first_round.iter().for_each(|pack| fill(&bench, pack));
    let names: Vec<String> = first_round.iter().map(|pack| pack.display().to_string()).collect();
    let mut arguments = vec!["reviews", "import", "review"];
    arguments.extend(names.iter().map(String::as_str));
    let imported = bench.run(&arguments);
    assert_eq!(imported.code, 0, "{}", imported.err);
    assert!(imported.out.starts_with("288 decisions imported, 0 known already, 0 rows without"), "{}", imported.out);
    assert!(imported.out.contains("round 2: "), "{}", imported.out);

    let second_round: Vec<PathBuf> =
        packs(&bench, "csv").into_iter().filter(|pack| !first_round.contains(pack)).collect();
    second_round.iter().for_each(|pack| fill(&bench, pack));
    let names: Vec<String> = second_round.iter().map(|pack| pack.display().to_string()).collect();
    let mut arguments = vec!["reviews", "import", "review"];
    arguments.extend(names.iter().map(String::as_str));
    assert_eq!(bench.run(&arguments).code, 0);

    let extended = bench.run(&["sample", "results", "--extend", "review", "--reviews", "300"]);
    assert_eq!(extended.code, 0, "{}", extended.err);
    assert!(extended.out.starts_with("60 cases more, round 3"), "{}", extended.out);
    let again = bench.run(&["sample", "results", "--extend", "review", "--reviews", "300"]);
    assert_eq!(again.code, 2, "{}", again.err);
    let unread = bench.run(&["reviews", "estimate", "review", "--json"]);
    let unread: serde_json::Value = serde_json::from_str(&unread.out).expect("JSON");
    assert_eq!(unread["not_read"], 60);
    let third_round: Vec<PathBuf> =
        packs(&bench, "csv").into_iter().filter(|pack| pack.to_string_lossy().contains("round-3")).collect();
    third_round.iter().for_each(|pack| fill(&bench, pack));
    let names: Vec<String> = third_round.iter().map(|pack| pack.display().to_string()).collect();
    let mut arguments = vec!["reviews", "import", "review"];
    arguments.extend(names.iter().map(String::as_str));
    let imported = bench.run(&arguments);
    assert_eq!(imported.code, 0, "{}", imported.err);
    let fourth_round: Vec<PathBuf> =
        packs(&bench, "csv").into_iter().filter(|pack| pack.to_string_lossy().contains("round-4")).collect();
    if !fourth_round.is_empty() {
        fourth_round.iter().for_each(|pack| fill(&bench, pack));
        let names: Vec<String> = fourth_round.iter().map(|pack| pack.display().to_string()).collect();
        let mut arguments = vec!["reviews", "import", "review"];
        arguments.extend(names.iter().map(String::as_str));
        assert_eq!(bench.run(&arguments).code, 0);
    }

    let estimated = bench.run(&["reviews", "estimate", "review", "--out", "estimates", "--json"]);
    assert_eq!(estimated.code, 0, "{}", estimated.err);
    let json: serde_json::Value = serde_json::from_str(&estimated.out).expect("JSON");
    assert_eq!((&json["not_read"], &json["disputed"]), (&0.into(), &0.into()));
    // These reviewers decide as the verdicts do, so that the whole is known: 296 of 800, where no case is undetermined.
    let estimates = json["estimates"].as_array().expect("rows");
    let sensitivity =
        estimates.iter().find(|row| row["measure"] == "sensitivity" && row["force"] == "ALL").expect("a row");
    let number = |name: &str| sensitivity[name].as_f64().expect("a number");
    assert!(number("lower") < 0.37 && 0.37 < number("upper"), "{sensitivity}");
    assert_eq!(json["agreement"]["observed"], 1.0);
    assert!(bench.path("estimates/estimates.parquet").is_file());
    let text = bench.run(&["reviews", "estimate", "review"]);
    assert!(text.out.contains("of cases that meet the definition, those that carry the flag"), "{}", text.out);
}

#[test]
fn packs_hold_references_only_where_they_were_asked_for() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--case-level", "--key", "k.key"]).code, 0);
    assert_eq!(sample(&bench, &[]).0, 0);
    let reference = |text: &str| text.contains("NM/") || text.contains("reference");
    for pack in packs(&bench, "csv") {
        assert!(!reference(&fs::read_to_string(pack).expect("a pack")));
    }
    fs::rename(bench.path("review"), bench.path("anonymous")).expect("moved");
    let (code, _, said) = sample(&bench, &["--identifiable", "sample-data/audit.toml", "--key", "k.key"]);
    assert_eq!(code, 0, "{said}");
    let mut reader = csv::Reader::from_path(&packs(&bench, "csv")[0]).expect("CSV");
    let at = reader.headers().expect("a header").iter().position(|column| column == "reference").expect("a column");
    assert!(reader.records().all(|row| !row.expect("a row")[at].is_empty()));

    fs::rename(bench.path("review"), bench.path("named")).expect("moved");
    fs::write(bench.path("other.key"), [9; 32]).expect("a key");
    let (code, _, said) = sample(&bench, &["--identifiable", "sample-data/audit.toml", "--key", "other.key"]);
    assert_eq!(code, 2);
    assert!(said.contains("are not in these extracts"), "{said}");
    assert!(!bench.path("review").exists(), "nothing is left of it");
}

#[test]
fn what_cannot_be_done_is_said() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    let (code, _, said) = sample(&bench, &[]);
    assert_eq!((code, said.contains("--case-level")), (2, true), "{said}");
    assert_eq!(bench.audit(&["--case-level"]).code, 0);
    for (arguments, part) in [
        (&["--definition", "nothing"][..], "no definition of this id"),
        (&["--lexicons", "narrative-nothing"], "no narrative lexicon"),
        (&["--force", "X99"], "no force of this code"),
        (&["--seed", "review/seed"], "the seed is no part of the sample"),
        (&["--second-share", "2"], "fraction"),
        (&["--adjudicator", "ANN"], "stands once"),
    ] {
        let (code, _, said) = sample(&bench, arguments);
        assert!(code == 2 || code == 4, "{arguments:?}: {said}");
        assert!(said.contains(part), "{arguments:?}: {said}");
        assert!(!bench.path("review").exists());
    }
    assert_eq!(sample(&bench, &[]).0, 0);
    let (code, _, said) = sample(&bench, &[]);
    assert_eq!((code, said.contains("is already there")), (2, true), "{said}");
    let pack = fs::read_to_string(&packs(&bench, "csv")[0]).expect("a pack");
    let header = pack.lines().next().expect("a header");
    let row = format!("another,ann,X01,k,meets{}", ",".repeat(header.matches(',').count() - 4));
    fs::write(bench.path("broken.csv"), format!("{header}\n{row}\n")).expect("written");
    let refused = bench.run(&["reviews", "import", "review", "broken.csv"]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("broken.csv, row 2"), "{}", refused.err);
    assert_eq!(bench.run(&["reviews", "estimate", "results"]).code, 3);
}
