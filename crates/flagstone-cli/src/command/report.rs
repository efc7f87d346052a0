//! `flagstone report`.

use flagstone_results::Results;

use super::audit::print_summary;
use crate::arguments::ReportArguments;
use crate::exit::Exit;
use crate::message::Failure;

pub(super) fn run(arguments: &ReportArguments) -> Result<Exit, Failure> {
    let results = Results::read(&arguments.results).map_err(|error| {
        Failure::new(Exit::Input, error.to_string()).help("name a folder that `flagstone audit` wrote")
    })?;
    if let Some(path) = &arguments.html {
        write_whole(path, flagstone_report::html::page(&results).as_bytes())?;
    }
    print_summary(&results, arguments.json);
    Ok(Exit::Success)
}

/// Writes a file beside its place and renames it, so that it appears whole or not at all.
fn write_whole(path: &std::path::Path, bytes: &[u8]) -> Result<(), Failure> {
    let fail =
        |error: std::io::Error| Failure::new(Exit::Internal, format!("cannot write {}: {error}", path.display()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fail)?;
    std::io::Write::write_all(&mut file, bytes).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}
