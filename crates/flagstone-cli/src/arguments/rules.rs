//! Arguments of `flagstone rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::RulebookArguments;

#[derive(Args)]
pub(crate) struct RulesArguments {
    #[command(subcommand)]
    pub(crate) command: RulesCommand,
}

#[derive(Subcommand)]
pub(crate) enum RulesCommand {
    /// One line for each rule
    #[command(after_help = "Examples:\n  flagstone rules list\n  flagstone rules list --rules my-rules --json")]
    List {
        #[command(flatten)]
        rulebook: RulebookArguments,
        /// Print as JSON
        #[arg(long)]
        json: bool,
        /// As a Markdown table: the index in rules/README.md
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
    },
    /// Everything about one rule, in its own words
    #[command(
        after_help = "Examples:\n  flagstone rules show FS204\n  flagstone rules show recorded-before-committed --json"
    )]
    Show {
        /// Id or name of a rule
        #[arg(value_name = "RULE")]
        rule: String,
        #[command(flatten)]
        rulebook: RulebookArguments,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// What two rulebooks do not share, and with --on what that moves
    #[command(
        after_help = "Examples:\n  flagstone rules diff builtin rules\n  flagstone rules diff old-rules rules --on audit.toml"
    )]
    Diff {
        /// Folder of the old rulebook, or `builtin`
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// Folder of the new one, or `builtin`
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// Apply both rulebooks to the extracts of this audit file; given twice, the effect of the data is shown beside it
        #[arg(long, value_name = "AUDIT.toml")]
        on: Vec<PathBuf>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// JSON Schemas of rule, profile and audit files, for editors to complete and check them by
    #[command(after_help = "Examples:\n  flagstone rules schema profile\n  flagstone rules schema --out schemas")]
    Schema {
        /// Which kind of file; without it, and without --out, the kinds are listed
        #[arg(value_name = "KIND")]
        kind: Option<String>,
        /// Write every schema into this folder, as KIND.schema.json
        #[arg(long, value_name = "DIR", conflicts_with = "kind")]
        out: Option<PathBuf>,
        #[command(flatten)]
        rulebook: RulebookArguments,
        /// Print the list of kinds, or of what was written, as JSON; a schema is JSON anyway
        #[arg(long)]
        json: bool,
    },
    /// The record schema and the checks as a data contract, for tools of others
    #[command(
        after_help = "Examples:\n  flagstone rules export --odcs > rulebook.odcs.yaml\n  flagstone rules export --odcs --out rulebook.odcs.yaml\n\nSee docs/data-contracts.md."
    )]
    Export {
        /// By the Open Data Contract Standard, version 3, in YAML: the one form there is
        #[arg(long, required = true)]
        odcs: bool,
        /// File to write; without it the contract is printed
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        rulebook: RulebookArguments,
        /// Print what was written as JSON
        #[arg(long, requires = "out")]
        json: bool,
    },
    /// One HTML page of all rules, code lists, labels and the record schema
    #[command(after_help = "Example:\n  flagstone rules docs --out rulebook.html")]
    Docs {
        /// File to write
        #[arg(long, value_name = "FILE", default_value = "rulebook.html")]
        out: PathBuf,
        #[command(flatten)]
        rulebook: RulebookArguments,
        /// Print what was written as JSON
        #[arg(long)]
        json: bool,
    },
    /// Say everything that is wrong with the rulebook, and note what in it does nothing
    #[command(after_help = "Examples:\n  flagstone rules lint\n  flagstone rules lint --rules my-rules --json")]
    Lint {
        #[command(flatten)]
        rulebook: RulebookArguments,
        /// Print as JSON, mistakes too
        #[arg(long)]
        json: bool,
    },
    /// Run every example of every rule
    #[command(after_help = "Examples:\n  flagstone rules test\n  flagstone rules test --rules my-rules --json")]
    Test {
        #[command(flatten)]
        rulebook: RulebookArguments,
        /// Print as JSON, examples that come out otherwise too
        #[arg(long)]
        json: bool,
    },
}
