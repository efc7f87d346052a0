//! What can go wrong with a sample.

use std::io;
use std::path::PathBuf;

use flagstone_results::ResultsErrorKind;
use flagstone_stats::InputError;

/// Why a sample cannot be drawn, read, or estimated from.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// There is nothing to draw from.
    #[error("the results hold no case of `{id}` {needed}")]
    NoCases {
        /// Id of the definition, signal or lexicon.
        id: String,
        /// What a case must have, in words that go on after "no case".
        needed: &'static str,
    },
    /// One case stands in the results twice.
    #[error("one case stands in the results twice")]
    RepeatedCase,
    /// The sizes do not fit.
    #[error("{what}")]
    Size {
        /// What does not fit, and what would.
        what: String,
    },
    /// A sample cannot be extended from these results.
    #[error("the cases are not those that the sample was drawn from: {what}")]
    FrameChanged {
        /// What differs.
        what: String,
    },
    /// A reviewer's name cannot be used.
    #[error(
        "a reviewer's name begins with a letter, goes on with letters, digits, hyphens and underscores, is not longer than 40, and stands once"
    )]
    ReviewerName,
    /// A statistic was asked for that the counts do not give.
    #[error("the counts of the sample do not fit together: {0}")]
    Counts(#[from] InputError),
    /// A file of the sample cannot be read or written.
    #[error("cannot {doing} {}: {source}", path.display())]
    File {
        /// read or write.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file of the sample is not what it should be.
    #[error("{} is not what the sample wrote: {problem}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// The folder is there already.
    #[error("{} is already there", path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// A workbook or table cannot be made.
    #[error("cannot make {what}: {problem}")]
    Make {
        /// Which file.
        what: String,
        /// What is wrong.
        problem: String,
    },
}

impl ReviewError {
    pub(crate) fn table(path: PathBuf, kind: &ResultsErrorKind) -> ReviewError {
        ReviewError::Damaged { path, problem: kind.to_string() }
    }
}
