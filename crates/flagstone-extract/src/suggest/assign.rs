//! Which column of a file is which field.

use std::collections::BTreeSet;
use std::fmt;

use flagstone_rules::{Field, FieldKind, Rulebook, Table};

use super::column_names::{likeness, words};
use super::content::Content;
use super::fit::{Fit, Reading, fit, flag_of, is_boolean};
use crate::raw::RawKind;

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Something speaks for it; to be checked before anything else.
    Low,
    /// Its name or its cells speak for it, and the other does not speak against it.
    Medium,
    /// Name and cells both do.
    High,
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        })
    }
}

/// A column, and what its cells hold.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: RawKind,
    pub(super) content: Content,
}

/// A field and the column that it is read from.
pub(super) struct Match {
    pub(super) table: Table,
    pub(super) field: String,
    /// Positions of the columns; of flags with a column each, with their codes.
    pub(super) from: From,
    pub(super) confidence: Confidence,
    /// 1: one of the names that the field is known by.
    pub(super) likeness: f64,
    pub(super) fit: Fit,
    /// The code list of the field.
    pub(super) list: Option<String>,
}

/// Where a field is read from, by positions of columns.
pub(super) enum From {
    Column(usize),
    Flags(Vec<(String, usize)>),
}

impl From {
    /// Positions of the columns.
    pub(super) fn columns(&self) -> Vec<usize> {
        match self {
            From::Column(at) => vec![*at],
            From::Flags(flags) => flags.iter().map(|(_, at)| *at).collect(),
        }
    }
}

/// What speaks for a column being a field.
struct Candidate {
    table: Table,
    field: usize,
    column: usize,
    likeness: f64,
    fit: Fit,
    score: f64,
}

/// Matches in a file that holds records of `table` alone.
pub(super) fn in_table(columns: &[Column], table: Table, rulebook: &Rulebook) -> Vec<Match> {
    let own = own_word(table);
    assigned(columns, rulebook, |name, of| {
        if of != table {
            return None;
        }
        // "Suspect DOB" is a DOB in a table of suspects, though a column of crimes may well count suspects.
        Some(own.map_or_else(|| name.clone(), |own| without(name, own)))
    })
}

/// Matches in a flat file: a row may hold a crime, a suspect and a victim.
pub(super) fn in_flat(columns: &[Column], rulebook: &Rulebook) -> Vec<Match> {
    let mut matches = assigned(columns, rulebook, |name, table| match (table, own_word(table)) {
        (Table::Crimes, _) => Some(name.clone()),
        // What is said of one kind of person alone needs no word that says of whom.
        (_, Some(own)) if name.contains(own) => Some(without(name, own)),
        (Table::Suspects | Table::Victims, _) => {
            let other = if table == Table::Suspects { Table::Victims } else { Table::Suspects };
            let unclear = name.contains(own_word(other)?) || said_of_both(name);
            (!unclear).then(|| name.clone())
        }
        _ => None,
    });
    matches.retain(|found| found.table == Table::Crimes || found.field != "crime_ref");
    matches
}

/// Whether a name without a word for whom it is about could be of either kind of person, or of the crime.
fn said_of_both(name: &BTreeSet<String>) -> bool {
    let alike = super::column_names::fields().filter(|(table, field)| likeness(*table, field, name) > 0.6);
    let tables: BTreeSet<Table> = alike.map(|(table, _)| table).collect();
    tables.contains(&Table::Crimes) || (tables.contains(&Table::Suspects) && tables.contains(&Table::Victims))
}

/// The word by which names say that they are about a person of `table`.
fn own_word(table: Table) -> Option<&'static str> {
    match table {
        Table::Suspects => Some("suspect"),
        Table::Victims => Some("victim"),
        _ => None,
    }
}

fn without(name: &BTreeSet<String>, word: &str) -> BTreeSet<String> {
    name.iter().filter(|part| *part != word).cloned().collect()
}

/// The best matches. `name_in` gives the words of a column's name as they are to be compared with the names of fields of
/// a table; `None`: the column is about no record of that table.
fn assigned(
    columns: &[Column],
    rulebook: &Rulebook,
    name_in: impl Fn(&BTreeSet<String>, Table) -> Option<BTreeSet<String>>,
) -> Vec<Match> {
    let names: Vec<BTreeSet<String>> = columns.iter().map(|column| words(&column.name)).collect();
    let mut taken = vec![false; columns.len()];
    let mut matches = Vec::new();
    // One of two columns of one name cannot be told from the other.
    for (at, column) in columns.iter().enumerate() {
        taken[at] = columns.iter().filter(|other| other.name == column.name).count() > 1 || column.name.is_empty();
    }
    if name_in(&BTreeSet::new(), Table::Crimes).is_some() {
        matches.extend(flag_columns(columns, &mut taken, rulebook));
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for (at, column) in columns.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        let mut of_column = Vec::new();
        for schema in rulebook.schema().tables() {
            let Some(name) = name_in(&names[at], schema.table) else { continue };
            for (number, field) in
                schema.fields.iter().enumerate().filter(|(_, field)| is_supplied(schema.table, field))
            {
                of_column.extend(candidate(schema.table, (number, field), (at, column), &name, rulebook));
            }
        }
        candidates.extend(unambiguous(of_column));
    }
    // The best first; of equals, by their places, so that the same files give the same profile.
    candidates.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| (a.table, a.field, a.column).cmp(&(b.table, b.field, b.column)))
    });
    for candidate in candidates {
        let Candidate { table, field, column, likeness, fit, .. } = candidate;
        let name = &rulebook.schema().table(table).fields[field].name;
        if taken[column] || matches.iter().any(|found| found.table == table && found.field == *name) {
            continue;
        }
        taken[column] = true;
        let confidence = confidence(likeness, &fit);
        let list = rulebook.schema().table(table).fields[field].kind.list().map(str::to_owned);
        matches.push(Match { table, field: name.clone(), from: From::Column(column), confidence, likeness, fit, list });
    }
    let place = |found: &Match| {
        let fields = &rulebook.schema().table(found.table).fields;
        (found.table, fields.iter().position(|field| field.name == found.field))
    };
    matches.sort_by_key(place);
    matches
}

