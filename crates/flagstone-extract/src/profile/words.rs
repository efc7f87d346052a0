//! Raw texts that a profile gives a meaning: `missing`, `map`, `true` and `false`.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Item, ItemKind, Place, Section, Text};

use super::{Words, patterns};
use crate::missing::Missing;
use crate::reading::Reading;
use crate::token::token_key;

/// Words for true and false that need no mention in the profile.
pub(crate) const TRUE: [&str; 4] = ["true", "yes", "y", "1"];
pub(crate) const FALSE: [&str; 4] = ["false", "no", "n", "0"];

/// `missing = { "Not asked" = "not_stated" }`: raw texts with the way in which they say that nothing is recorded.
pub(super) fn missing(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Vec<(String, Missing)> {
    let Some(table) = section.section_opt("missing", diagnostics) else { return Vec::new() };
    entries(&table, diagnostics, |item, diagnostics| {
        let missing = match item.kind() {
            ItemKind::Text(text) => Missing::by_name(&text.value),
            _ => None,
        };
        if missing.is_none() {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::NotAllowed, item.place(), "this is no way of not being recorded")
                    .help(format!("it is one of: {}", Missing::words().join(", "))),
            );
        }
        missing
    })
}

/// `missing` as words of a field.
pub(super) fn missing_words<T>(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Vec<(String, Reading<T>)> {
    missing(section, diagnostics).into_iter().map(|(raw, missing)| (raw, missing.reading())).collect()
}

/// All that the profile says of the texts of a field: `map` and `missing` for whole texts, `patterns`, and `others`.
/// `value` makes a value of an entry; what it cannot use, it says itself.
pub(super) fn said<T>(
    section: &Section<'_>,
    diagnostics: &mut Diagnostics,
    mut value: impl FnMut(&Item<'_>, &mut Diagnostics) -> Option<T>,
) -> Words<T> {
    let mut exact = match section.section_opt("map", diagnostics) {
        Some(table) => entries(&table, diagnostics, &mut value)
            .into_iter()
            .map(|(raw, value)| (raw, Reading::Value(value)))
            .collect(),
        None => Vec::new(),
    };
    exact.extend(missing_words(section, diagnostics));
    let patterns = patterns::patterns(section, diagnostics, &mut value);
    let others = section.item("others").and_then(|item| value(&item, diagnostics)).map(Reading::Value);
    Words { exact, patterns, others }
}

/// The keys of `table` that differ as raw texts do, with their values.
pub(super) fn entries<T>(
    table: &Section<'_>,
    diagnostics: &mut Diagnostics,
    mut value: impl FnMut(&Item<'_>, &mut Diagnostics) -> Option<T>,
) -> Vec<(String, T)> {
    let mut seen: Vec<(String, Place)> = Vec::new();
    let mut entries = Vec::new();
    for (raw, place) in table.keys() {
        let Some(item) = table.any(raw) else { continue };
        let key = token_key(raw);
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == key) {
            diagnostics.push(twice(place.clone(), first.clone()));
        }
        seen.push((key, place));
        if let Some(value) = value(&item, diagnostics) {
            entries.push((raw.to_owned(), value));
        }
    }
    entries
}

/// `true = ["Y"], false = ["N"]`: both or neither. An empty text stands for blank cells.
pub(super) fn truths(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Vec<(String, Reading<bool>)> {
    let (given_true, given_false) = (section.item("true"), section.item("false"));
    match (&given_true, &given_false) {
        (None, None) => {
            let words = TRUE.iter().map(|word| (*word, true)).chain(FALSE.iter().map(|word| (*word, false)));
            return words.map(|(word, truth)| (word.to_owned(), Reading::Value(truth))).collect();
        }
        (Some(_), Some(_)) => {}
        (Some(only), None) | (None, Some(only)) => {
            let other = if given_true.is_some() { "false" } else { "true" };
            diagnostics.push(
                Diagnostic::error(
                    DiagnosticCode::BadMapping,
                    only.place(),
                    format!("key `{other}` is missing beside this"),
                )
                .help(format!(
                    "list the raw texts that stand for {other}; an empty text, \"\", stands for blank cells"
                )),
            );
        }
    }
    let mut seen: Vec<(String, bool, Text)> = Vec::new();
    for (key, truth) in [("true", true), ("false", false)] {
        for text in section.texts(key, diagnostics) {
            let token = token_key(&text.value);
            if let Some((_, _, first)) = seen.iter().find(|(other, to, _)| *other == token && *to != truth) {
                diagnostics.push(twice(text.place.clone(), first.place.clone()));
            }
            seen.push((token, truth, text));
        }
    }
    seen.into_iter().map(|(_, truth, text)| (text.value, Reading::Value(truth))).collect()
}

fn twice(place: Place, first: Place) -> Diagnostic {
    Diagnostic::error(DiagnosticCode::BadMapping, place, "this raw text is given a meaning twice")
        .label("case and blanks do not tell raw texts apart")
        .note("it is first given one here", Some(first))
}
