//! `--format FORMAT[=FILE]`: what is printed, and what is written to files.

use std::path::{Path, PathBuf};

use flagstone_gate::Held;
use flagstone_gate::render::{self, TextOptions};
use flagstone_rules::similar;

use crate::command::{place, whole_file};
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Junit,
    Sarif,
    Github,
    Markdown,
}

const FORMATS: [(&str, Format); 6] = [
    ("text", Format::Text),
    ("json", Format::Json),
    ("junit", Format::Junit),
    ("sarif", Format::Sarif),
    ("github", Format::Github),
    ("markdown", Format::Markdown),
];

/// What was asked for.
pub(super) struct Formats {
    printed: Option<Format>,
    written: Vec<(Format, PathBuf)>,
}

/// Reads the formats that were asked for; text is printed where none is. `json`: JSON is to be printed.
pub(super) fn read(given: &[String], json: bool) -> Result<Formats, Failure> {
    let wrong = |what: String, help: String| Err(Failure::new(Exit::Policy, what).help(help));
    let mut formats = Formats { printed: json.then_some(Format::Json), written: Vec::new() };
    for given in given {
        let (name, file) = given.split_once('=').map_or((given.as_str(), None), |(name, file)| (name, Some(file)));
        let Some((_, format)) = FORMATS.iter().find(|(known, _)| *known == name) else {
            let names = FORMATS.iter().map(|(name, _)| *name);
            let help = similar("a format", name, names.clone())
                .unwrap_or_else(|| format!("it is one of: {}", names.collect::<Vec<_>>().join(", ")));
            return wrong(format!("there is no format `{name}`"), help);
        };
        match file {
            Some("") => return wrong(format!("--format {name}= names no file"), format!("--format {name}=FILE")),
            Some(file) if formats.written.iter().any(|(_, other)| other == Path::new(file)) => {
                return wrong(format!("two formats are to be written to {file}"), "name two files".to_owned());
            }
            Some(file) => formats.written.push((*format, file.into())),
            None if formats.printed.is_some_and(|printed| printed != *format || !json) => {
                return wrong(
                    "two formats are to be printed".to_owned(),
                    format!("write one of them: --format {name}=FILE"),
                );
            }
            None => formats.printed = Some(*format),
        }
    }
    if given.is_empty() && !json {
        formats.printed = Some(Format::Text);
    }
    Ok(formats)
}

impl Formats {
    /// Whether standard output is read for annotations.
    pub(super) fn prints_github(&self) -> bool {
        self.printed == Some(Format::Github)
    }

    /// Says so where a file to be written is one of `inputs`.
    pub(super) fn spare(&self, inputs: &[PathBuf]) -> Result<(), Failure> {
        let hit = self.written.iter().find(|(_, file)| inputs.iter().any(|input| place::is_within(file, input)));
        hit.map_or(Ok(()), |(_, file)| {
            Err(Failure::new(Exit::Policy, format!("{} is an input, and would be replaced", file.display()))
                .help("name another file behind --format"))
        })
    }

    /// Writes what is to be written, then prints what is to be printed.
    pub(super) fn write(&self, held: &Held) -> Result<(), Failure> {
        for (format, file) in &self.written {
            let options = TextOptions { width: 100, colour: false };
            whole_file::write(file, rendered(*format, held, &options).as_bytes())?;
        }
        let options = TextOptions { width: terminal::width_of_stdout(), colour: terminal::colour_on_stdout() };
        match self.printed {
            // In text nothing from outside is left as it came.
            Some(Format::Text) => terminal::print_coloured(&rendered(Format::Text, held, &options)),
            Some(format) => terminal::print(&rendered(format, held, &options)),
            None => {}
        }
        Ok(())
    }
}

fn rendered(format: Format, held: &Held, options: &TextOptions) -> String {
    match format {
        Format::Text => render::text(held, options),
        Format::Json => terminal::json_text(&render::json(held)),
        Format::Junit => render::junit(held),
        Format::Sarif => terminal::json_text(&render::sarif(held)),
        Format::Github => render::github(held),
        Format::Markdown => render::markdown(held),
    }
}
