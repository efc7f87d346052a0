//! `flagstone manual`: manual pages, generated from the arguments.

use clap::CommandFactory;
use clap_mangen::Man;
use serde::Serialize;

use super::whole_file;
use crate::arguments::{Arguments, ManualArguments};
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// What was written.
#[derive(Serialize)]
struct Written {
    /// The folder, as it was named.
    folder: String,
    /// Names of the pages in it, sorted.
    pages: Vec<String>,
}

pub(super) fn run(arguments: &ManualArguments) -> Result<Exit, Failure> {
    let folder = &arguments.out;
    let failed = |error: std::io::Error| {
        Failure::new(Exit::Internal, format!("cannot write the manual to {}: {error}", folder.display()))
            .help("name a folder that can be written")
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut pages = Vec::new();
    for command in commands() {
        let man = Man::new(command).source(concat!("flagstone ", env!("CARGO_PKG_VERSION")));
        let mut page = Vec::new();
        man.render(&mut page).map_err(failed)?;
        let name = man.get_filename();
        whole_file::write(&folder.join(&name), &page)?;
        pages.push(name);
    }
    pages.sort();
    if arguments.json {
        terminal::print_json(&Written { folder: folder.display().to_string(), pages });
    } else {
        terminal::print(&format!("{} pages in {}\n", pages.len(), folder.display()));
    }
    Ok(Exit::Success)
}

/// The program and each of its commands, those of commands too, which know their full names once they are built.
fn commands() -> Vec<clap::Command> {
    let mut root = Arguments::command().disable_help_subcommand(true);
    root.build();
    let mut commands = vec![root];
    let mut at = 0;
    while at < commands.len() {
        let inner: Vec<clap::Command> = commands[at].get_subcommands().cloned().collect();
        commands.extend(inner);
        at += 1;
    }
    commands
}
