//! `flagstone report`.

use flagstone_report::{html, json, text};
use flagstone_results::Results;

use super::audit::{print_summary, text_options};
use super::{audit_results, estimates, history, whole_file};
use crate::arguments::ReportArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &ReportArguments) -> Result<Exit, Failure> {
    let results = audit_results::read(&arguments.results)?;
    if let Some(force) = &arguments.force {
        return of_force(arguments, &results, force);
    }
    let estimates = estimates::of_audit(&arguments.estimates, &results.audit.audit_id)?;
    if let Some(path) = &arguments.html {
        let runs = arguments.history.as_deref().map(history::runs).transpose()?;
        whole_file::write(path, html::page_with(&results, &estimates, runs.as_deref()).as_bytes())?;
    }
    print_summary(&results, arguments.json);
    Ok(Exit::Success)
}

/// The page of one force, which can be handed to it.
fn of_force(arguments: &ReportArguments, results: &Results, force: &str) -> Result<Exit, Failure> {
    let summary = text::force_summary(results, force, &text_options()).ok_or_else(|| no_such_force(results))?;
    if let Some((path, page)) = arguments.html.as_ref().zip(html::force_page(results, force)) {
        whole_file::write(path, page.as_bytes())?;
    }
    match json::force_summary(results, force) {
        Some(headline) if arguments.json => terminal::print_json(&headline),
        _ => terminal::print_coloured(&summary),
    }
    Ok(Exit::Success)
}

/// A mistyped code is not repeated: it may be anything.
fn no_such_force(results: &Results) -> Failure {
    let mut codes: Vec<&str> = results.forces.iter().map(|force| force.force.as_str()).collect();
    codes.sort_unstable();
    Failure::new(Exit::Policy, "the audit has no force with this code")
        .help(format!("its forces: {}", codes.join(", ")))
}
