//! `flagstone init`: a starter folder.

mod files;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::whole_file;
use crate::arguments::InitArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// What was written, as JSON.
#[derive(Serialize)]
struct Written {
    /// The folder, as it was named.
    folder: String,
    /// Paths in it, with forward slashes.
    files: Vec<String>,
}

pub(super) fn run(arguments: &InitArguments) -> Result<Exit, Failure> {
    let folder = &arguments.folder;
    let extracts = extracts(&arguments.force)?;
    let files = files::all(&extracts);
    // Before anything is written: half a starter folder beside somebody's own files would be in the way.
    if let Some((path, _)) = files.iter().find(|(path, _)| folder.join(path).symlink_metadata().is_ok()) {
        let path = folder.join(path);
        return Err(Failure::new(Exit::Policy, format!("{} is already there; nothing was written", path.display()))
            .help("name a new folder: `flagstone init DIR`"));
    }
    for (path, text) in &files {
        let path = folder.join(path);
        make_folder(path.parent().unwrap_or(folder))?;
        whole_file::write_new(&path, text.as_bytes())?;
    }
    if arguments.json {
        let files = files.into_iter().map(|(path, _)| path).collect();
        terminal::print_json(&Written { folder: folder.display().to_string(), files });
    } else {
        for (path, _) in &files {
            terminal::print(&format!("{}\n", folder.join(path).display()));
        }
        let extract = folder.join(&extracts[0].folder);
        terminal::print(&format!(
            "\nnext: put the files of the extract into {}, and run\n  flagstone map {} {}\n",
            extract.display(),
            extract.join("*.csv").display(),
            extracts[0].options()
        ));
    }
    Ok(Exit::Success)
}

/// An extract that is to come.
struct Extract {
    /// Its force, where one was named.
    force: Option<String>,
    /// Its folder, within the starter folder.
    folder: String,
}

impl Extract {
    /// What `flagstone map` must be told for a profile that can be used.
    fn options(&self) -> String {
        format!("--force {} --name NAME", self.force.as_deref().unwrap_or("CODE"))
    }
}

fn extracts(forces: &[String]) -> Result<Vec<Extract>, Failure> {
    if forces.is_empty() {
        return Ok(vec![Extract { force: None, folder: "extract".to_owned() }]);
    }
    let mut seen = BTreeSet::new();
    for force in forces {
        let is_code = !force.is_empty() && force.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        // What a profile may say as the code of its force.
        if !is_code || force.eq_ignore_ascii_case(flagstone_results::ALL) {
            return Err(Failure::new(Exit::Policy, format!("`{force}` is no code of a force"))
                .help("a code is letters, digits and hyphens, and not ALL: `flagstone init DIR --force X01`"));
        }
        if !seen.insert(force.to_ascii_lowercase()) {
            return Err(Failure::new(Exit::Policy, format!("force `{force}` is named twice"))
                .help("give each force one extract, or each extract a code of its own"));
        }
    }
    Ok(forces.iter().map(|force| Extract { force: Some(force.clone()), folder: force.clone() }).collect())
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::new(Exit::Internal, format!("cannot make {}: {error}", PathBuf::from(folder).display()))
            .help("name a place in a folder that can be written")
    })
}
