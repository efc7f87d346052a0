//! The workflows beside `docs/check.md` can be run, as far as they are commands, and its exit codes are the program's. That its
//! own commands run is held with those of all pages.

use std::fs;

use saphyr::{LoadableYamlNode, Yaml};

use crate::workbench::{Workbench, repository};

/// A repository as the page has it: extract, profile, and the files that the page shows.
fn bench(page: &str) -> Workbench {
    let bench = Workbench::new();
    bench.copy_of(&repository().join("sample-data/northmoor"), "extract");
    fs::copy(bench.path("extract/profile.toml"), bench.path("profile.toml")).expect("there");
    for block in page.split("<!-- file: ").skip(1) {
        let (name, rest) = block.split_once(" -->").expect("a name");
        let content = rest.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("its content");
        bench.write(name, content.as_bytes());
    }
    bench
}

fn page() -> String {
    fs::read_to_string(repository().join("docs/check.md")).expect("the page is in the repository")
}

#[test]
fn every_exit_code_of_the_page_is_the_programs() {
    let rows: Vec<String> = page()
        .lines()
        .filter(|line| line.starts_with("| ") && line[2..3].parse::<u8>().is_ok())
        .map(|line| line[2..3].to_owned())
        .collect();
    assert_eq!(rows, ["0", "1", "2", "3", "4", "5"]);
}

fn yaml(name: &str) -> String {
    fs::read_to_string(repository().join("docs/ci").join(name)).expect("the file is in the repository")
}

/// What an extract that is within its limits needs beside the page's files.
fn accepted(bench: &Workbench) {
    let found = bench.shell(
        "flagstone check extract --profile profile.toml --audit audit.toml --accept baseline.json --format json=check.json",
        &[],
    );
    assert_eq!(found.0, 1, "{}", found.1);
    let found: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(bench.path("check.json")).expect("written")).expect("JSON");
    let waivers: String = super::with_status(&found, &["unknown", "error"])
        .iter()
        .map(|rule| super::waiver("X01", rule, "2099-12-31"))
        .collect();
    bench.write("waivers.toml", waivers.as_bytes());
    fs::remove_file(bench.path("check.json")).expect("written");
}

#[test]
fn the_github_workflow_runs() {
    let text = yaml("github-actions.yml");
    let documents = Yaml::load_from_str(&text).expect("the workflow is YAML");
    let job = &documents[0]["jobs"]["check"];
    let steps = job["steps"].as_sequence().expect("steps");
    let scripts: Vec<&str> =
        steps.iter().filter_map(|step| step.as_mapping_get("run")).filter_map(|run| run.as_str()).collect();
    assert_eq!(scripts.len(), 2);
    for step in steps {
        let kinds = ["run", "uses"].map(|kind| step.as_mapping_get(kind).is_some());
        assert!(kinds[0] != kinds[1], "a step runs something or uses something");
    }
    for (expected, accept) in [(1, false), (0, true)] {
        let bench = bench(&page());
        accepted(&bench);
        if !accept {
            bench.edit("extract/suspects.csv", ",A1,", ",,");
        }
        let variables = [("EXTRACT", "extract"), ("GITHUB_STEP_SUMMARY", "step-summary.md")];
        let (code, said) = bench.shell(scripts[0], &variables);
        assert_eq!(code, expected, "{said}");
        for line in said.lines() {
            flagstone_conformance::annotations::parse(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        }
        assert_eq!(bench.shell(scripts[1], &variables).0, 0);
        let summary = fs::read_to_string(bench.path("step-summary.md")).expect("written");
        assert!(summary.starts_with("## Flagstone: Northmoor"), "{summary}");
        // What later steps upload is there.
        for name in ["junit.xml", "flagstone.sarif"] {
            assert!(bench.path(name).is_file() && text.contains(name), "{name}");
        }
    }
}

#[test]
fn the_gitlab_job_runs() {
    let text = yaml("gitlab-ci.yml");
    let documents = Yaml::load_from_str(&text).expect("the job is YAML");
    let job = &documents[0]["check-extract"];
    let scripts = job["script"].as_sequence().expect("a script");
    let bench = bench(&page());
    accepted(&bench);
    for script in scripts {
        let (code, said) = bench.shell(script.as_str().expect("a command"), &[("EXTRACT", "extract")]);
        assert_eq!(code, 0, "{said}");
    }
    let artifacts = &job["artifacts"];
    let report = artifacts["reports"]["junit"].as_str().expect("a report");
    assert_eq!(
        flagstone_conformance::junit::mistakes(&fs::read_to_string(bench.path(report)).expect("written")),
        Vec::<String>::new()
    );
    for path in artifacts["paths"].as_sequence().expect("paths") {
        assert!(bench.path(path.as_str().expect("a path")).is_file());
    }
}
