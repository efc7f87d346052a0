//! `flagstone dictionary`: what every table and column of results means.

use flagstone_results::{ColumnEntry, TableEntry};
use serde_json::{Value, json};

use super::whole_file;
use crate::arguments::DictionaryArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &DictionaryArguments) -> Result<Exit, Failure> {
    let tables = flagstone_results::dictionary();
    let text = if arguments.json {
        terminal::json_text(&as_json(&tables))
    } else if arguments.csv {
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

fn as_json(tables: &[TableEntry]) -> Value {
    let column = |column: &ColumnEntry| {
        let words = column.words.iter().map(|word| json!({ "word": word.word, "meaning": word.meaning }));
        json!({
            "column": column.name,
            "type": column.data_type,
            "unit": column.unit.map(|unit| unit.in_words()),
            "nullable": column.nullable,
            "meaning": column.description,
            "words": words.collect::<Vec<_>>(),
        })
    };
    let table = |table: &TableEntry| {
        json!({
            "table": table.name,
            "restricted": table.restricted,
            "meaning": table.description,
            "names_a_row": table.grain,
            "columns": table.columns.iter().map(column).collect::<Vec<_>>(),
        })
    };
    json!({ "schema_version": flagstone_results::SCHEMA_VERSION, "tables": tables.iter().map(table).collect::<Vec<_>>() })
}
