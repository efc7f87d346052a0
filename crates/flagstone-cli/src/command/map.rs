//! `flagstone map`: a first profile for files that nobody has described, and how far the rules would get with them.

mod coverage;
mod text;

use std::path::{Path, PathBuf};

use flagstone_extract::{Limits, SuggestOptions, Suggestion, suggest};
use flagstone_rules::Rulebook;
use serde_json::json;

use self::coverage::Coverage;
use super::inputs::read_failure;
use super::{rulebook, whole_file};
use crate::arguments::MapArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &MapArguments) -> Result<Exit, Failure> {
    let rules = rulebook::load(arguments.rulebook.rules.as_deref())?;
    let printed = arguments.out.as_deref() == Some(Path::new("-"));
    if arguments.json && printed {
        return Err(Failure::new(Exit::Policy, "both the profile and JSON would go to standard output")
            .help("leave out --json, or name a file with --out"));
    }
    let beside = || arguments.files.first().and_then(|file| file.parent()).unwrap_or(Path::new("")).to_owned();
    let out = match &arguments.out {
        Some(out) if !printed => out.clone(),
        _ => beside().join("profile.toml"),
    };
    let folder = out.parent().map(PathBuf::from).unwrap_or_default();
    if !folder.as_os_str().is_empty() && !folder.is_dir() {
        return Err(Failure::new(Exit::Policy, format!("there is no folder {} for the profile", folder.display()))
            .help("the profile is written into a folder that holds the files"));
    }
    let given = |text: &'_ Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (force, name) = (given(&arguments.force), given(&arguments.name));
    let options = SuggestOptions { force: force.as_deref(), name: name.as_deref(), limits: Limits::default() };
    let suggestion = suggest(&arguments.files, &folder, &rules, &options).map_err(|error| read_failure(&error))?;
    let coverage = Coverage::new(&rules, &suggestion.supplied(&rules));
    if printed {
        terminal::say(&text::found(&rules, &suggestion, &coverage, None));
        terminal::print(&suggestion.profile);
        return Ok(Exit::Success);
    }
    whole_file::write_new(&out, suggestion.profile.as_bytes())?;
    if arguments.json {
        terminal::print_json(&json(&rules, &suggestion, &coverage));
    } else {
        terminal::print(&text::found(&rules, &suggestion, &coverage, terminal::width_of_terminal()));
        terminal::say(&format!("profile: {} (nothing in it is confirmed)\n", out.display()));
    }
    Ok(Exit::Success)
}

/// `fields`: each field found, with its columns and how many cells fit; `not_found`: names of fields without a column; `rules`:
/// how far each definition, check and measure would get.
fn json(rules: &Rulebook, suggestion: &Suggestion, coverage: &Coverage<'_>) -> serde_json::Value {
    let fields: Vec<serde_json::Value> = suggestion
        .fields
        .iter()
        .map(|field| {
            json!({
                "table": field.table.name(),
                "field": field.field,
                "columns": field.columns,
                "confidence": field.confidence.to_string(),
                "filled": field.filled,
                "fitting": field.fitting,
                "unmapped_values": field.unmapped,
            })
        })
        .collect();
    json!({ "fields": fields, "not_found": coverage::not_found(rules, suggestion), "rules": coverage.json(rules) })
}
