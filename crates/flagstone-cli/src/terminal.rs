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

fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Whether messages may be coloured: a terminal, and NO_COLOR (no-color.org) not set.
pub(crate) fn colour_on_stderr() -> bool {
    std::io::stderr().is_terminal() && !no_colour()
}

/// Whether results may be coloured.
pub(crate) fn colour_on_stdout() -> bool {
    std::io::stdout().is_terminal() && !no_colour()
}

/// Columns of the terminal that results are written to; 80 where it is none.
pub(crate) fn width_of_stdout() -> usize {
    terminal_size::terminal_size_of(std::io::stdout()).map_or(80, |(width, _)| usize::from(width.0))
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
