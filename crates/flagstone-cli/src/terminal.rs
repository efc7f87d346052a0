//! What the terminal can show.

use std::io::IsTerminal;

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
