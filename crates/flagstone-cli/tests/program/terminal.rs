//! What a terminal is shown, and what a pipe and a CI system are spared. The pseudo terminal is util-linux's `script`.

use std::process::Command;

use crate::workbench::Workbench;

/// What the program writes to a terminal of `columns` columns: results and messages come together there.
fn on_a_terminal(bench: &Workbench, line: &str, columns: u16, variables: &[(&str, &str)]) -> String {
    let program = env!("CARGO_BIN_EXE_flagstone");
    let script = format!("stty cols {columns} rows 50; '{program}' {line}");
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &script, "/dev/null"]).current_dir(bench.path(""));
    // The tests may themselves run in CI, without a terminal or with one that is dumb.
    for name in ["CI", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    let output = command.env("TERM", "xterm-256color").envs(variables.iter().copied()).output();
    let output = output.expect("`script` of util-linux gives a program a terminal");
    String::from_utf8(output.stdout).expect("output is UTF-8").replace("\r\n", "\n")
}

const AUDIT: &str = "audit sample-data/audit.toml";

#[test]
fn a_terminal_is_shown_progress_and_colour() {
    let shown = on_a_terminal(&Workbench::new(), AUDIT, 80, &[]);
    assert!(shown.contains("/4 forces"), "no progress: {shown:?}");
    assert!(shown.contains("\x1b[1m") || shown.contains("\x1b[3"), "no colour: {shown:?}");
    // It is gone when the work is done.
    assert!(!shown.rsplit("Flagstone audit").next().expect("a summary").contains("/4 forces"), "{shown:?}");
}

#[test]
fn a_ci_system_and_a_dumb_terminal_are_spared_progress() {
    for variables in [[("CI", "true")], [("TERM", "dumb")]] {
        let shown = on_a_terminal(&Workbench::new(), AUDIT, 80, &variables);
        assert!(!shown.contains("/4 forces"), "{variables:?}: {shown:?}");
    }
}

#[test]
fn colour_is_left_out_where_it_is_not_wanted_or_not_understood() {
    for variables in [[("NO_COLOR", "1")], [("TERM", "dumb")]] {
        let shown = on_a_terminal(&Workbench::new(), "check sample-data/northmoor", 80, &variables);
        assert!(shown.contains("finding[FS204]"), "{shown}");
        let summary = &shown[shown.find("finding[").expect("findings")..];
        assert!(!summary.contains("\x1b["), "{variables:?}: {summary:?}");
    }
}

#[test]
fn a_pipe_gets_colour_only_where_it_is_forced() {
    let bench = Workbench::new();
    let piped = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_flagstone"));
        command.args(["check", "sample-data/northmoor"]).current_dir(bench.path("")).env_remove("NO_COLOR");
        let output = command.env_remove("CLICOLOR_FORCE").envs(variables.iter().copied()).output().expect("it runs");
        (String::from_utf8(output.stdout).expect("UTF-8").contains("\x1b["), output.stderr)
    };
    assert_eq!(piped(&[]), (false, Vec::new()));
    assert!(piped(&[("CLICOLOR_FORCE", "1")]).0);
    assert!(!piped(&[("CLICOLOR_FORCE", "0")]).0);
    // NO_COLOR goes before it.
    assert!(!piped(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).0);
}

#[test]
fn tables_fit_the_terminal() {
    let bench = Workbench::new();
    for columns in [72, 100] {
        for line in ["rules list", "rules schema", AUDIT, "check sample-data/northmoor"] {
            let shown = on_a_terminal(&bench, line, columns, &[("NO_COLOR", "1"), ("CI", "true")]);
            let widest = shown.lines().map(|line| line.chars().count()).max().expect("something is printed");
            assert!(widest <= usize::from(columns), "{line}: {widest} of {columns} columns\n{shown}");
        }
    }
}
