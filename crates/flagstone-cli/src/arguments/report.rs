//! The arguments of `flagstone report`.

use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone report results --html report.html\n  \
flagstone report results --html report.html --estimates review-estimates\n  \
flagstone report results --force X01 --html x01.html")]
pub(crate) struct ReportArguments {
    /// Folder of an audit's results
    #[arg(value_name = "RESULTS")]
    pub(crate) results: PathBuf,
    /// Where to write the HTML report; without it only the summary is printed
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Code of a force: its own page, with what to fix first, and no figure of another force
    #[arg(long, value_name = "CODE", conflicts_with_all = ["estimates", "history"])]
    pub(crate) force: Option<String>,
    /// Folder that `flagstone reviews estimate --out` wrote for this audit: the HTML report gets a chapter on it; may be given several times
    #[arg(long, value_name = "DIR", requires = "html")]
    pub(crate) estimates: Vec<PathBuf>,
    /// A history that `flagstone audit --append` wrote: the HTML report gets a chapter on its runs
    #[arg(long, value_name = "HISTORY", requires = "html")]
    pub(crate) history: Option<PathBuf>,
    /// Print the headline figures as JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}
