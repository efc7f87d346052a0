//! What holds of every command.

use clap::{Command, CommandFactory};

use super::Arguments;

/// Commands that do something, by their full names.
fn commands() -> Vec<(String, Command)> {
    fn collect(command: &Command, name: &str, found: &mut Vec<(String, Command)>) {
        if !command.has_subcommands() {
            found.push((name.to_owned(), command.clone()));
        }
        for inner in command.get_subcommands() {
            collect(inner, &format!("{name} {}", inner.get_name()), found);
        }
    }
    let mut found = Vec::new();
    collect(&Arguments::command(), "flagstone", &mut found);
    found
}

/// The examples of a command, as they would be typed: what goes on in the next line is put together, and what the shell
/// takes for itself is left out.
fn examples(command: &Command) -> Vec<String> {
    let help = command.get_after_help().map(|help| help.to_string()).unwrap_or_default().replace("\\\n", " ");
    let lines = help.lines().map(str::trim).filter(|line| line.starts_with("flagstone "));
    lines.map(|line| line.split(['<', '>']).next().unwrap_or_default().trim().to_owned()).collect()
}

#[test]
fn the_arguments_are_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn every_command_says_what_it_does_and_every_argument_what_it_is() {
    for (name, command) in commands() {
        assert!(command.get_about().is_some(), "{name} does not say what it does");
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{name}: `{}` does not say what it is", argument.get_id());
        }
    }
}

#[test]
fn every_command_has_an_example_of_itself() {
    let commands = commands();
    assert!(commands.len() > 20, "commands are found");
    for (name, command) in commands {
        let examples = examples(&command);
        assert!(examples.iter().any(|example| example.starts_with(&name)), "{name} has no example: {examples:?}");
    }
}

#[test]
fn every_example_is_understood() {
    let whole = ("flagstone".to_owned(), Arguments::command());
    for (name, command) in commands().into_iter().chain([whole]) {
        for example in examples(&command) {
            let parsed = Arguments::command().try_get_matches_from(example.split_whitespace());
            assert!(parsed.is_ok(), "{name}: `{example}`: {}", parsed.expect_err("it is not"));
        }
    }
}

#[test]
fn every_command_that_prints_results_can_print_json() {
    for (name, command) in commands() {
        let can = command.get_arguments().any(|argument| argument.get_id() == "json");
        // A script for a shell is nothing but itself.
        assert_eq!(can, name != "flagstone completions", "{name}");
    }
}
