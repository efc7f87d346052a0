//! Flags: a column of true and false for each, or keywords in one column.

use flagstone_rules::{CodeList, Diagnostic, DiagnosticCode, Diagnostics, Item, ItemKind, Place, Section};

use super::words::{self, entries};
use super::{Context, How, Read, cell, field};

/// How the flags of list `list` are read.
pub(super) fn flags(
    section: &Section<'_>,
    list: &str,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<How> {
    let codes = context.rulebook.code_list(list)?;
    let columns = section.section_opt("columns", diagnostics);
    let given = (columns, section.any("column").is_some());
    match given {
        (Some(columns), false) => flag_columns(section, &columns, codes, diagnostics),
        (None, true) => keywords(section, codes, diagnostics),
        (Some(_), true) => {
            let _ = section.item("column");
            let message = "flags are read from one column of keywords or from a column each, not both";
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::BadMapping, section.place(), message)
                    .help("keep either `column` with `tokens`, or `columns`"),
            );
            None
        }
        (None, false) => {
            for key in ["column", "separator", "tokens", "true", "false", "missing"] {
                let _ = section.item(key);
            }
            if section.any("columns").is_none() {
                diagnostics.push(
                    Diagnostic::error(DiagnosticCode::BadMapping, section.place(), "the flags are mapped to nothing")
                        .help(
                            "either { column = \"...\", separator = \";\", tokens = { \"CSE\" = \"cse\" } }, \
                         or { columns = { cse = \"...\" }, true = [\"Y\"], false = [\"N\"] }",
                        ),
                );
            }
            None
        }
    }
}

fn flag_columns(
    section: &Section<'_>,
    columns: &Section<'_>,
    codes: &CodeList,
    diagnostics: &mut Diagnostics,
) -> Option<How> {
    let mut found = Vec::new();
    for (flag, place) in columns.keys() {
        let number = field::code(flag, place, codes, diagnostics);
        let Some(item) = columns.any(flag) else { continue };
        let ItemKind::Text(text) = item.kind() else {
            diagnostics.push(wrong(&item, "expected the name of a column"));
            continue;
        };
        if let Some(number) = number {
            found.push((number, flag.to_owned(), cell::named(text, None)));
        }
    }
    let mut words = words::truths(section, diagnostics);
    words.extend(words::missing_words(section, diagnostics));
    if found.is_empty() {
        diagnostics.push(no_flag(columns.place()));
        return None;
    }
    found.sort_by_key(|(number, _, _)| *number);
    Some(How::FlagColumns {
        columns: found.into_iter().map(|(_, flag, column)| (flag, column)).collect(),
        words: words.into(),
    })
}

fn keywords(section: &Section<'_>, codes: &CodeList, diagnostics: &mut Diagnostics) -> Option<How> {
    let column = cell::column(section, diagnostics);
    let separator = separator(section, diagnostics);
    let words = words::missing_words(section, diagnostics);
    let table = section.section("tokens", diagnostics)?;
    let tokens = entries(&table, diagnostics, |item, diagnostics| token(item, codes, diagnostics));
    let mut numbers: Vec<u16> = tokens.iter().flat_map(|(_, flags)| flags.iter().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        diagnostics.push(no_flag(table.place()));
        return None;
    }
    // A keyword names flags by their position among those that the extract supplies.
    let position = |number: &u16| numbers.iter().position(|other| other == number);
    let tokens = tokens.into_iter().map(|(raw, flags)| (raw, flags.iter().filter_map(position).collect())).collect();
    let flags = numbers.iter().filter_map(|number| codes.code(*number)).map(|code| code.code.clone()).collect();
    Some(How::Cell { column: column?, read: Read::Flags { words: words.into(), separator, tokens, flags } })
}

/// What parts keywords; a blank or a line break is allowed, so that [`Section::text_opt`] does not serve.
fn separator(section: &Section<'_>, diagnostics: &mut Diagnostics) -> String {
    let Some(item) = section.item("separator") else { return ";".to_owned() };
    match item.kind() {
        ItemKind::Text(text) if !text.value.is_empty() => text.value,
        _ => {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::WrongKeyType, item.place(), "key `separator` holds no separator")
                    .label("expected a text such as \";\""),
            );
            String::new()
        }
    }
}

/// The flags that one keyword sets: a text, or a list of texts.
fn token(item: &Item<'_>, codes: &CodeList, diagnostics: &mut Diagnostics) -> Option<Vec<u16>> {
    let texts = match item.kind() {
        ItemKind::Text(text) => vec![text],
        ItemKind::List(items) => items
            .iter()
            .filter_map(|item| match item.kind() {
                ItemKind::Text(text) => Some(text),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    if texts.is_empty() {
        diagnostics.push(wrong(item, "expected a flag, or a list of flags"));
        return None;
    }
    Some(texts.into_iter().filter_map(|text| field::code(&text.value, text.place, codes, diagnostics)).collect())
}

fn wrong(item: &Item<'_>, expected: &str) -> Diagnostic {
    Diagnostic::error(DiagnosticCode::BadMapping, item.place(), "this flag is mapped to nothing").label(expected)
}

fn no_flag(place: Place) -> Diagnostic {
    Diagnostic::error(DiagnosticCode::BadMapping, place, "no flag is named here")
        .help("leave the field out if the extract supplies no flag")
}