/// Whether an extract can give the field at all.
fn is_supplied(table: Table, field: &Field) -> bool {
    !matches!((table, field.name.as_str()), (Table::Crimes, "force") | (_, "person_key"))
}

fn candidate(
    table: Table,
    (number, field): (usize, &Field),
    (at, column): (usize, &Column),
    name: &BTreeSet<String>,
    rulebook: &Rulebook,
) -> Option<Candidate> {
    let likeness = likeness(table, &field.name, name);
    let fit = fit(table, field, column.kind, &column.content, rulebook)?;
    // Keywords none of which is known for a flag are keywords of other matters.
    if matches!(&fit.reading, Reading::Keywords { tokens, .. } if tokens.is_empty()) {
        return None;
    }
    let share = fit.share.unwrap_or(0.5);
    // What must be so of the cells, however well the name fits.
    let least = match &field.kind {
        FieldKind::Boolean | FieldKind::Integer => 0.7,
        FieldKind::Date => 0.5,
        // A list of a force's own words may hold none of the list's.
        FieldKind::Code(_) if likeness == 1.0 && column.content.told_apart.len() <= 200 => 0.0,
        FieldKind::Code(_) => 0.3,
        FieldKind::Flags(_) | FieldKind::Text => 0.0,
    };
    let like_enough = if fit.is_counted { 0.5 } else { 0.6 };
    let by_name = likeness >= like_enough && share >= least;
    let by_cells = fit.is_telling && share >= 0.9 && likeness > 0.0;
    let weight = if fit.is_telling { 0.5 } else { 0.3 };
    let score = likeness + weight * share;
    (by_name || by_cells).then_some(Candidate { table, field: number, column: at, likeness, fit, score })
}

/// The candidates of one column; none where name and cells say the same of two lists of codes: which one it is must be
/// asked.
fn unambiguous(of_column: Vec<Candidate>) -> Vec<Candidate> {
    let best = of_column.iter().map(|candidate| candidate.score).fold(0.0, f64::max);
    let is_open =
        |candidate: &Candidate| matches!(candidate.fit.reading, Reading::Codes { .. }) && !candidate.fit.is_telling;
    let near_best: Vec<bool> =
        of_column.iter().filter(|candidate| candidate.score > best - 0.02).map(is_open).collect();
    if near_best.len() > 1 && near_best.into_iter().all(|is_open| is_open) { Vec::new() } else { of_column }
}

/// Columns of true and false that are named like a flag each.
fn flag_columns(columns: &[Column], taken: &mut [bool], rulebook: &Rulebook) -> Option<Match> {
    let fields = &rulebook.schema().table(Table::Crimes).fields;
    let field = fields.iter().find(|field| matches!(field.kind, FieldKind::Flags(_)))?;
    let list = rulebook.code_list(field.kind.list()?)?;
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut share: f64 = 1.0;
    for (at, column) in columns.iter().enumerate() {
        let Some(flag) = flag_of(list, &column.name).filter(|_| !taken[at]) else { continue };
        // An empty column says nothing of a flag, neither that it is set nor that it is not.
        let fits = column.content.share(is_boolean).filter(|fits| *fits >= 0.9);
        let can_be = matches!(column.kind, RawKind::Boolean | RawKind::Text | RawKind::Integer);
        let Some(fits) = fits.filter(|_| can_be && found.iter().all(|(known, _)| known != flag)) else { continue };
        share = share.min(fits);
        taken[at] = true;
        found.push((flag.to_owned(), at));
    }
    let place = |(flag, _): &(String, usize)| list.number(flag);
    found.sort_by_key(place);
    let fit =
        Fit { share: Some(share), is_counted: true, is_telling: true, reading: Reading::Plain, unmapped: Vec::new() };
    (!found.is_empty()).then(|| Match {
        table: Table::Crimes,
        field: field.name.clone(),
        from: From::Flags(found),
        confidence: Confidence::High,
        likeness: 1.0,
        fit,
        list: Some(list.id().to_owned()),
    })
}

fn confidence(likeness: f64, fit: &Fit) -> Confidence {
    let share = fit.share.unwrap_or(0.0);
    let is_coded = matches!(fit.reading, Reading::Codes { .. } | Reading::Keywords { .. });
    match (likeness == 1.0, fit.is_telling) {
        (true, telling) if share >= 0.9 && (telling || !is_coded) => Confidence::High,
        (false, true) if likeness >= 0.5 && share >= 0.95 => Confidence::High,
        (true, _) if share >= 0.5 => Confidence::Medium,
        // A text can be anything: cells do not make up for a name that is only like a known one.
        (false, _) if fit.is_counted && likeness >= 0.5 && share >= 0.9 => Confidence::Medium,
        _ => Confidence::Low,
    }
}
