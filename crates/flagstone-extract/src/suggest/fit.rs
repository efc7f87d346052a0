//! Whether the cells of a column can be what a field holds, and how a profile would have to read them.

use std::collections::BTreeMap;

use flagstone_rules::{CodeList, Field, FieldKind, LabelMap, Meaning, Rulebook, Table, code_number, is_hidden};

use super::column_names::{likeness, words};
use super::content::Content;
use super::dates::Dates;
use crate::profile::{FALSE, TRUE};
use crate::raw::RawKind;
use crate::token::{token_key, trimmed};

/// How well a column's cells fit a field.
pub(super) struct Fit {
    /// The share of filled cells that the field can take; `None`: there are none. Of texts, which can hold anything, how much
    /// the cells look like what the field is for.
    pub(super) share: Option<f64>,
    /// Whether the share was counted cell by cell.
    pub(super) is_counted: bool,
    /// Whether the cells speak for this field and hardly any other: codes or words of its list.
    pub(super) is_telling: bool,
    pub(super) reading: Reading,
    /// Texts that the profile will have to map, most frequent first.
    pub(super) unmapped: Vec<(String, u64)>,
}

/// How the cells are to be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    /// As they are.
    Plain,
    Dates(Dates),
    /// As codes: with the labels of the field's list if need be, and these raw texts for these codes.
    Codes {
        labels: bool,
        map: Vec<(String, String)>,
    },
    /// As keywords, and which flag each of them sets.
    Keywords {
        separator: &'static str,
        tokens: Vec<(String, String)>,
    },
}

impl Fit {
    fn plain(share: Option<f64>) -> Fit {
        Fit { share, is_counted: true, is_telling: false, reading: Reading::Plain, unmapped: Vec::new() }
    }

    /// The flags that keywords set.
    pub(super) fn flags(&self) -> Vec<String> {
        let Reading::Keywords { tokens, .. } = &self.reading else { return Vec::new() };
        let mut flags: Vec<String> = tokens.iter().map(|(_, flag)| flag.clone()).collect();
        flags.sort();
        flags.dedup();
        flags
    }
}

/// How well `content`, of a column that holds `raw`, fits `field`; `None`: not at all.
pub(super) fn fit(table: Table, field: &Field, raw: RawKind, content: &Content, rulebook: &Rulebook) -> Option<Fit> {
    use RawKind::{Boolean, Date, Integer, List, Number, Text};
    let holds: &[RawKind] = match &field.kind {
        FieldKind::Boolean => &[Boolean, Text, Integer],
        FieldKind::Integer => &[Integer, Number, Text],
        FieldKind::Date => &[Date, Text, Integer, Number],
        FieldKind::Text => &[Text, Integer, Number],
        FieldKind::Code(_) => &[Integer, Number, Text],
        FieldKind::Flags(_) => &[List, Text],
    };
    if !holds.contains(&raw) {
        return None;
    }
    Some(match &field.kind {
        FieldKind::Boolean => Fit::plain(content.share(is_boolean)),
        FieldKind::Integer => Fit::plain(content.share(|text| {
            let most = if field.name == "age_at_offence" { 120 } else { 1_000 };
            text.parse::<i32>().is_ok_and(|number| (0..=most).contains(&number))
        })),
        FieldKind::Date => {
            let (share, dates) = content.dates().clone();
            Fit { reading: Reading::Dates(dates), ..Fit::plain(share) }
        }
        FieldKind::Text => Fit { is_counted: false, ..Fit::plain(text_share(table, field, content)) },
        FieldKind::Code(list) => codes(rulebook.code_list(list)?, rulebook.labels(list), content),
        FieldKind::Flags(list) => keywords(rulebook.code_list(list)?, content),
    })
}

/// Whether a text can be shown: short, and without characters that are not seen or that turn the direction of writing.
pub(super) fn is_plain(text: &str) -> bool {
    text.chars().count() <= 80 && !text.chars().any(is_hidden)
}

/// Whether `text` is one of the words for true and false that a profile need not name.
pub(super) fn is_boolean(text: &str) -> bool {
    TRUE.iter().chain(&FALSE).any(|word| text.eq_ignore_ascii_case(word))
}

/// Texts can hold anything; how far this looks like what the field is for.
fn text_share(table: Table, field: &Field, content: &Content) -> Option<f64> {
    if content.filled == 0 {
        return None;
    }
    let either = |is_so: bool, then: f64, otherwise: f64| if is_so { then } else { otherwise };
    let looks = match field.name.as_str() {
        // Every row must say which crime it is about, and in a table of crimes no two rows are about one.
        "crime_ref" if table == Table::Crimes => content.filled_share().min(either(content.distinct() > 0.5, 1.0, 0.6)),
        "crime_ref" => content.filled_share(),
        "person_ref" => either(content.distinct() > 0.2, 1.0, 0.4),
        "narrative" | "reason" => either(content.mean_length() > 30.0, 1.0, 0.4),
        _ => either(content.dates().0.is_some_and(|share| share > 0.9), 0.1, 0.9),
    };
    Some(looks)
}

