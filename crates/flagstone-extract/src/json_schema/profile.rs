//! `profile.toml`: see [`crate::Profile`].

use flagstone_rules::json_schema::{Key, Shape, optional, required};
use flagstone_rules::{Field, Rulebook, Table};

use super::{field, words};

pub(super) fn shape(rulebook: &Rulebook) -> Shape {
    let extends = "The profile that this one is laid over: a path from its folder, or builtin/ and a template's name.";
    let mut keys = vec![
        optional("extends", Shape::text(), extends),
        optional(
            "force",
            Shape::text_like("^[A-Za-z0-9][A-Za-z0-9-]{0,31}$"),
            "The force's code: letters, digits and hyphens; not ALL. X01 and up are fictional.",
        ),
        optional("name", Shape::text(), "The force's name."),
        optional("file", Shape::list_of_some(file()), "The files of the extract, at least one."),
        encoding("How the text of CSV files is encoded, where a file does not say. Left out: utf-8."),
        delimiter("What parts the cells of CSV files, where a file does not say. Left out: a comma."),
        repair_mojibake(
            "Whether text that was taken for Windows-1252 on an earlier way is put right, where a file does not say. Left out: false.",
        ),
        date_format("Formats of dates, where a field names none of its own. Left out: %Y-%m-%d."),
        dummy_dates(
            "Days that systems write where nobody knows the day: they are read as unknown, in every date field.",
        ),
        words::missing(
            "Raw texts that mean, in every column, that nothing is recorded, each with the way in which it is not.",
        ),
        optional(
            "without",
            Shape::list(Shape::text_like(r"^[a-z_]+\.[a-z_]+$")),
            "Fields, such as suspects.nationality, that are not taken over from the profile which this one extends.",
        ),
    ];
    keys.extend(Table::ALL.map(|table| {
        let described = format!("Where the fields of the {table} come from. A field that is left out is not supplied.");
        optional(table.name(), Shape::table(fields(table, rulebook)), &described)
    }));
    // What a profile leaves out may stand in the one that it extends.
    Shape::table(keys).without_needs("extends", &["force", "name", "file", "crimes"])
}

/// The fields of `table` that can be mapped: not those that the program makes itself. Whether the reference of the crime
/// is among them is left to the reader, which knows what a profile extends and which files are flat.
fn fields(table: Table, rulebook: &Rulebook) -> Vec<Key> {
    let made = |name: &str| name == "person_key" || (table == Table::Crimes && name == "force");
    let fields = rulebook.schema().table(table).fields.iter().filter(|field| !made(&field.name));
    let key = |field: &Field| optional(&field.name, field::shape(field, rulebook), &field.meaning);
    let mut keys: Vec<Key> = fields.map(key).collect();
    if table != Table::Crimes {
        let column = field::column();
        let found = required("match", Shape::text(), "A regular expression that is found in the cells of these rows.");
        let rows = Shape::table(column.into_iter().chain([found]).collect());
        keys.push(optional("rows", rows, "Which rows of the file are about this table, where it holds others too."));
    }
    keys
}

fn file() -> Shape {
    let grains = [
        ("table", "A row per record of one table. So it is where the key is left out."),
        ("flat", "One file for several tables: a row per crime, suspect and victim."),
    ];
    Shape::table(vec![
        required(
            "path",
            Shape::text_like(concat!(
                r"[^/]\.([cC][sS][vV]|[tT][sS][vV]|[tT][xX][tT]|[pP][aA][rR][qQ][uU][eE][tT]|[aA][rR][rR][oO][wW]|[iI][pP][cC]|",
                r"[fF][eE][aA][tT][hH][eE][rR]|[nN][dD][jJ][sS][oO][nN]|[jJ][sS][oO][nN][lL]|[xX][lL][sS][xX]|[oO][dD][sS])",
                r"(\.[gG][zZ]|\.[zZ][sS][tT])?$"
            )),
            "Path of the file from the folder of the profile. Its ending says what it is: .csv, .tsv, .txt, .parquet, .arrow, .ipc, \
             .feather, .ndjson, .jsonl, .xlsx or .ods; .gz or .zst behind that where it is compressed.",
        ),
        optional("grain", Shape::words_that_mean(grains), "What one row is."),
        optional(
            "table",
            Shape::words(Table::ALL.map(Table::name)),
            "The table that the file holds; not of a flat file.",
        ),
        encoding("How the text of this file is encoded."),
        delimiter("What parts the cells of this file."),
        repair_mojibake("Whether text of this file that was taken for Windows-1252 on an earlier way is put right."),
        optional("sheet", Shape::text(), "The sheet of a workbook; not needed where it has only one."),
        optional("header_row", Shape::integer(1, 1_000), "The row that holds the names of columns, from 1. Left out: the first."),
        optional("header_rows", Shape::integer(1, 2), "How many rows the names of columns take; two are joined."),
    ])
    .where_key_is("grain", &["flat"], Shape::has_not("table"), Shape::has("table"))
}

fn encoding(description: &str) -> Key {
    optional("encoding", Shape::words(["utf-8", "windows-1252", "utf-16le", "utf-16be", "mixed"]), description)
}

fn delimiter(description: &str) -> Key {
    optional("delimiter", Shape::text_like(r#"^[^\x80-\u{10ffff}\"\r\nA-Za-z0-9]$"#), description)
}

fn repair_mojibake(description: &str) -> Key {
    optional("repair_mojibake", Shape::boolean(), description)
}

/// One format, or several that cannot be taken for each other.
pub(super) fn date_format(description: &str) -> Key {
    let described = format!(
        "{description} One as strftime writes it, or a list: %Y-%m-%d, %d/%m/%Y, %d %b %Y; excel for its numbers of days; auto alone lets the column decide, never guessing."
    );
    optional("date_format", Shape::any_of(vec![Shape::any_text(), Shape::list(Shape::any_text())]), &described)
}

/// One date, or a list of them.
pub(super) fn dummy_dates(description: &str) -> Key {
    optional("dummy_dates", Shape::any_of(vec![Shape::date(), Shape::list(Shape::date())]), description)
}
