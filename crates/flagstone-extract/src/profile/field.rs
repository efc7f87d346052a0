//! One field of a profile, by the type that the record schema gives it.

use std::ops::RangeInclusive;

use flagstone_rules::{
    CodeList, Diagnostic, DiagnosticCode, Diagnostics, Field, FieldKind, FieldRef, ItemKind, Place, RecordingState,
    Section, Table, similar,
};

use super::{Constant, Context, Formats, How, Read, cell, flags, formats, words};
use crate::date_format::day_number;

/// What the profile says of `field`, whose name stands at `place`; `None` if it cannot be used, which is then said.
pub(super) fn field(
    field: FieldRef,
    place: Place,
    section: &Section<'_>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<How> {
    let schema = context.rulebook.schema();
    let described = schema.field(field);
    if let Some(diagnostic) = made_by_the_program(field.table, described, &place) {
        diagnostics.push(diagnostic);
        return None;
    }
    if let Some(constant) = section.item("constant") {
        let constant = self::constant(&constant, described, context, diagnostics);
        if described.name == "crime_ref" {
            let message = "field `crime_ref` cannot be the same for every record";
            diagnostics.push(Diagnostic::error(DiagnosticCode::BadMapping, place, message).help("name its column"));
        }
        section.finish(diagnostics);
        return constant.map(How::Constant);
    }
    let how = match &described.kind {
        FieldKind::Flags(list) => flags::flags(section, list, context, diagnostics),
        kind if section.any("first_of").is_some() => first_of(kind, section, context, diagnostics),
        kind => {
            let column = cell::column(section, diagnostics);
            let read = read(kind, section, context, diagnostics);
            column.zip(read).map(|(column, read)| How::Cell { column, read })
        }
    };
    section.finish(diagnostics);
    how
}

/// `first_of = [{ column = "..." }, { column = "..." }]`: each as the field itself would be mapped.
fn first_of(
    kind: &FieldKind,
    section: &Section<'_>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<How> {
    let parts = section.sections("first_of", diagnostics);
    if parts.is_empty() {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::BadMapping, section.place(), "the field is mapped to nothing")
                .help("name at least one column: first_of = [{ column = \"...\" }]"),
        );
        return None;
    }
    let mut found = Vec::new();
    for part in &parts {
        let column = cell::column(part, diagnostics);
        let read = read(kind, part, context, diagnostics);
        part.finish(diagnostics);
        if let Some(Read::Date { formats: Formats::Auto(place), .. }) = &read {
            diagnostics.push(
                Diagnostic::error(
                    DiagnosticCode::BadMapping,
                    place.clone(),
                    "one of several columns cannot be decided by itself",
                )
                .help("write the formats of each column out"),
            );
        }
        found.push(column.zip(read)?);
    }
    Some(How::FirstOf(found))
}

fn whole_number(item: &flagstone_rules::Item<'_>) -> Option<i32> {
    match item.kind() {
        ItemKind::Integer(number) => i32::try_from(number).ok(),
        _ => None,
    }
}

/// `range = [0, 120]`: both ends belong to it.
fn range(section: &Section<'_>, diagnostics: &mut Diagnostics) -> RangeInclusive<i32> {
    let all = i32::MIN..=i32::MAX;
    let Some(item) = section.item("range") else { return all };
    let ends = match item.kind() {
        ItemKind::List(ends) => ends.iter().map(whole_number).collect::<Option<Vec<i32>>>(),
        _ => None,
    };
    match ends.as_deref() {
        Some([from, to]) if from <= to => *from..=*to,
        Some([_, _]) => {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::BadMapping, item.place(), "no number lies in this range")
                    .help("write the lowest number first"),
            );
            all
        }
        _ => {
            wrong_value::<()>(item.place(), "the lowest and the highest number: [0, 120]", diagnostics);
            all
        }
    }
}

/// The most characters that references are filled up to.
pub(crate) const WIDEST: usize = 64;

/// `pad = 8`: references whose leading zeros a spreadsheet has dropped.
fn pad(section: &Section<'_>, diagnostics: &mut Diagnostics) -> usize {
    let Some(item) = section.item("pad") else { return 0 };
    match item.kind() {
        ItemKind::Integer(width) if (1..=WIDEST as i64).contains(&width) => usize::try_from(width).unwrap_or(0),
        _ => {
            wrong_value::<()>(item.place(), "a number of characters from 1 to 64", diagnostics);
            0
        }
    }
}

fn made_by_the_program(table: Table, field: &Field, place: &Place) -> Option<Diagnostic> {
    let (message, help) = match (table, field.name.as_str()) {
        (Table::Crimes, "force") => {
            ("field `force` is not read from a column", "an extract is of one force: key `force` at the top names it")
        }
        (_, "person_key") => {
            ("field `person_key` is not read from a column", "it is made from `person_ref`: map that field instead")
        }
        _ => return None,
    };
    Some(Diagnostic::error(DiagnosticCode::BadMapping, place.clone(), message).help(help))
}

