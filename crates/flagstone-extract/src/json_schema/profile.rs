//! `profile.toml`: see [`crate::Profile`].

use flagstone_rules::json_schema::{Key, Shape, optional, required};
use flagstone_rules::{Rulebook, Table};

use super::{field, words};

pub(super) fn shape(rulebook: &Rulebook) -> Shape {
    let mut keys = vec![
        required("force", Shape::text(), "The force's code; X01 and up are fictional."),
        required("name", Shape::text(), "The force's name."),
        required("file", Shape::list_of_some(file()), "The files of the extract, at least one."),
        encoding("How the text of CSV files is encoded, where a file does not say. Left out: utf-8."),
        delimiter("What parts the cells of CSV files, where a file does not say. Left out: a comma."),
        date_format("Formats of dates, where a field names none of its own. Left out: %Y-%m-%d."),
        words::missing(
            "Raw texts that mean, in every column, that nothing is recorded, each with the way in which it is not.",
        ),
    ];
    keys.extend(Table::ALL.map(|table| {
        let fields = Shape::table(fields(table, rulebook));
        let described = format!("Where the fields of the {table} come from. A field that is left out is not supplied.");
        if table == Table::Crimes {
            required(table.name(), fields, &described)
        } else {
            optional(table.name(), fields, &described)
        }
    }));
    Shape::table(keys)
}

/// The fields of `table` that can be mapped: not those that the program makes itself.
fn fields(table: Table, rulebook: &Rulebook) -> Vec<Key> {
    let made = |name: &str| name == "person_key" || (table == Table::Crimes && name == "force");
    let fields = rulebook.schema().table(table).fields.iter().filter(|field| !made(&field.name));
    let key = |field| {
        let shape = field::shape(field, rulebook);
        // A file that holds several tables gives the reference once; every other file must give its own.
        if table == Table::Crimes && field.name == "crime_ref" {
            required(&field.name, shape, &field.meaning)
        } else {
            optional(&field.name, shape, &field.meaning)
        }
    };
    fields.map(key).collect()
}

fn file() -> Shape {
    let grains = [
        ("table", "A row per record of one table. So it is where the key is left out."),
        ("flat", "One file for several tables: a row per crime, suspect and victim."),
    ];
    Shape::table(vec![
        required(
            "path",
            Shape::text_like(r"[^/]\.([cC][sS][vV]|[tT][sS][vV]|[tT][xX][tT]|[pP][aA][rR][qQ][uU][eE][tT])$"),
            "Path of the file from the folder of the profile. It ends in .csv, .tsv, .txt or .parquet.",
        ),
        optional("grain", Shape::words_that_mean(grains), "What one row is."),
        optional(
            "table",
            Shape::words(Table::ALL.map(Table::name)),
            "The table that the file holds; not of a flat file.",
        ),
        encoding("How the text of this file is encoded."),
        delimiter("What parts the cells of this file."),
    ])
    .where_key_is("grain", &["flat"], Shape::has_not("table"), Shape::has("table"))
}

fn encoding(description: &str) -> Key {
    optional("encoding", Shape::words(["utf-8", "windows-1252"]), description)
}

fn delimiter(description: &str) -> Key {
    optional("delimiter", Shape::words([",", ";", "\t", "|", "^", "~"]), description)
}

/// One format, or several that cannot be taken for each other.
pub(super) fn date_format(description: &str) -> Key {
    let described = format!("{description} One as strftime writes it, or a list: %Y-%m-%d, %d/%m/%Y, %d %b %Y.");
    optional("date_format", Shape::any_of(vec![Shape::any_text(), Shape::list(Shape::any_text())]), &described)
}
