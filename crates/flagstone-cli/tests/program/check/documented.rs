//! What `docs/check.md` shows can be run, and so can the workflows beside it, as far as they are commands.

use std::fs;
use std::path::Path;
use std::process::Command;

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

/// Runs a line of shell with the program on the path, as CI systems do: whatever fails ends it.
fn shell(bench: &Workbench, script: &str, variables: &[(&str, &str)]) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_flagstone"));
    let path =
        format!("{}:{}", program.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(bench.path(""))
        .env("PATH", path)
        .envs(variables.iter().copied())
        .output()
        .expect("there is a shell");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout) + &text(&output.stderr))
}

fn page() -> String {
    fs::read_to_string(repository().join("docs/check.md")).expect("the page is in the repository")
}

#[test]
fn every_command_of_the_page_runs() {
    let page = page();
    let bench = bench(&page);
    let blocks = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().expect("an end"));
    let commands: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(commands.len() >= 9, "{commands:?}");
    for command in commands {
        let (code, said) = shell(&bench, command, &[]);
        // The sample is full of planted breaches, which is what most commands are to find.
        let expected = command.split_once("# exit code ").map_or(1, |(_, code)| code.parse().expect("a number"));
        assert_eq!(code, expected, "{command}: {said}");
    }
    assert!(bench.path("baseline.json").is_file() && bench.path("junit.xml").is_file());
}

#[test]
fn the_text_on_the_page_is_what_is_printed() {
    let page = page();
    let bench = bench(&page);
    let shown = page.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the page shows text");
    let (_, said) = shell(&bench, "flagstone check extract --extracted-on 2026-01-31", &[]);
    assert!(said.contains(shown), "the page shows what is not printed:\n{shown}");
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
    let found = shell(
        bench,
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
        let (code, said) = shell(&bench, scripts[0], &variables);
        assert_eq!(code, expected, "{said}");
        for line in said.lines() {
            flagstone_conformance::annotations::parse(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        }
        assert_eq!(shell(&bench, scripts[1], &variables).0, 0);
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
        let (code, said) = shell(&bench, script.as_str().expect("a command"), &[("EXTRACT", "extract")]);
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
