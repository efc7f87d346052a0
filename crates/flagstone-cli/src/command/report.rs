//! `flagstone report`.

use flagstone_results::Results;

use super::audit::print_summary;
use super::whole_file;
use crate::arguments::ReportArguments;
use crate::exit::Exit;
use crate::message::Failure;

pub(super) fn run(arguments: &ReportArguments) -> Result<Exit, Failure> {
    let results = Results::read(&arguments.results).map_err(|error| {
        Failure::new(Exit::Input, error.to_string()).help("name a folder that `flagstone audit` wrote")
    })?;
    if let Some(path) = &arguments.html {
        whole_file::write(path, flagstone_report::html::page(&results).as_bytes())?;
    }
    print_summary(&results, arguments.json);
    Ok(Exit::Success)
}
