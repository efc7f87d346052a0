//! The program's arguments. Every command has examples, which a test parses.

mod export;
mod report;
mod rules;
mod shell;
mod start;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use export::{DictionaryArguments, ExportArguments, ExportFormat};
pub(crate) use report::ReportArguments;
pub(crate) use rules::{RulesArguments, RulesCommand};
pub(crate) use shell::{CompletionsArguments, ManualArguments};
pub(crate) use start::InitArguments;

/// Audits how well police forces flag group-based child sexual abuse and exploitation.
#[derive(Parser)]
#[command(name = "flagstone", version, about, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Examples:\n  flagstone init my-audit --force X01\n  flagstone map my-audit/X01/*.csv --force X01 --name Northmoor\n  \
flagstone audit my-audit/audit.toml\n\nExit codes: 0 evaluated and within limits; 1 a limit was breached; 2 usage, rulebook, profile or audit \
file is wrong; 3 an input could not be read; 4 incomplete: a rule was skipped or nothing was evaluated; 5 internal error, or the \
results could not be written."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a starter folder: an audit file, a folder for each extract, and what to do next
    Init(InitArguments),
    /// Extracts in, results and a report out
    Audit(AuditArguments),
    /// Hold one extract against limits before it leaves the force: the gate for CI
    Check(CheckArguments),
    /// Render the report of an earlier audit again, from its results alone
    Report(ReportArguments),
    /// The tables of an audit as CSV, Arrow IPC or a workbook, for dashboards and for people who live in Excel
    Export(ExportArguments),
    /// What every table and column of results means
    Dictionary(DictionaryArguments),
    /// Tables that may leave the building, and the proof that no small count can be worked out from them
    Publish(PublishArguments),
    /// The rates of two audits side by side; refused where their definitions differ, unless asked
    Compare(CompareArguments),
    /// Why one case got its verdicts, criterion by criterion
    Explain(ExplainArguments),
    /// Suggest a first profile for files that nobody has described, and say which rules they can be held against
    Map(MapArguments),
    /// Draw the cases that reviewers read, and write what each of them gets
    Sample(Box<SampleArguments>),
    /// Read back what reviewers decided, and say what it means for all cases
    Reviews(ReviewsArguments),
    /// Look at, check and test the rulebook
    Rules(RulesArguments),
    /// Write the synthetic extracts of fictional forces, with planted truth
    Synth(SynthArguments),
    /// Hold a results folder, and the inputs if they are there, against the digests in its manifest
    Verify(VerifyArguments),
    /// Print a script that lets a shell complete commands and options
    Completions(CompletionsArguments),
    /// Write the manual pages, one for each command
    #[command(visible_alias = "man")]
    Manual(ManualArguments),
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
    /// Also write restricted/: verdicts, findings and the worklist of closed cases, under keyed hashes, readable by the owner only
    #[arg(long)]
    pub(crate) case_level: bool,
    /// Write the worklist of closed cases, with the forces' own references, into this file (.csv or .xlsx), readable by the owner only
    #[arg(long, value_name = "FILE")]
    pub(crate) identifiable: Option<PathBuf>,
    /// The file with the secret key for the hashes, which also breaks ties in the worklist; made where it does not exist [default: flagstone.key beside the audit file]
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// Also write tables that may leave the building into this folder, which must not be there yet; see `flagstone publish`
    #[arg(long, value_name = "DIR")]
    pub(crate) publish: Option<PathBuf>,
    /// Add the run to this history, which is made where it is not there; the report gets a chapter on its runs. Earlier runs stay as they are
    #[arg(long, value_name = "HISTORY")]
    pub(crate) append: Option<PathBuf>,
    /// Hold the columns of extracts, and what is worked out from them, in files without names in this folder, for forces that are larger than memory. It changes no result; the disk holds what the extracts hold while the audit runs
    #[arg(long, value_name = "DIR")]
    pub(crate) columns_on_disk: Option<PathBuf>,
    /// Folder of estimates from human reviews of these same extracts under this rulebook, for a chapter of the report; may be given several times
    #[arg(long, value_name = "DIR")]
    pub(crate) estimates: Vec<PathBuf>,
    /// Print the headline figures as JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone publish results --out release-2026 --audit audit.toml\n  \
