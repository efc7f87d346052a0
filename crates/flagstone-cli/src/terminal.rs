//! What the terminal can show, and what it must not be shown: names of files and of forces come from outside, and a
//! terminal acts on some characters of theirs.

use std::io::{IsTerminal, Write};

use flagstone_rules::is_hidden;

use crate::exit::Exit;

/// Writes `text` to standard output.
pub(crate) fn print(text: &str) {
    out(&visible(text));
}

/// Writes `text`, in which nothing from outside is left as it came, to standard output with the program's own colours.
pub(crate) fn print_coloured(text: &str) {
    out(text);
}

/// Writes `value` to standard output.
pub(crate) fn print_json(value: &impl serde::Serialize) {
    out(&json_text(value));
}

/// `value` as text. What a terminal would act on is escaped, which changes nothing of what it means.
pub(crate) fn json_text(value: &impl serde::Serialize) -> String {
    let pretty = serde_json::to_string_pretty(value).expect("what is printed has texts for keys");
    let mut text = String::new();
    for c in pretty.chars().chain(['\n']) {
        if acts(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

/// Writes `text` to standard error.
pub(crate) fn say(text: &str) {
    eprint!("{}", visible(text));
}

/// Writes `text`, in which nothing from outside is left as it came, to standard error with colours.
pub(crate) fn say_coloured(text: &str) {
    eprint!("{text}");
}

/// Standard output may be closed or full, which is no defect of the program: what could not be said ends it.
fn out(text: &str) {
    let mut out = std::io::stdout().lock();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        if error.kind() != std::io::ErrorKind::BrokenPipe {
            say(&format!("error: cannot write to standard output: {error}\n"));
        }
        std::process::exit(i32::from(Exit::Internal as u8));
    }
}

/// `text` with a sign in the place of every character that a terminal would act on, line ends apart, and of those that
/// turn the direction of writing.
fn visible(text: &str) -> String {
    text.chars().map(|c| if acts(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Whether `c` may not be shown as it is; the end of a line may.
fn acts(c: char) -> bool {
    is_hidden(c) && c != '\n'
}

/// Whether an environment variable is set, and not to nothing.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Whether the terminal says of itself that it can do no more than print lines.
pub(crate) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// NO_COLOR (no-color.org) goes before everything; CLICOLOR_FORCE (bixense.com/clicolors) colours what is no terminal, such as
/// the log of a CI job.
fn colour(is_terminal: bool) -> bool {
    let is_forced = is_set("CLICOLOR_FORCE") && std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    !is_set("NO_COLOR") && (is_forced || (is_terminal && !is_dumb()))
}

/// Whether messages may be coloured.
pub(crate) fn colour_on_stderr() -> bool {
    colour(std::io::stderr().is_terminal())
}

/// Whether results may be coloured.
pub(crate) fn colour_on_stdout() -> bool {
    colour(std::io::stdout().is_terminal())
}

/// Whether progress may be shown: on a terminal that can go back in a line, and where no CI system keeps a log of it.
pub(crate) fn shows_progress() -> bool {
    let in_ci = is_set("CI") && std::env::var_os("CI").is_some_and(|value| value != "false");
    std::io::stderr().is_terminal() && !is_dumb() && !in_ci
}

/// Columns of the terminal that results are written to; 80 where it is none.
pub(crate) fn width_of_stdout() -> usize {
    width_of_terminal().unwrap_or(80)
}

/// Columns of the terminal that results are written to; `None` where it is none.
pub(crate) fn width_of_terminal() -> Option<usize> {
    // A terminal that does not know its size says 0.
    terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_act_on_is_not_shown() {
        assert_eq!(visible("a\x1b]0;title\x07b\rc\u{202e}d\n"), "a\u{fffd}]0;title\u{fffd}b\u{fffd}c\u{fffd}d\n");
        assert_eq!(visible("\x1b[31mJ\u{9b}2J"), "\u{fffd}[31mJ\u{fffd}2J");
    }

    #[test]
    fn words_in_any_script_are_shown() {
        let text = "Tŷ – 37.0 %\n";
        assert_eq!(visible(text), text);
    }
}
