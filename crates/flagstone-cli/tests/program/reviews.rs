//! A sample for reviewers, what they get, what comes back, and what it means.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use flagstone_results::{ClosedPopulation, EstimateTables, Restricted, Results, Verdict};

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
    assert!(sensitivity["not_an_estimate"]["verdict_only"].as_f64().is_some());
    let origin = EstimateTables::read(&bench.path("estimates")).expect("a folder of estimates").origin;
    let results = Results::read(&bench.path("results")).expect("results");
    assert_eq!((&origin.audit_id, &origin.rulebook_digest), (&results.audit.audit_id, &results.audit.rulebook_digest));
    assert_eq!((origin.subject_id.as_str(), origin.agreement_gate.as_str()), ("iicsa-2022", "passed"));
    let definition = results.rules.iter().find(|rule| rule.rule_id == "iicsa-2022").expect("the definition");
    assert_eq!(origin.subject_digest, definition.digest);
    // Earlier estimates give way; anything else stays.
    assert_eq!(bench.run(&["reviews", "estimate", "review", "--out", "estimates"]).code, 0);
    let refused = bench.run(&["reviews", "estimate", "review", "--out", "results"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("holds no Flagstone estimates.json"), "{}", refused.err);
    Results::read(&bench.path("results")).expect("the results are untouched");
    report_with_estimates(&bench);
    let text = bench.run(&["reviews", "estimate", "review"]);
    assert!(text.out.contains("of cases that meet the definition, those that carry the flag"), "{}", text.out);
    assert!(text.out.contains("not estimates: the decided reviews as they are"), "{}", text.out);
    assert!(text.out.contains("weighted to all cases"), "{}", text.out);
}