flagstone publish results --out for-inspectors --exact\n\n\
Exit codes: 0 published; 1 refused, since a count could be worked out; 2 usage or the audit file is wrong; 3 the results or an earlier \
release cannot be read; 4 there is nothing to publish; 5 internal error, or the release could not be written.")]
pub(crate) struct PublishArguments {
    /// Folder of an audit's results
    #[arg(value_name = "RESULTS")]
    pub(crate) results: PathBuf,
    /// Folder to write: rounded tables, a page of them, notes; it must not be there yet
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The audit file, whose section `publish` says how to round and which releases were published before
    #[arg(long, value_name = "AUDIT.toml")]
    pub(crate) audit: Option<PathBuf>,
    /// The definition whose cases are counted; the audit's default definition if none is named
    #[arg(long, value_name = "ID")]
    pub(crate) definition: Option<String>,
    /// Exact counts with suppressed cells, for a controlled audience, in place of rounded ones
    #[arg(long)]
    pub(crate) exact: bool,
    /// Where to write the proof, which holds the exact counts and is not for publication [default: DIR.certificate.json]
    #[arg(long, value_name = "FILE")]
    pub(crate) certificate: Option<PathBuf>,
    /// Print what was done as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(after_help = "Example:\n  flagstone compare results-2025 results-2026")]
pub(crate) struct CompareArguments {
    /// Results of the first audit
    #[arg(value_name = "RESULTS_A")]
    pub(crate) first: PathBuf,
    /// Results of the second
    #[arg(value_name = "RESULTS_B")]
    pub(crate) second: PathBuf,
    /// Compare although definitions differ; every line that rests on one says so
    #[arg(long)]
    pub(crate) across_definitions: bool,
    /// Only this force, or ALL
    #[arg(long, value_name = "CODE")]
    pub(crate) force: Option<String>,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  flagstone explain sample-data/audit.toml --case REF\n  flagstone explain audit.toml --case - \\\n    --definition beaconport-2025 --unit network < reference.txt\n\n\
Field states are printed, never values, unless --show-values is given on a terminal."
)]
pub(crate) struct ExplainArguments {
    /// The audit file: which extracts, under which rulebook
    #[arg(value_name = "AUDIT.toml", default_value = "audit.toml")]
    pub(crate) audit: PathBuf,
    /// Reference of a crime of the case; `-` reads it from standard input, so that it stays out of the shell's history
    #[arg(long, value_name = "REF")]
    pub(crate) case: String,
    /// Code of the force whose crime it is; without it every force's extract is searched
    #[arg(long, value_name = "CODE")]
    pub(crate) force: Option<String>,
    /// Id of the definition to explain, or `all` [default: the rulebook's default definition in full, a line for each other]
    #[arg(long, value_name = "ID")]
    pub(crate) definition: Option<String>,
    /// What the case is: the crime alone, or the investigation or network that holds it
    #[arg(long, value_name = "UNIT", value_parser = ["crime", "investigation", "network"], default_value = "crime")]
    pub(crate) unit: String,
    #[command(flatten)]
    pub(crate) rulebook: RulebookArguments,
    /// Print values from the extract beside their states; on a terminal only
    #[arg(long)]
    pub(crate) show_values: bool,
    /// Print as JSON, without values
    #[arg(long, conflicts_with = "show_values")]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  flagstone map extract/crimes.csv extract/suspects.csv --force X09\n  flagstone map extract.xlsx --out -\n\n\
Nothing in the profile is confirmed: hold it against the supplier's own description. Texts of coded columns are listed where \
10 or more cells hold them; no other value from the files is shown."
)]
pub(crate) struct MapArguments {
    /// Files of one extract: CSV, Parquet, Arrow IPC, NDJSON, XLSX or ODS, also compressed
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Where to write the profile, in a folder that holds the files; `-` prints it [default: profile.toml beside the first file]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Code of the force; without it, it must be filled in before the profile can be used
    #[arg(long, value_name = "CODE")]
    pub(crate) force: Option<String>,
    /// Name of the force
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) rulebook: RulebookArguments,
    /// Print what was found as JSON; the profile itself goes into its file
    #[arg(long)]
    pub(crate) json: bool,
}

