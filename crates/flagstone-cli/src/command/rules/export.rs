//! `flagstone rules export`: the rulebook as a data contract.

use std::path::Path;

use flagstone_rules::Rulebook;
use serde::Serialize;

use crate::command::whole_file;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// What was written, as JSON.
#[derive(Serialize)]
struct Written<'a> {
    /// The file, as it was named.
    file: String,
    /// How many checks are in the contract.
    checks: usize,
    /// Version of the rulebook, which is that of the contract.
    version: &'a str,
}

pub(super) fn run(rules: &Rulebook, out: Option<&Path>, json: bool) -> Result<Exit, Failure> {
    let contract = flagstone_contract::export(rules);
    let Some(out) = out else {
        terminal::print(&contract);
        return Ok(Exit::Success);
    };
    whole_file::write(out, contract.as_bytes())?;
    let written = Written { file: out.display().to_string(), checks: rules.checks().len(), version: rules.version() };
    if json {
        terminal::print_json(&written);
    } else {
        terminal::print(&format!("{}: {} checks of rulebook {}\n", written.file, written.checks, written.version));
    }
    Ok(Exit::Success)
}
