//! `flagstone reviews`: what came back from reviewers, and what it means.

mod estimate;
mod import;
pub(super) mod packs;
mod text;

use flagstone_review::ReviewError;

use crate::arguments::ReviewsCommand;
use crate::exit::Exit;
use crate::message::Failure;

pub(super) fn run(command: &ReviewsCommand) -> Result<Exit, Failure> {
    match command {
        ReviewsCommand::Import(arguments) => import::run(arguments),
        ReviewsCommand::Estimate(arguments) => estimate::run(arguments),
    }
}

/// A failure of the review, with what to do.
pub(super) fn failed(error: ReviewError) -> Failure {
    let (exit, help) = match &error {
        ReviewError::NoCases { .. } => {
            (Exit::Incomplete, Some("a definition needs flags, a signal closed cases in scope, a lexicon narratives"))
        }
        ReviewError::FrameChanged { .. } => {
            (Exit::Policy, Some("name the results and the seed that the sample was drawn with: its counts are frozen"))
        }
        ReviewError::Size { .. } => {
            (Exit::Policy, Some("ask for more with --reviews, or name a width with --half-width"))
        }
        ReviewError::Counts(_) | ReviewError::ReviewerName => (Exit::Policy, None),
        ReviewError::Exists { .. } => {
            (Exit::Policy, Some("it may hold reviewers' work: name another folder, or move it away"))
        }
        ReviewError::File { doing: "read", .. } | ReviewError::Damaged { .. } | ReviewError::RepeatedCase => {
            (Exit::Input, Some("name a folder that `flagstone sample` wrote, as it wrote it"))
        }
        _ => (Exit::Internal, None),
    };
    let failure = Failure::new(exit, error.to_string());
    match help {
        Some(help) => failure.help(help),
        None => failure,
    }
}
