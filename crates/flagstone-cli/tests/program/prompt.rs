//! What helps at a prompt: completions and manual pages, which are made from the arguments.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use crate::workbench::Workbench;

/// Commands by their full names, read from the help that users read.
fn commands(bench: &Workbench) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![Vec::<String>::new()];
    while let Some(path) = open.pop() {
        let arguments: Vec<&str> = path.iter().map(String::as_str).chain(["--help"]).collect();
        let help = bench.run(&arguments).out;
        let inner = help.split("\nCommands:\n").nth(1).map(|rest| rest.split("\n\n").next().expect("a part"));
        for line in inner.unwrap_or_default().lines() {
            let name = line.strip_prefix("  ").and_then(|line| line.split(' ').next()).unwrap_or_default();
            if !name.is_empty() && name != "help" {
                let path = [path.as_slice(), &[name.to_owned()]].concat();
                found.insert(path.join(" "));
                open.push(path);
            }
        }
    }
    assert!(found.contains("audit") && found.contains("rules list") && found.contains("reviews import"), "{found:?}");
    found
}

#[test]
fn every_shell_has_a_script_that_names_every_command() {
    let bench = Workbench::new();
    let commands = commands(&bench);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = bench.run(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{shell}");
        for command in &commands {
            let last = command.rsplit(' ').next().expect("a word");
            assert!(run.out.contains(last), "{shell}: {command}");
        }
        assert!(run.out.contains("--extracted-on") || run.out.contains("extracted-on"), "{shell} knows no option");
    }
}

#[test]
fn bash_loads_its_script_and_completes_with_it() {
    let bench = Workbench::new();
    bench.write("flagstone.bash", bench.run(&["completions", "bash"]).out.as_bytes());
    let asked = "source flagstone.bash; COMP_WORDS=(flagstone rules li); COMP_CWORD=2; \
                 _flagstone flagstone li rules; printf '%s\\n' \"${COMPREPLY[@]}\" | sort | xargs";
    for script in ["bash -n flagstone.bash", asked] {
        let output = Command::new("bash").args(["-c", script]).current_dir(bench.path("")).output().expect("bash runs");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && err.is_empty(), "{script}: {err}");
        if script == asked {
            assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "lint list");
        }
    }
}

#[test]
fn there_is_no_script_for_a_shell_that_nobody_knows() {
    let run = Workbench::new().run(&["completions", "tcsh"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("possible values: bash"), "{}", run.err);
}

#[test]
fn every_command_has_a_page() {
    let bench = Workbench::new();
    let run = bench.run(&["manual", "--out", "man", "--json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let written: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let pages: BTreeSet<&str> =
        written["pages"].as_array().expect("pages").iter().map(|page| page.as_str().expect("a name")).collect();
    let expected: BTreeSet<String> = commands(&bench)
        .iter()
        .map(|command| format!("flagstone-{}.1", command.replace(' ', "-")))
        .chain(["flagstone.1".to_owned()])
        .collect();
    assert_eq!(pages, expected.iter().map(String::as_str).collect());
    let index = fs::read_to_string(bench.path("man/flagstone.1")).expect("written");
    for page in &pages {
        let text = fs::read_to_string(bench.path(&format!("man/{page}"))).expect("written");
        assert!(text.contains(".SH NAME") && text.contains(".SH SYNOPSIS"), "{page}");
        // Those of commands are named on the pages of these.
        if page.matches('-').count() == 1 {
            assert!(
                index.contains(&page.trim_end_matches(".1").replace('-', "\\-")),
                "{page} is not on the first page"
            );
        }
    }
    assert!(fs::read_to_string(bench.path("man/flagstone-rules-show.1")).expect("written").contains("FS204"));
}

#[test]
fn the_pages_are_the_same_every_time() {
    let bench = Workbench::new();
    for folder in ["one", "two"] {
        assert_eq!(bench.run(&["manual", "--out", folder]).code, 0);
    }
    let page = |folder: &str| fs::read(bench.path(&format!("{folder}/flagstone-audit.1"))).expect("written");
    assert_eq!(page("one"), page("two"));
}

#[test]
fn the_pages_can_be_shown() {
    let bench = Workbench::new();
    bench.run(&["manual", "--out", "man"]);
    let is_there = Command::new("groff").arg("--version").stdout(Stdio::null()).status().is_ok();
    // Where groff is not installed nothing more can be told; the test above has looked into every page.
    if !is_there {
        return;
    }
    for entry in fs::read_dir(bench.path("man")).expect("written") {
        let page = entry.expect("readable").path();
        let output = Command::new("groff")
            .args(["-man", "-ww", "-Tutf8"])
            .arg(&page)
            .output()
            .expect("groff was there just now");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && err.is_empty(), "{}: {err}", page.display());
    }
}
