//! `flagstone publish`: tables that may leave the building.

mod words;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use flagstone_extract::{PublishInputs, Rounding};
use flagstone_publish::{EarlierRelease, Publication, PublishError, Request, Summary, publish_exact, publish_rounded};
use flagstone_results::Results;
use flagstone_stats::disclosure::RoundingPolicy;

pub(super) use words::text;

use super::whole_folder::{self, Readers};
use super::{audit_results, inputs, place, whole_file};
use crate::arguments::PublishArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &PublishArguments) -> Result<Exit, Failure> {
    let results = audit_results::read(&arguments.results)?;
    let inputs = match &arguments.audit {
        Some(path) => Some(inputs::audit_file(path)?.publish),
        None => None,
    };
    let places = Places::new(&arguments.out, arguments.certificate.as_deref(), &arguments.results)?;
    let definition = arguments.definition.as_deref().unwrap_or(&results.audit.default_definition);
    let summary = release(&results, definition, inputs.as_ref(), arguments.exact, &places)?;
    if arguments.json {
        terminal::print_json(&words::json(&summary, &places));
    } else {
        terminal::print(&text(&summary, inputs.as_ref(), &places));
    }
    Ok(Exit::Success)
}

/// Where a release and its certificate go.
pub(super) struct Places {
    pub(super) release: PathBuf,
    pub(super) certificate: PathBuf,
}

impl Places {
    /// Neither may be there yet, lie in the other, or among the results, whose tables hold the exact counts.
    pub(super) fn new(release: &Path, certificate: Option<&Path>, results: &Path) -> Result<Places, Failure> {
        let certificate = match certificate {
            Some(path) => path.to_owned(),
            None => beside(release)?,
        };
        let refused = |problem: &str, help: &str| Err(Failure::new(Exit::Policy, problem.to_owned()).help(help));
        if place::is_within(release, results) || place::is_within(results, release) {
            return refused(
                "a release is no part of the results, and they are none of it",
                "name a folder elsewhere with --out: whoever gets it must not get the exact counts",
            );
        }
        if place::is_within(&certificate, results) {
            return refused("a certificate is no part of the results", "name a file elsewhere with --certificate");
        }
        if place::is_within(&certificate, release) {
            return refused(
                "a certificate is no part of its release",
                "name a file elsewhere with --certificate: it holds the exact counts",
            );
        }
        for path in [release, certificate.as_path()] {
            if path.symlink_metadata().is_ok() {
                return Err(Failure::new(Exit::Policy, format!("{} is already there", path.display()))
                    .help("what was published stays as it is: name another place"));
            }
        }
        Ok(Places { release: release.to_owned(), certificate })
    }
}

fn beside(release: &Path) -> Result<PathBuf, Failure> {
    let name = release.file_name().ok_or_else(|| {
        Failure::new(Exit::Policy, "the release has no name of its own").help("name a new folder with --out")
    })?;
    let mut name = name.to_owned();
    name.push(".certificate.json");
    Ok(release.with_file_name(name))
}

/// Makes a release of `results` and writes it, whole or not at all.
pub(super) fn release(
    results: &Results,
    definition_id: &str,
    inputs: Option<&PublishInputs>,
    exact: bool,
    places: &Places,
) -> Result<Summary, Failure> {
    let default = PublishInputs::default();
    let inputs = inputs.unwrap_or(&default);
    let earlier = earlier(inputs)?;
    let policy = match inputs.rounding {
        Rounding::FiveFive => RoundingPolicy::FIVE_FIVE,
        Rounding::TenFive => {
            RoundingPolicy::new(5, 10).map_err(|error| Failure::new(Exit::Internal, error.to_string()))?
        }
    };
    let request =
        Request { definition_id, policy, totals_known: inputs.totals_known, tool_version: env!("CARGO_PKG_VERSION") };
    let made =
        if exact { publish_exact(results, &request, &earlier) } else { publish_rounded(results, &request, &earlier) };
    let publication = made.map_err(|error| refused(&error))?;
    write(&publication, places)?;
    Ok(publication.summary)
}

fn earlier(inputs: &PublishInputs) -> Result<Vec<EarlierRelease>, Failure> {
    let read = |folder: &PathBuf| {
        let certificate = beside(folder)?;
        let failed = |problem: String| {
            Failure::new(Exit::Input, problem)
                .help("name folders that `flagstone publish` wrote, as it wrote them, in [publish] of the audit file")
        };
        let bytes = match fs::read(&certificate) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(failed(format!("cannot read {}: {error}", certificate.display()))),
        };
        EarlierRelease::read(folder, bytes.as_deref()).map_err(|error| failed(format!("{}: {error}", folder.display())))
    };
    inputs.earlier.iter().map(read).collect()
}

fn refused(error: &PublishError) -> Failure {
    let (exit, help) = match error {
        PublishError::Definition => (Exit::Policy, "`flagstone rules list` names the definitions"),
        PublishError::Unsafe { .. } => (
            Exit::LimitBreached,
            "nothing was published; audit larger areas or a longer period, so that these counts are larger or part of others",
        ),
        PublishError::OtherRounding { .. } => (
            Exit::LimitBreached,
            "nothing was published; round as that release does ([publish] rounding): both together would say more than either",
        ),
        PublishError::ExactAfterRelease { .. } => {
            (Exit::LimitBreached, "nothing was published; publish rounded counts, which are held against that release")
        }
        PublishError::OtherDefinition { .. } => (
            Exit::LimitBreached,
            "nothing was published; publish one definition, or judge the two by hand and leave it out of [publish]",
        ),
        PublishError::OtherForces { .. } => (
            Exit::LimitBreached,
            "nothing was published; audit the same forces, or leave it out of [publish] and judge the two by hand",
        ),
        PublishError::Overlapping { .. } => {
            (Exit::LimitBreached, "nothing was published; let periods be the same, one within the other, or apart")
        }
        PublishError::NoCertificate { .. } | PublishError::EarlierCertificate { .. } => {
            (Exit::Input, "put the file that `flagstone publish` wrote with it beside it, as NAME.certificate.json")
        }
        PublishError::Nothing => (Exit::Incomplete, "an audit must have evaluated something"),
        PublishError::Additions { .. } => {
            (Exit::Input, "hold the results against their manifest with `flagstone verify`")
        }
        _ => (Exit::Internal, "this should not happen; please report it"),
    };
    Failure::new(exit, error.to_string()).help(help)
}

/// The certificate first: a release without one could not be checked. Where the release fails, the certificate is taken back.
fn write(publication: &Publication, places: &Places) -> Result<(), Failure> {
    whole_file::write_new(&places.certificate, &publication.certificate)?;
    whole_folder::write_new(&places.release, &publication.files, Readers::Everybody).inspect_err(|_| {
        // What was just written is of no use, and a leftover would stand in the way of the next try.
        let _ = fs::remove_file(&places.certificate);
    })
}