/// The most crimes that a country may have, as a bound of arguments.
const MOST_CRIMES: i64 = flagstone_synth::MOST_CRIMES as i64;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  flagstone synth --out sample-data\n  flagstone synth --national --out national-set\n  \
flagstone synth --country --crimes 1000000 --out country\n  flagstone synth --narratives 1000000 --out narratives\n\n\
The country is made to measure the program by: truth.json counts what is wrong with its rows, and says nothing of verdicts."
)]
pub(crate) struct SynthArguments {
    /// Folder to write; what is in it under the same names is replaced
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The set of 23 forces whose closed cases are known to the case, instead of the sample of four
    #[arg(long)]
    pub(crate) national: bool,
    /// 43 forces in Parquet, as large together as --crimes says, with counts of planted gaps and mistakes
    #[arg(long, conflicts_with = "national", requires = "crimes")]
    pub(crate) country: bool,
    /// Rows of crimes of the country; suspects and victims are about three times as many together
    #[arg(long, value_name = "N", requires = "country", value_parser = clap::value_parser!(u32).range(1..=MOST_CRIMES))]
    pub(crate) crimes: Option<u32>,
    /// One force of so many crimes with narratives of random words of about 500 characters, of which 4 % carry a known phrase
    #[arg(long, value_name = "N", conflicts_with_all = ["national", "country"], value_parser = clap::value_parser!(u32).range(1..=MOST_CRIMES))]
    pub(crate) narratives: Option<u32>,
    /// Seed of the random numbers; the same seed gives the same bytes
    #[arg(long, default_value_t = flagstone_synth::DEFAULT_SEED)]
    pub(crate) seed: u64,
    /// Print what was written as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone audit audit.toml --case-level\n  \
flagstone sample results --out review --reviews 400 --reviewers ann,ben --adjudicator cat\n  \
flagstone sample results --out review-x01 --force X01 --half-width 0.13 --reviewers ann,ben\n  \
flagstone sample results --out review-sg110 --signal SG110 --reviews 150 --reviewers ann,ben\n  \
flagstone sample results --extend review --reviews 700")]
pub(crate) struct SampleArguments {
    /// Folder of results with case-level tables (`flagstone audit --case-level`)
    #[arg(value_name = "RESULTS")]
    pub(crate) results: PathBuf,
    /// Folder to write; it must not be there yet
    #[arg(long, value_name = "DIR", required_unless_present = "extend", conflicts_with = "extend")]
    pub(crate) out: Option<PathBuf>,
    /// Folder of an earlier sample to draw more cases for, until --reviews are drawn over all; the rest is allocated by what was
    /// found in those read already
    #[arg(long, value_name = "SAMPLE", requires = "reviews")]
    pub(crate) extend: Option<PathBuf>,
    /// The definition that reviewers apply; the audit's default definition if nothing else is named
    #[arg(long, value_name = "ID", conflicts_with = "extend")]
    pub(crate) definition: Option<String>,
    /// Ask reviewers of the closed cases in scope whether this signal is right, in place of a definition
    #[arg(long, value_name = "ID", conflicts_with_all = ["extend", "definition"])]
    pub(crate) signal: Option<String>,
    /// Ask them of the narratives whether they say what this lexicon looks for, in place of a definition
    #[arg(long, value_name = "ID", conflicts_with_all = ["extend", "definition", "signal"])]
    pub(crate) lexicon: Option<String>,
    /// How many cases to read
    #[arg(long, value_name = "N", required_unless_present = "half_width", conflicts_with = "half_width")]
    pub(crate) reviews: Option<u64>,
    /// Read as many as an interval of sensitivity needs that is no wider than twice this, as a fraction
    #[arg(long, value_name = "D")]
    pub(crate) half_width: Option<f64>,
    /// Read so many of the cases that nothing points to that, if none is found there, no more than about N can be hidden
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), conflicts_with = "extend")]
    pub(crate) hidden_cases: Option<u64>,
    /// Only the cases of this force
    #[arg(long, value_name = "CODE", conflicts_with = "extend")]
    pub(crate) force: Option<String>,
    /// Who reads: names of letters, digits, hyphens and underscores
    #[arg(
        long,
        value_name = "NAMES",
        value_delimiter = ',',
        required_unless_present = "extend",
        conflicts_with = "extend"
    )]
    pub(crate) reviewers: Vec<String>,
    /// Who decides where two of them differ
    #[arg(long, value_name = "NAME", conflicts_with = "extend")]
    pub(crate) adjudicator: Option<String>,
    /// Share of the cases that a second reviewer reads too, as a fraction
    #[arg(long, value_name = "SHARE", default_value_t = 0.2)]
    pub(crate) second_share: f64,
    /// Narrative lexicons whose mention counts as a sign of a case
    #[arg(
        long,
        value_name = "IDS",
        value_delimiter = ',',
        default_value = "narrative-sexual-exploitation,narrative-grooming,narrative-several-offenders"
    )]
    pub(crate) lexicons: Vec<String>,
    /// File of the secret seed that decides the order of drawing; made if it is not there
    #[arg(long, value_name = "FILE", default_value = "flagstone.seed")]
    pub(crate) seed: PathBuf,
    #[command(flatten)]
    pub(crate) references: ReferencesArguments,
    /// Print what was drawn as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Whether packs hold the forces' own references.
#[derive(Args)]
pub(crate) struct ReferencesArguments {
    /// Write the forces' own references into the packs, taken from the extracts of this audit file
    #[arg(long, value_name = "AUDIT.toml", requires = "key")]
    pub(crate) identifiable: Option<PathBuf>,
    /// The key that the audit hashed references with
    #[arg(long, value_name = "FILE", requires = "identifiable")]
    pub(crate) key: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rulebook: RulebookArguments,
}

