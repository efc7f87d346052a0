//! The program's arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Audits how well police forces flag group-based child sexual abuse and exploitation.
#[derive(Parser)]
#[command(name = "flagstone", version, about, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Exit codes: 0 evaluated and within limits; 1 a limit was breached; 2 usage, rulebook, profile or audit \
file is wrong; 3 an input could not be read; 4 incomplete: a rule was skipped or nothing was evaluated; 5 internal error, or the \
results could not be written."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Extracts in, results and a report out
    Audit(AuditArguments),
    /// Render the report of an earlier audit again, from its results alone
    Report(ReportArguments),
    /// Look at, check and test the rulebook
    Rules(RulesArguments),
    /// Write the synthetic extracts of fictional forces, with planted truth
    Synth(SynthArguments),
}

/// Which rulebook.
#[derive(Args)]
pub(crate) struct RulebookArguments {
    /// Folder of a rulebook to use instead of the one the program was built with
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  flagstone audit sample-data/audit.toml\n  flagstone audit audit.toml --out /secure/results --json"
)]
pub(crate) struct AuditArguments {
    /// The audit file: which extracts, under which rulebook
    #[arg(value_name = "AUDIT.toml", default_value = "audit.toml")]
    pub(crate) audit: PathBuf,
    /// Folder for the results; an earlier audit's results there are replaced, any other folder is refused
    #[arg(long, value_name = "DIR", default_value = "results")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) rulebook: RulebookArguments,
    /// Also write restricted/: verdicts and findings case by case, under keyed hashes, readable by the owner only
    #[arg(long)]
    pub(crate) case_level: bool,
    /// The file with the secret key for the hashes; made where it does not exist [default: flagstone.key beside the audit file]
    #[arg(long, value_name = "FILE", requires = "case_level")]
    pub(crate) key: Option<PathBuf>,
    /// Print the headline figures as JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(after_help = "Example:\n  flagstone report results --html report.html")]
pub(crate) struct ReportArguments {
    /// Folder of an audit's results
    #[arg(value_name = "RESULTS")]
    pub(crate) results: PathBuf,
    /// Where to write the HTML report; without it only the summary is printed
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Print the headline figures as JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct RulesArguments {
    #[command(subcommand)]
    pub(crate) command: RulesCommand,
}

#[derive(Subcommand)]
pub(crate) enum RulesCommand {
    /// One line for each rule
    List {
        #[command(flatten)]
        rulebook: RulebookArguments,
        /// As JSON
        #[arg(long)]
        json: bool,
        /// As a Markdown table: the index in rules/README.md
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
    },
    /// Everything about one rule, in its own words
    Show {
        /// Id or name of a rule
        #[arg(value_name = "RULE")]
        rule: String,
        #[command(flatten)]
        rulebook: RulebookArguments,
    },
    /// Say everything that is wrong with the rulebook
    Lint {
        #[command(flatten)]
        rulebook: RulebookArguments,
    },
    /// Run every example of every rule
    Test {
        #[command(flatten)]
        rulebook: RulebookArguments,
    },
}

#[derive(Args)]
#[command(after_help = "Example:\n  flagstone synth --out sample-data")]
pub(crate) struct SynthArguments {
    /// Folder to write; what is in it under the same names is replaced
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Seed of the random numbers; the same seed gives the same bytes
    #[arg(long, default_value_t = flagstone_synth::DEFAULT_SEED)]
    pub(crate) seed: u64,
}