/// The report takes estimates of its own audit, and of no other.
fn report_with_estimates(bench: &Workbench) {
    let with = |command: &[&str]| bench.run(&[command, &["--estimates", "estimates"]].concat());
    let run = with(&["report", "results", "--html", "reviewed.html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(bench.path("reviewed.html")).expect("a page");
    assert!(page.contains("What human review says"));
    let run = with(&["audit", "sample-data/audit.toml", "--out", "again"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(bench.path("again/report.html")).expect("a page");
    assert!(page.contains("What human review says"));
    bench.edit("sample-data/audit.toml", "title = ", "# another audit\ntitle = ");
    let run = with(&["audit", "sample-data/audit.toml", "--out", "again"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("are of another audit"), "{}", run.err);
    assert_eq!(fs::read_to_string(bench.path("again/report.html")).expect("as it was"), page);
    bench.edit("sample-data/audit.toml", "# another audit\n", "");
}

/// Fills in and imports whatever is handed out, until nothing is.
fn read_all(bench: &Workbench, sample: &str, decide: impl Fn(&BTreeMap<String, String>) -> &'static str) {
    let mut done: Vec<PathBuf> = Vec::new();
    loop {
        let folder = fs::read_dir(bench.path(sample).join("packs")).expect("packs");
        let mut new: Vec<PathBuf> = folder.map(|entry| entry.expect("a file").path()).collect();
        new.retain(|path| path.extension().is_some_and(|found| found == "csv") && !done.contains(path));
        if new.is_empty() {
            return;
        }
        for pack in &new {
            let mut reader = csv::Reader::from_path(pack).expect("CSV");
            let header = reader.headers().expect("a header").clone();
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&header).expect("memory");
            for record in reader.records() {
                let record = record.expect("a row");
                let mut cells: BTreeMap<String, String> =
                    header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
                cells.insert("decision".to_owned(), decide(&cells).to_owned());
                writer.write_record(header.iter().map(|name| &cells[name])).expect("memory");
            }
            fs::write(pack, writer.into_inner().expect("memory")).expect("the pack can be written");
        }
        let names: Vec<String> = new.iter().map(|pack| pack.display().to_string()).collect();
        let mut arguments = vec!["reviews", "import", sample];
        arguments.extend(names.iter().map(String::as_str));
        let imported = bench.run(&arguments);
        assert_eq!(imported.code, 0, "{}", imported.err);
        done.extend(new);
    }
}

/// Lower limit and upper limit of a measure of all cases, and what it is of.
fn interval(bench: &Workbench, sample: &str, measure: &str) -> [f64; 2] {
    let run = bench.run(&["reviews", "estimate", sample, "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let rows = json["estimates"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["measure"] == measure).expect("a row");
    ["lower", "upper"].map(|name| row[name].as_f64().unwrap_or_else(|| panic!("{row}")))
}

/// Reviewers find a signal wrong in every fifth case: the cases and what is raised on them are planted, and so is where it is wrong.
#[test]
fn a_signal_is_held_against_what_reviewers_find() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--case-level"]).code, 0);
    let names = ["--reviewers", "ann,ben", "--adjudicator", "cat", "--out", "review-signal"];
    let drawn = bench.run(&[&["sample", "results", "--signal", "SG107", "--reviews", "60"][..], &names].concat());
    assert_eq!(drawn.code, 0, "{}", drawn.err);
    // The planted counts: the truth has 36 cases in scope on which it is raised, 24 on which it is not, 27 of which that is unknown.
    let truth = fs::read_to_string(bench.path("sample-data/truth/signals.csv")).expect("the truth");
    assert!(truth.contains("SG107,ALL,in_scope,36,24,27,0"));
    let line = |stratum: &str| -> Vec<String> {
        let line = drawn.out.lines().find(|line| line.trim_start().starts_with(stratum)).expect("a stratum");
        line.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!([&line("raised ")[1], &line("not_raised")[1], &line("unknown")[1]], ["36", "24", "27"]);
    // Of those whose scope is unknown, the ones that the signal speaks of.
    let of_unknown = truth.lines().find(|line| line.starts_with("SG107,ALL,scope_unknown,")).expect("a line");
    let counts: Vec<u64> = of_unknown.split(',').skip(3).map(|count| count.parse().expect("a count")).collect();
    let left_out = format!("left out: {} cases of which it is not known", counts[..3].iter().sum::<u64>());
    assert!(drawn.out.contains(&left_out), "{left_out}: {}", drawn.out);
    assert!(drawn.out.contains("left out as a whole: X02\n"), "{}", drawn.out);

    let restricted = Restricted::read(&bench.path("results")).expect("results").expect("case-level");
    let mut truth: BTreeMap<(String, String), (bool, bool)> = BTreeMap::new();
    let in_scope = restricted.worklist.iter().filter(|case| case.scope == ClosedPopulation::InScope);
    for case in in_scope {
        let says = |ids: &[String]| ids.iter().any(|id| id == "SG107");
        let first = u8::from_str_radix(&case.record_key[..2], 16).expect("a hash");
        let raised = says(&case.signals);
        let applies =
            if says(&case.signals_unknown) { first.is_multiple_of(3) } else { raised != first.is_multiple_of(5) };
        truth.insert((case.force.clone(), case.record_key.clone()), (raised, applies));
    }
    assert_eq!(truth.len(), 87);
    read_all(&bench, "review-signal", |cells| {
        let (_, applies) = truth[&(cells["force"].clone(), cells["case"].clone())];
        if applies { "applies" } else { "does not apply" }
    });
    let n = |is: &dyn Fn(&(bool, bool)) -> bool| truth.values().filter(|case| is(case)).count() as f64;
    let applies = n(&|case| case.1);
    let both = n(&|case| case.0 && case.1);
    for (measure, share) in
        [("sensitivity", both / applies), ("precision", both / 36.0), ("prevalence", applies / 87.0)]
    {
        let [lower, upper] = interval(&bench, "review-signal", measure);
        assert!(lower <= share && share <= upper && upper - lower < 0.4, "{measure}: {lower} {share} {upper}");
    }
}

/// The sentences that the synthetic force's narratives were made of are known: some say that there were threats, some that there
/// were none.
#[test]
fn a_lexicon_is_held_against_the_narratives_themselves() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--case-level", "--key", "k.key"]).code, 0);
    let (mut narratives, mut seen) = (BTreeMap::new(), BTreeSet::new());
    let mut crimes = csv::ReaderBuilder::new().flexible(true).from_path(bench.path("sample-data/northmoor/crimes.csv"));
    let crimes = crimes.as_mut().expect("the extract");
    let header = crimes.headers().expect("a header").clone();
    let at =
        |name: &str| header.iter().position(|column| column.trim_start_matches('\u{feff}') == name).expect("a column");
    let (reference, kind, narrative) = (at("Crime Ref"), at("Record Type"), at("Summary"));
    for record in crimes.records() {
        let record = record.expect("a row");
        // Planted rows with too few or too many cells are set aside by the audit.
        if record.len() != header.len() {
            continue;
        }
        let text = &record[narrative];
        // The first row of a reference is the case. No definition applies to one that was cancelled, transferred or is a duplicate.
        let is_set_aside = ["CANCELLED CRIME", "TRANSFERRED", "DUPLICATE"].contains(&&record[kind]);
        if record[reference].is_empty() || !seen.insert(record[reference].to_owned()) || is_set_aside {
            continue;
        }
        assert!(!text.is_empty(), "every record of this force has a narrative");
        let says = text.contains("Threats were reported") || text.contains("that threats had been made");
        narratives.insert(record[reference].to_owned(), says);
    }
    let drawn = bench.run(&[
        "sample",
        "results",
        "--out",
        "review-lexicon",
        "--lexicon",
        "narrative-threats",
        "--force",
        "X01",
        "--reviews",
        "150",
        "--reviewers",
        "ann,ben",
        "--identifiable",
        "sample-data/audit.toml",
        "--key",
        "k.key",
    ]);
    assert_eq!(drawn.code, 0, "{}", drawn.err);
    assert!(drawn.out.contains(&format!("of {} cases under lexicon", narratives.len())), "{}", drawn.out);
    read_all(&bench, "review-lexicon", |cells| {
        if narratives[cells["reference"].trim_start_matches('\'')] { "says it" } else { "does not say it" }
    });
    let says = narratives.values().filter(|says| **says).count() as f64;
    // The lexicon finds these sentences and no others, so that nothing is missed and nothing found in error.
    for (measure, share) in [("sensitivity", 1.0), ("precision", 1.0), ("prevalence", says / narratives.len() as f64)] {
        let [lower, upper] = interval(&bench, "review-lexicon", measure);
        assert!(lower <= share && share <= upper, "{measure}: {lower} {share} {upper}");
    }
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
        (&["--signal", "nothing"], "no signal of this id"),
        (&["--lexicon", "nothing"], "no lexicon of this id"),
        (&["--signal", "SG103"], "no case of `SG103` in scope that it speaks of"),
        (&["--signal", "SG107", "--lexicon", "narrative-threats"], "cannot be used with"),
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
