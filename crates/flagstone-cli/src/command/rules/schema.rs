//! `flagstone rules schema`: JSON Schemas of the files that people write.

use std::fs;
use std::path::Path;

use flagstone_rules::json_schema::FileSchema;
use flagstone_rules::{Rulebook, json_schema, similar};

use crate::command::whole_file;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(rules: &Rulebook, kind: Option<&str>, out: Option<&Path>) -> Result<Exit, Failure> {
    let schemas: Vec<FileSchema> = json_schema::of_rule_files(rules)
        .into_iter()
        .chain(flagstone_extract::json_schema::of_policy_files(rules))
        .collect();
    match (kind, out) {
        (_, Some(folder)) => write(&schemas, folder)?,
        (Some(kind), None) => {
            let Some(schema) = schemas.iter().find(|schema| schema.name == kind) else {
                let names = schemas.iter().map(|schema| schema.name);
                let help = similar("a kind", kind, names.clone())
                    .unwrap_or_else(|| format!("it is one of: {}", names.collect::<Vec<_>>().join(", ")));
                return Err(Failure::new(Exit::Policy, format!("there is no schema of files `{kind}`")).help(help));
            };
            print!("{}", schema.to_json());
        }
        (None, None) => {
            for schema in &schemas {
                terminal::print(&format!("{:<14}{:<22}{}\n", schema.name, schema.files, schema.title));
            }
        }
    }
    Ok(Exit::Success)
}

fn write(schemas: &[FileSchema], folder: &Path) -> Result<(), Failure> {
    let fail = |error: std::io::Error| {
        Failure::new(Exit::Internal, format!("cannot write schemas to {}: {error}", folder.display()))
            .help("name a folder that can be written")
    };
    fs::create_dir_all(folder).map_err(fail)?;
    for schema in schemas {
        whole_file::write(&folder.join(format!("{}.schema.json", schema.name)), schema.to_json().as_bytes())?;
    }
    terminal::print(&format!("{} schemas in {}\n", schemas.len(), folder.display()));
    Ok(())
}