/// Texts of more characters are prose, and no codes or labels.
const LONGEST_LABEL: f64 = 120.0;

fn codes(list: &CodeList, labels: Option<&LabelMap>, content: &Content) -> Fit {
    if content.mean_length() > LONGEST_LABEL {
        let reading = Reading::Codes { labels: false, map: Vec::new() };
        return Fit { reading, ..Fit::plain(Some(0.0)) };
    }
    let other = list.number("OTHER");
    let (mut understood, mut told) = (0, 0);
    let mut uses_labels = false;
    let mut map = Vec::new();
    let mut unmapped = Vec::new();
    for (text, n) in content.alike().iter().cloned() {
        let number = code_number(list, &text);
        let label = || labels.and_then(|labels| labels.meaning(&text));
        if let Some(number) = number {
            understood += n;
            // Any number of three digits is read as some offence: that tells nothing.
            told += if Some(number) == other { 0 } else { n };
        } else if let Some(meaning) = label() {
            uses_labels = true;
            understood += n;
            told += if matches!(meaning, Meaning::Code(_)) { n } else { 0 };
        } else if let Some(code) = by_words(list, &text).filter(|_| is_plain(&text)) {
            understood += n;
            told += n;
            map.push((text, code.to_owned()));
        } else {
            unmapped.push((text, n));
        }
    }
    let all: u64 = content.texts.values().sum();
    let of_all = |n: u64| n as f64 / all as f64;
    // Bare numbers are codes of several lists, and ages and counts besides.
    let has_words = content.texts.keys().any(|text| text.chars().any(char::is_alphabetic));
    Fit {
        share: (all > 0).then(|| of_all(understood)),
        is_counted: true,
        is_telling: all > 0 && has_words && of_all(told) > 0.7 && content.texts.len() > 1,
        reading: Reading::Codes { labels: uses_labels, map },
        unmapped,
    }
}

/// The code whose id, or whose label without what stands in brackets, is `text` but for case and for what parts its words.
/// Numbers are no words: `1.0` is not the code 10.
fn by_words<'a>(list: &'a CodeList, text: &str) -> Option<&'a str> {
    let is_parting = |c: char| c.is_ascii_whitespace() || matches!(c, '_' | '-');
    let plain = |text: &str| -> String {
        let words = text.split(is_parting).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
    };
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let wanted = plain(text);
    let bare = |label: &str| plain(label.split('(').next().unwrap_or(label));
    let is_it = |code: &&flagstone_rules::Code| plain(&code.code) == wanted || bare(&code.label) == wanted;
    let mut found = list.codes().iter().filter(is_it);
    let first = found.next()?;
    // A label of two codes names neither.
    found.next().is_none().then_some(first.code.as_str())
}

fn keywords(list: &CodeList, content: &Content) -> Fit {
    if content.mean_length() > LONGEST_LABEL {
        let reading = Reading::Keywords { separator: ";", tokens: Vec::new() };
        return Fit { reading, ..Fit::plain(Some(0.0)) };
    }
    let separator = [";", "|", ",", "/"].into_iter().max_by_key(|separator| {
        let holds = |(text, _): &(&String, &u64)| text.contains(separator);
        content.texts.iter().filter(holds).map(|(_, n)| *n).sum::<u64>()
    });
    let separator =
        separator.filter(|separator| content.texts.keys().any(|text| text.contains(separator))).unwrap_or(";");
    let mut counts: BTreeMap<String, (&str, u64)> = BTreeMap::new();
    for (text, n) in content.alike() {
        // A cell holds a keyword once, however often it stands there.
        let parts = text.split(separator).map(trimmed).filter(|part| !part.is_empty());
        let distinct: BTreeMap<String, &str> = parts.map(|part| (token_key(part), part)).collect();
        for (key, part) in distinct {
            counts.entry(key).or_insert((part, 0)).1 += n;
        }
    }
    let (mut all, mut understood) = (0, 0);
    let mut tokens: Vec<(String, String)> = Vec::new();
    let mut unmapped: Vec<(String, u64)> = Vec::new();
    for (raw, n) in counts.into_values() {
        all += n;
        match flag_of(list, raw) {
            Some(flag) if is_plain(raw) => {
                understood += n;
                tokens.push((raw.to_owned(), flag.to_owned()));
            }
            _ => unmapped.push((raw.to_owned(), n)),
        }
    }
    unmapped.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Fit {
        share: (all > 0).then(|| understood as f64 / all as f64),
        is_counted: true,
        is_telling: !tokens.is_empty() && understood * 10 > all * 3,
        reading: Reading::Keywords { separator, tokens },
        unmapped,
    }
}

/// The one flag of `list` that `name` is known for.
pub(super) fn flag_of<'a>(list: &'a CodeList, name: &str) -> Option<&'a str> {
    let name = words(name);
    let known = |code: &&flagstone_rules::Code| likeness(Table::Crimes, &format!("flags.{}", code.code), &name) == 1.0;
    let mut found = list.codes().iter().filter(known);
    let first = found.next()?;
    found.next().is_none().then_some(first.code.as_str())
}
