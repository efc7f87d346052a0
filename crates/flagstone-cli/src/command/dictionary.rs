//! `flagstone dictionary`: what every table and column of results means.

use super::whole_file;
use crate::arguments::DictionaryArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &DictionaryArguments) -> Result<Exit, Failure> {
    let tables = flagstone_results::dictionary();
    let text = if arguments.csv {
        let csv = flagstone_report::dictionary::csv(&tables);
        String::from_utf8(csv).expect("what is said of tables is UTF-8")
    } else {
        flagstone_report::dictionary::markdown(&tables)
    };
    match &arguments.out {
        Some(path) => whole_file::write(path, text.as_bytes())?,
        None => terminal::print(&text),
    }
    Ok(Exit::Success)
}