#[derive(Args)]
pub(crate) struct ReviewsArguments {
    #[command(subcommand)]
    pub(crate) command: ReviewsCommand,
}

#[derive(Subcommand)]
pub(crate) enum ReviewsCommand {
    /// Read packs that came back, and hand out what must be confirmed or decided by another
    #[command(after_help = "Example:\n  flagstone reviews import review review/packs/*.xlsx")]
    Import(ReviewsImportArguments),
    /// Sensitivity, precision and the rest, with intervals, and whether reviewers agree
    #[command(after_help = "Example:\n  flagstone reviews estimate review --out review-estimates")]
    Estimate(ReviewsEstimateArguments),
}

#[derive(Args)]
pub(crate) struct ReviewsImportArguments {
    /// Folder of the sample
    #[arg(value_name = "SAMPLE")]
    pub(crate) sample: PathBuf,
    /// Workbooks or CSV files that came back
    #[arg(value_name = "FILES", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) references: ReferencesArguments,
    /// Print what was imported as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct ReviewsEstimateArguments {
    /// Folder of the sample
    #[arg(value_name = "SAMPLE")]
    pub(crate) sample: PathBuf,
    /// Folder for the tables as Parquet, with a manifest of what they rest on; earlier estimates there are replaced, any other folder is refused
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone verify results\n  flagstone verify results --audit audit.toml\n  \
flagstone verify release-2026 --certificate release-2026.certificate.json\n\n\
Exit codes: 0 nothing differs; 1 something differs; 2 the audit file or a profile is wrong; 3 the results cannot be read.")]
pub(crate) struct VerifyArguments {
    /// Folder of an audit's results, or of a release
    #[arg(value_name = "RESULTS")]
    pub(crate) results: PathBuf,
    /// The folder is a release: hold every count that it shows against the proof in this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["audit", "rules"])]
    pub(crate) certificate: Option<PathBuf>,
    /// The audit file: its profiles, extracts and rulebook are held against the manifest too
    #[arg(long, value_name = "AUDIT.toml")]
    pub(crate) audit: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rulebook: RulebookArguments,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone check sample-data/northmoor\n  \
flagstone check extract/*.csv --profile profile.toml --waivers waivers.toml\n  \
flagstone check extract --format text --format junit=junit.xml --format sarif=flagstone.sarif\n  \
flagstone check extract --accept baseline.json\n  flagstone check extract --baseline baseline.json\n  \
flagstone check extract --odcs contract.odcs.yaml\n\n\
Nothing is written unless it is asked for. See docs/check.md, and docs/data-contracts.md for --odcs.")]
pub(crate) struct CheckArguments {
    /// The folder of one extract, or all its files
    #[arg(value_name = "EXTRACT", required = true)]
    pub(crate) extract: Vec<PathBuf>,
    /// The extract's profile; the names in it are looked up where the extract is [default: profile.toml in that folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) profile: Option<PathBuf>,
    /// Audit file to take limits and rulebook from, and the day of the extract if it names the profile
    #[arg(long, value_name = "AUDIT.toml")]
    pub(crate) audit: Option<PathBuf>,
    /// The day on which the extract was taken, as YYYY-MM-DD; without it rules cannot know it
    #[arg(long, value_name = "DATE")]
    pub(crate) extracted_on: Option<jiff::civil::Date>,
    /// Hold the extract to a data contract (Open Data Contract Standard, version 3) in place of the rulebook's checks
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "accept", "results"])]
    pub(crate) odcs: Option<PathBuf>,
    /// File of waivers: which breaches are let pass, why, by whom, and until when
    #[arg(long, value_name = "FILE")]
    pub(crate) waivers: Option<PathBuf>,
    /// Be no worse than the accepted run in this file, which takes the place of the limits it has figures for
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the counts of this run into a file, for later runs to be held against
    #[arg(long, value_name = "FILE")]
    pub(crate) accept: Option<PathBuf>,
    /// text, json, junit, sarif, github or markdown, printed, or written to FILE; may be given several times [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(crate) format: Vec<String>,
    /// Print as JSON: the same as --format json
    #[arg(long)]
    pub(crate) json: bool,
    /// The most records that are named for one rule
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) show: u16,
    /// Evaluate everything, as `flagstone audit` does, and write results and report into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) results: Option<PathBuf>,
    /// The day on which waivers must hold, as YYYY-MM-DD [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    pub(crate) day: Option<jiff::civil::Date>,
    #[command(flatten)]
    pub(crate) rulebook: RulebookArguments,
}

#[cfg(test)]
mod tests;
