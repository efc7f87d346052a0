//! `flagstone rules schema`: JSON Schemas of the files that people write.

use std::fs;
use std::path::Path;

use flagstone_rules::json_schema::FileSchema;
use flagstone_rules::{Rulebook, json_schema, similar};
use serde::Serialize;

use crate::command::columns::columns;
use crate::command::whole_file;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// A kind of file, as JSON; the list is an array of these.
#[derive(Serialize)]
struct Kind {
    kind: &'static str,
    title: &'static str,
    /// Where such files lie, as a pattern of paths.
    files: &'static str,
}

/// What was written, as JSON.
#[derive(Serialize)]
struct Written {
    /// The folder, as it was named.
    folder: String,
    /// Names of the files in it.
    schemas: Vec<String>,
}

pub(super) fn run(rules: &Rulebook, kind: Option<&str>, out: Option<&Path>, json: bool) -> Result<Exit, Failure> {
    let schemas: Vec<FileSchema> = json_schema::of_rule_files(rules)
        .into_iter()
        .chain(flagstone_extract::json_schema::of_policy_files(rules))
        .collect();
    match (kind, out) {
        (_, Some(folder)) => write(&schemas, folder, json)?,
        (Some(kind), None) => {
            let Some(schema) = schemas.iter().find(|schema| schema.name == kind) else {
                let names = schemas.iter().map(|schema| schema.name);
                let list =
                    format!("`flagstone rules schema` lists them: {}", names.clone().collect::<Vec<_>>().join(", "));
                let help = similar("a kind", kind, names).map_or(list.clone(), |similar| format!("{similar}; {list}"));
                return Err(Failure::new(Exit::Policy, format!("there is no schema of files `{kind}`")).help(help));
            };
            print!("{}", schema.to_json());
        }
        (None, None) if json => {
            let kinds = schemas.iter();
            let kinds = kinds.map(|schema| Kind { kind: schema.name, title: schema.title, files: schema.files });
            terminal::print_json(&kinds.collect::<Vec<_>>());
        }
        (None, None) => {
            let rows: Vec<[String; 3]> =
                schemas.iter().map(|schema| [schema.name, schema.files, schema.title].map(str::to_owned)).collect();
            terminal::print(&columns(&rows, terminal::width_of_terminal()));
        }
    }
    Ok(Exit::Success)
}

fn write(schemas: &[FileSchema], folder: &Path, json: bool) -> Result<(), Failure> {
    let fail = |error: std::io::Error| {
        Failure::new(Exit::Internal, format!("cannot write schemas to {}: {error}", folder.display()))
            .help("name a folder that can be written")
    };
    fs::create_dir_all(folder).map_err(fail)?;
    let mut written = Vec::new();
    for schema in schemas {
        let name = format!("{}.schema.json", schema.name);
        whole_file::write(&folder.join(&name), schema.to_json().as_bytes())?;
        written.push(name);
    }
    if json {
        terminal::print_json(&Written { folder: folder.display().to_string(), schemas: written });
    } else {
        terminal::print(&format!("{} schemas in {}\n", schemas.len(), folder.display()));
    }
    Ok(())
}