fn read(kind: &FieldKind, section: &Section<'_>, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Option<Read> {
    Some(match kind {
        FieldKind::Boolean => {
            let mut words = words::said(section, diagnostics, |item, diagnostics| match item.kind() {
                ItemKind::Boolean(value) => Some(value),
                _ => wrong_value(item.place(), "true or false", diagnostics),
            });
            words.exact.extend(words::truths(section, diagnostics));
            Read::Boolean { words }
        }
        FieldKind::Integer => {
            let words = words::said(section, diagnostics, |item, diagnostics| {
                whole_number(item).or_else(|| wrong_value(item.place(), "a whole number of 32 bits", diagnostics))
            });
            Read::Integer { words, range: range(section, diagnostics) }
        }
        FieldKind::Date => {
            let words = words::said(section, diagnostics, |item, diagnostics| match item.kind() {
                ItemKind::Date(date) => Some(day_number(date)),
                _ => wrong_value(item.place(), "a date such as 2025-03-31, without quotes", diagnostics),
            });
            let formats = formats::formats(section, "date_format", diagnostics);
            let mut dummies = formats::dummies(section, diagnostics);
            dummies.extend(&context.dummies);
            Read::Date { words, formats: formats.unwrap_or_else(|| context.formats.clone()), dummies }
        }
        FieldKind::Text => {
            let words = words::said(section, diagnostics, |item, diagnostics| match item.kind() {
                ItemKind::Text(text) => Some(text.value),
                _ => wrong_value(item.place(), "a text", diagnostics),
            });
            Read::Text { words, pad: pad(section, diagnostics) }
        }
        FieldKind::Code(list) => {
            let codes = context.rulebook.code_list(list)?;
            let words = words::said(section, diagnostics, |item, diagnostics| match item.kind() {
                ItemKind::Text(text) => code(&text.value, text.place, codes, diagnostics),
                _ => wrong_value(item.place(), "a code, in quotes", diagnostics),
            });
            let labels = labels(list, section, context, diagnostics);
            let mapped = labels || section.any("map").is_some() || !words.patterns.is_empty();
            let otherwise = if mapped { RecordingState::Unmapped } else { RecordingState::Invalid };
            Read::Code { words, list: list.clone(), labels, otherwise }
        }
        // Flags have columns or keywords, and are read elsewhere.
        FieldKind::Flags(_) => return None,
    })
}

/// Whether the labels of the field's own list are to be used.
fn labels(list: &str, section: &Section<'_>, context: &Context<'_>, diagnostics: &mut Diagnostics) -> bool {
    let mut named = false;
    for text in section.texts("labels", diagnostics) {
        if text.value == list && context.rulebook.labels(list).is_some() {
            named = true;
            continue;
        }
        let (message, help) = if context.rulebook.labels(&text.value).is_some() {
            let message = format!("labels `{}` belong to another code list", text.value);
            (message, format!("this field holds codes of list `{list}`"))
        } else {
            let lists =
                context.rulebook.code_lists().map(CodeList::id).filter(|id| context.rulebook.labels(id).is_some());
            let known = format!("labels exist for: {}", lists.collect::<Vec<_>>().join(", "));
            (format!("there are no labels `{}`", text.value), known)
        };
        diagnostics
            .push(Diagnostic::error(DiagnosticCode::BadMapping, text.place, message).label("unfit labels").help(help));
    }
    named
}

/// The number of `text` in `list`; what is no code is said.
pub(super) fn code(text: &str, place: Place, list: &CodeList, diagnostics: &mut Diagnostics) -> Option<u16> {
    let number = list.number(text);
    if number.is_none() {
        let help = similar("a code", text, list.codes().iter().map(|code| code.code.as_str()));
        diagnostics.push(
            Diagnostic::error(
                DiagnosticCode::UnknownCode,
                place,
                format!("`{text}` is not a code of list `{}`", list.id()),
            )
            .label("unknown code")
            .help_opt(help),
        );
    }
    number
}

fn constant(
    item: &flagstone_rules::Item<'_>,
    field: &Field,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Constant> {
    match (&field.kind, item.kind()) {
        (FieldKind::Text, ItemKind::Text(text)) if !text.value.trim().is_empty() => Some(Constant::Text(text.value)),
        (FieldKind::Boolean, ItemKind::Boolean(value)) => Some(Constant::Boolean(value)),
        (FieldKind::Integer, ItemKind::Integer(number)) if i32::try_from(number).is_ok() => {
            i32::try_from(number).ok().map(Constant::Integer)
        }
        (FieldKind::Date, ItemKind::Date(date)) => Some(Constant::Date(day_number(date))),
        (FieldKind::Code(list), ItemKind::Text(text)) => {
            code(&text.value, text.place, context.rulebook.code_list(list)?, diagnostics).map(Constant::Code)
        }
        (FieldKind::Flags(_), _) => {
            let message = "flags cannot be the same for every record";
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::BadMapping, item.place(), message)
                    .help("a flag that no column holds is absent: leave the field out"),
            );
            None
        }
        (kind, _) => wrong_value(item.place(), &kind.describe(), diagnostics),
    }
}

fn wrong_value<T>(place: Place, wanted: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    diagnostics.push(
        Diagnostic::error(DiagnosticCode::BadMapping, place, "this value does not fit the field's type")
            .label(format!("expected {wanted}")),
    );
    None
}
