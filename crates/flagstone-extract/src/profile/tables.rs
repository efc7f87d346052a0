//! `[crimes]`, `[suspects]`, ...: which fields of a table the extract supplies, and from where.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, ItemKind, Schema, Section, Table, similar};

use super::{Context, FieldMap, FileSpec, RowsOf, TableMap, cell, field, patterns};
use crate::extract::Content;

/// Tables that a flat file can hold.
const FLAT: [Table; 3] = [Table::Crimes, Table::Suspects, Table::Victims];

/// The key of a table that is no field: which rows are about it.
const ROWS: &str = "rows";

/// The tables that the profile maps, by their position.
pub(super) fn tables(
    files: &[FileSpec],
    root: &Section<'_>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> [Option<TableMap>; 5] {
    let mut tables = Table::ALL.map(|table| {
        let section = root.section_opt(table.name(), diagnostics);
        let own = files.iter().find(|file| file.content == Content::Table(table));
        match (section, own) {
            (Some(section), own) => {
                let flat = own.is_none();
                if flat && !(FLAT.contains(&table) && files.iter().any(|file| file.content == Content::Flat)) {
                    diagnostics.push(no_file(&section, table));
                }
                let rows = rows(&section, table, diagnostics);
                Some(TableMap { table, flat, fields: fields(&section, table, flat, context, diagnostics), rows })
            }
            (None, Some(file)) => {
                diagnostics.push(
                    Diagnostic::error(
                        DiagnosticCode::MissingKey,
                        file.place.clone(),
                        format!("no column of this file is mapped: table [{table}] is missing"),
                    )
                    .help(format!("add [{table}] with a line such as: crime_ref = {{ column = \"...\" }}")),
                );
                None
            }
            (None, None) => None,
        }
    });
    if tables[Table::Crimes.index()].is_none() && root.any("crimes").is_none() && !files.is_empty() {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::MissingKey, root.place(), "table [crimes] is missing").help(
                "every extract must supply crimes with their references: [crimes] crime_ref = { column = \"...\" }",
            ),
        );
    }
    flat_references(&mut tables, root, context, diagnostics);
    tables
}

fn no_file(section: &Section<'_>, table: Table) -> Diagnostic {
    let help = if FLAT.contains(&table) {
        format!("add a [[file]] with table = \"{table}\", or one with grain = \"flat\"")
    } else {
        format!("add a [[file]] with table = \"{table}\"")
    };
    Diagnostic::error(DiagnosticCode::BadMapping, section.place(), format!("no file holds table `{table}`")).help(help)
}

/// `rows = { column = "...", match = "..." }`: where one file holds the rows of several tables.
fn rows(section: &Section<'_>, table: Table, diagnostics: &mut Diagnostics) -> Option<RowsOf> {
    let rows = section.section_opt(ROWS, diagnostics)?;
    if table == Table::Crimes {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::BadMapping, rows.place(), "rows of crimes cannot be left out")
                .help("every crime is audited: say what a record is with `record_kind`"),
        );
    }
    let column = cell::column(&rows, diagnostics);
    let regex = rows.text("match", diagnostics).and_then(|text| patterns::regex(&text, diagnostics));
    rows.finish(diagnostics);
    Some(RowsOf { column: column?, regex: regex? })
}

/// Fields in the order of the schema.
fn fields(
    section: &Section<'_>,
    table: Table,
    flat: bool,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<FieldMap> {
    let schema = context.rulebook.schema();
    let mut fields = Vec::new();
    let left_out = |name: &str| context.without.contains(&(table, name.to_owned()));
    for (name, place) in section.keys().filter(|(name, _)| *name != ROWS && !left_out(name)) {
        let Some(field) = schema.find(table, name) else {
            let names = schema.table(table).fields.iter().map(|field| field.name.as_str());
            let help = similar("a field", name, names);
            diagnostics.push(
                Diagnostic::error(
                    DiagnosticCode::UnknownField,
                    place,
                    format!("field `{name}` is not in table `{table}`"),
                )
                .label("unknown field")
                .help_opt(help),
            );
            continue;
        };
        let Some(item) = section.any(name) else { continue };
        let ItemKind::Section(mapping) = item.kind() else {
            diagnostics.push(
                Diagnostic::error(
                    DiagnosticCode::WrongKeyType,
                    item.place(),
                    format!("field `{name}` is not mapped to anything"),
                )
                .label("expected a table such as { column = \"...\" }"),
            );
            continue;
        };
        let mapping = with_one_origin(mapping);
        if let Some(how) = field::field(field, place, &mapping, context, diagnostics) {
            fields.push(FieldMap { field, name: name.to_owned(), how });
        }
    }
    let from_crimes = flat && table != Table::Crimes;
    if section.any("crime_ref").is_none() && !from_crimes {
        diagnostics.push(no_reference(section, table));
    }
    fields.sort_by_key(|field| field.field);
    fields
}

/// The ways to say where a field comes from.
const ORIGINS: [&str; 4] = ["column", "columns", "constant", "first_of"];

/// What a profile itself says of where a field comes from takes the place of what it extends says of the whole field, if
/// that is another way of saying it.
fn with_one_origin(mapping: Section<'_>) -> Section<'_> {
    let own = ORIGINS.iter().find(|origin| mapping.gives(origin));
    let other = |origin: &&str| !mapping.gives(origin) && mapping.any(origin).is_some();
    if own.is_some() && ORIGINS.iter().any(other) { mapping.alone() } else { mapping }
}

/// `without = ["suspects.nationality"]`: fields that the profile does not take over from what it extends.
pub(super) fn without(root: &Section<'_>, schema: &Schema, diagnostics: &mut Diagnostics) -> Vec<(Table, String)> {
    let mut without = Vec::new();
    for text in root.texts("without", diagnostics) {
        let found = text.value.split_once('.').and_then(|(table, field)| {
            let table = Table::ALL.into_iter().find(|known| known.name() == table)?;
            schema.find(table, field).map(|_| (table, field.to_owned()))
        });
        match found {
            Some(found) => without.push(found),
            None => diagnostics.push(
                Diagnostic::error(
                    DiagnosticCode::UnknownField,
                    text.place,
                    "no field of the record schema is called so",
                )
                .help("write a table and a field: \"suspects.nationality\""),
            ),
        }
    }
    without
}

/// In a flat file the reference of the crime is that of its suspects and victims, unless they name a column of their own.
fn flat_references(
    tables: &mut [Option<TableMap>; 5],
    root: &Section<'_>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let [crimes, suspects, victims, ..] = tables;
    let reference = crimes.as_ref().filter(|crimes| crimes.flat).and_then(|crimes| crimes.find("crime_ref")).cloned();
    for child in [suspects, victims].into_iter().flatten().filter(|child| child.flat) {
        if child.find("crime_ref").is_some() {
            continue;
        }
        match &reference {
            Some(reference) => {
                let field = context.rulebook.schema().anchor(child.table, "crime_ref");
                child.fields.push(FieldMap { field, ..reference.clone() });
                child.fields.sort_by_key(|field| field.field);
            }
            None => diagnostics.push(no_reference(root, child.table)),
        }
    }
}

fn no_reference(section: &Section<'_>, table: Table) -> Diagnostic {
    let message = format!("field `crime_ref` of table `{table}` is not mapped");
    Diagnostic::error(DiagnosticCode::MissingKey, section.place(), message)
        .help("without it no record can be linked to its crime: crime_ref = { column = \"...\" }")
}
