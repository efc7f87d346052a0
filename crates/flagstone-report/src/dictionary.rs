//! The data dictionary: what every table and column means, for people and for programs.
//!
//! It says what the declarations of the tables say, and nothing else: there is no second copy to fall behind.

use flagstone_results::{ColumnEntry, SCHEMA_VERSION, TableEntry};

/// The dictionary of these tables as Markdown.
pub fn markdown(tables: &[TableEntry]) -> String {
    let mut text = format!(
        "# Data dictionary\n\nThe tables of results, schema version {SCHEMA_VERSION}. `flagstone dictionary` prints this page from the declarations of the \
tables; the same words are in every Parquet and Arrow file, under the key `description` of the file and of each column.\n\n{READING}"
    );
    for restricted in [false, true] {
        let mut shown = tables.iter().filter(|table| table.restricted == restricted).peekable();
        if shown.peek().is_some() && restricted {
            text.push_str(RESTRICTED);
        }
        shown.for_each(|table| push_table(&mut text, table));
    }
    text
}

const READING: &str = "\
- The columns that name a row are marked with a key: no two rows agree in all of them, and rows are sorted by them.
- `force = 'ALL'` is the row over all forces together, `period = 'ALL'` the one over all periods: never add them to the others.
- Rates are fractions from 0 to 1, beside the counts that they are drawn from. Null means \"not computed\" or \"not supplied\", never
  zero. In CSV and in workbooks a null is an empty cell, as an empty text is.
- Counts are unrounded, for internal use: not for publication. `flagstone publish` writes tables that may leave the building.
";

const RESTRICTED: &str = "
# Case-level tables

They lie in `restricted/` and are written only where `flagstone audit --case-level` asks for them: one row is about one case, crime or
record. Keep them where only those who need them can read them.
";

fn push_table(text: &mut String, table: &TableEntry) {
    let folder = if table.restricted { "restricted/" } else { "" };
    text.push_str(&format!("\n## {folder}{}\n\n{}\n\n", table.name, table.description));
    text.push_str("| Column | Type | Unit | Null | Meaning |\n|---|---|---|---|---|\n");
    for column in &table.columns {
        let key = if table.grain.contains(&column.name.as_str()) { " 🔑" } else { "" };
        text.push_str(&format!(
            "| `{}`{key} | {} | {} | {} | {} |\n",
            column.name,
            column.data_type,
            unit(column),
            if column.nullable { "may be" } else { "never" },
            meaning(column).replace('|', "\\|"),
        ));
    }
}

/// The documentation of a column, and its words where it is an enumeration.
pub(crate) fn meaning(column: &ColumnEntry) -> String {
    if column.words.is_empty() {
        return column.description.clone();
    }
    let words: Vec<String> =
        column.words.iter().map(|word| format!("`{}`: {}", word.word, lower_first(&word.meaning))).collect();
    format!("{} One of: {}.", column.description, words.join("; "))
}

/// A sentence as the part of one, as after a colon; abbreviations and names keep their capital.
fn lower_first(sentence: &str) -> String {
    let text = sentence.strip_suffix('.').unwrap_or(sentence);
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

pub(crate) fn unit(column: &ColumnEntry) -> &'static str {
    column.unit.map_or("–", |unit| unit.in_words())
}

/// One row for each column of these tables: table, restricted, column, type, unit, key, nullable, meaning, words.
///
/// # Panics
///
/// Never: writing into memory cannot fail.
pub fn csv(tables: &[TableEntry]) -> Vec<u8> {
    let infallible = "writing into memory cannot fail";
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    let header = ["table", "restricted", "column", "type", "unit", "key", "nullable", "meaning", "words"];
    writer.write_record(header).expect(infallible);
    for table in tables {
        for column in &table.columns {
            let words: Vec<&str> = column.words.iter().map(|word| word.word).collect();
            let yes = |is_so: bool| if is_so { "yes" } else { "no" };
            let record = [
                table.name,
                yes(table.restricted),
                &column.name,
                column.data_type,
                column.unit.map_or("", |unit| unit.in_words()),
                yes(table.grain.contains(&column.name.as_str())),
                yes(column.nullable),
                &column.description,
                &words.join(" "),
            ];
            writer.write_record(record).expect(infallible);
        }
    }
    writer.into_inner().expect(infallible)
}
