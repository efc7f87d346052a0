//! What the program says with its exit code.

use std::process::ExitCode;

/// Exit codes, as design and documentation fix them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Evaluated, and within limits.
    Success = 0,
    /// A limit was breached; of `verify`: something differs.
    LimitBreached = 1,
    /// Usage, a rulebook, a profile or an audit file is wrong.
    Policy = 2,
    /// An input could not be read.
    Input = 3,
    /// Incomplete: a rule was skipped, or nothing was evaluated.
    Incomplete = 4,
    /// An internal error, or the results could not be written.
    Internal = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
