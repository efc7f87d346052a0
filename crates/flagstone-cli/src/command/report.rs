//! `flagstone report`.

use super::audit::print_summary;
use super::{audit_results, estimates, whole_file};
use crate::arguments::ReportArguments;
use crate::exit::Exit;
use crate::message::Failure;

pub(super) fn run(arguments: &ReportArguments) -> Result<Exit, Failure> {
    let results = audit_results::read(&arguments.results)?;
    let estimates = estimates::of_audit(&arguments.estimates, &results.audit.audit_id)?;
    if let Some(path) = &arguments.html {
        let page = flagstone_report::html::page_with_estimates(&results, &estimates);
        whole_file::write(path, page.as_bytes())?;
    }
    print_summary(&results, arguments.json);
    Ok(Exit::Success)
}
