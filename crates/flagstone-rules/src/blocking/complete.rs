//! Every completion of what is missing, and what follows from it.

use super::options::Kinds;
use super::reduce::REFERENCE;
use super::{Blocked, Blocker, Blocking};
use crate::definition::Verdict;
use crate::interpreter::{Cell, Interpreter, Record, Records, TableRecords, all};
use crate::schema::FieldRef;
use crate::table::Table;
use crate::value::{RecordingState, Truth, Value};

/// Completions tried for one kind of case.
const MAX_COMPLETIONS: usize = 20_000;
/// Missing things told apart for one kind of case; there are two to the power of that many sets of them.
const MAX_BLOCKERS: usize = 10;

/// One missing thing with all the ways of filling it in.
struct Gap {
    blocker: Blocker,
    fillings: Vec<Filling>,
}

enum Filling {
    /// A value for each missing cell of the field: row and value.
    Cells(Vec<(usize, Value)>),
    /// Rows of the missing table.
    Rows(Vec<Record>),
}

/// Why the reduced case is undetermined.
pub(super) fn complete(kinds: &Kinds, case: &Records) -> Blocking {
    let gaps = gaps(kinds, case);
    let abridged = || {
        let share = 1.0 / gaps.as_ref().map_or(1, |gaps| gaps.len().max(1)) as f64;
        let blockers = missing(kinds, case).into_iter();
        let blocked = blockers.map(|(blocker, _)| Blocked { blocker, solely: false, may_decide: false, share }).collect();
        Blocking { verdict: Verdict::Undetermined, blocked, abridged: true }
    };
    let Some(gaps) = &gaps else { return equal_shares(abridged()) };
    let sizes: Vec<usize> = gaps.iter().map(|gap| gap.fillings.len()).collect();
    let total = sizes.iter().try_fold(1usize, |product, size| product.checked_mul(*size)).unwrap_or(usize::MAX);
    if total > MAX_COMPLETIONS || gaps.len() > MAX_BLOCKERS {
        return equal_shares(abridged());
    }
    let verdicts: Vec<Truth> = (0..total).map(|number| verdict(kinds, case, gaps, &digits(number, &sizes))).collect();
    let first = verdicts.first().copied().flatten();
    if first.is_some() && verdicts.iter().all(|verdict| *verdict == first) {
        return Blocking { verdict: Verdict::of(first), blocked: Vec::new(), abridged: false };
    }
    let decides: Vec<bool> = (0..1usize << gaps.len()).map(|set| groups(set, &sizes, &verdicts).iter().all(Option::is_some)).collect();
    let blocked = (0..gaps.len()).filter_map(|at| {
        let share = shapley(at, gaps.len(), &decides);
        let may_decide = groups(1 << at, &sizes, &verdicts).iter().any(Option::is_some);
        (share > 0.0).then(|| Blocked { blocker: gaps[at].blocker, solely: decides[1 << at], may_decide, share })
    });
    Blocking { verdict: Verdict::Undetermined, blocked: blocked.collect(), abridged: false }
}

fn equal_shares(mut blocking: Blocking) -> Blocking {
    let share = 1.0 / blocking.blocked.len().max(1) as f64;
    blocking.blocked.iter_mut().for_each(|blocked| blocked.share = share);
    blocking
}

/// What is missing, and in which rows.
fn missing(kinds: &Kinds, case: &Records) -> Vec<(Blocker, Vec<usize>)> {
    let mut missing = Vec::new();
    for table in kinds.quantified.keys().filter(|table| case.table(**table).is_none()) {
        missing.push((Blocker::Table(*table), Vec::new()));
    }
    for field in kinds.fields.keys().chain(kinds.identities.iter().filter(|field| !kinds.fields.contains_key(field))) {
        let height = case.table(field.table).map_or(0, |rows| rows.rows.len());
        let rows: Vec<usize> = (0..height).filter(|row| is_missing(kinds, case, *field, *row)).collect();
        if !rows.is_empty() {
            missing.push((Blocker::Field(*field), rows));
        }
    }
    missing
}

/// Not supplied, not recorded, or recorded with a value of which some question has no answer.
fn is_missing(kinds: &Kinds, case: &Records, field: FieldRef, row: usize) -> bool {
    match case.cell(field, row).and_then(|cell| cell.value.as_ref()) {
        None => true,
        Some(value) => kinds.fields.contains_key(&field) && kinds.answers(field, value).contains(&None),
    }
}

/// `None`: too much is missing to try everything.
fn gaps(kinds: &Kinds, case: &Records) -> Option<Vec<Gap>> {
    missing(kinds, case)
        .into_iter()
        .map(|(blocker, rows)| {
            let fillings = match blocker {
                Blocker::Table(table) => tables(kinds, table)?,
                Blocker::Field(field) => cells(kinds, case, field, &rows)?,
            };
            Some(Gap { blocker, fillings })
        })
        .collect()
}

fn cells(kinds: &Kinds, case: &Records, field: FieldRef, rows: &[usize]) -> Option<Vec<Filling>> {
    let mut fillings: Vec<Vec<(usize, Value)>> = vec![Vec::new()];
    for row in rows {
        let values = values(kinds, case, field, *row);
        if fillings.len().saturating_mul(values.len()) > MAX_COMPLETIONS {
            return None;
        }
        fillings = fillings
            .iter()
            .flat_map(|filling| values.iter().map(|value| filling.iter().cloned().chain([(*row, value.clone())]).collect()))
            .collect();
    }
    Some(fillings.into_iter().map(Filling::Cells).collect())
}

/// The values that may fill one missing cell.
fn values(kinds: &Kinds, case: &Records, field: FieldRef, row: usize) -> Vec<Value> {
    if kinds.identities.contains(&field) {
        let height = case.table(field.table).map_or(0, |rows| rows.rows.len());
        let mut values: Vec<Value> = (0..height).filter_map(|row| case.cell(field, row)?.value.clone()).collect();
        values.push(Value::Text(format!("\u{1}new {row}")));
        values.sort();
        values.dedup();
        return values;
    }
    let Some(value) = case.cell(field, row).and_then(|cell| cell.value.as_ref()) else {
        return kinds.values_beside(field, case);
    };
    // Recorded, but not definite: only what agrees with the answers that it does give.
    let known = kinds.answers(field, value);
    let agrees = |answers: &[Truth]| answers.iter().zip(&known).all(|(answer, known)| known.is_none() || answer == known);
    let representatives = &kinds.fields[&field].representatives;
    let mut values: Vec<Value> = representatives.iter().filter(|(answers, _)| agrees(answers)).map(|(_, value)| value.clone()).collect();
    if values.is_empty() {
        values = representatives.iter().map(|(_, value)| value.clone()).collect();
    }
    values
}

/// Rows of every kind that the quantifiers over `table` can tell apart, each up to as often as matters.
fn tables(kinds: &Kinds, table: Table) -> Option<Vec<Filling>> {
    let most = kinds.enough_rows.get(&table).copied().flatten()?;
    let fields: Vec<FieldRef> = kinds.fields.keys().filter(|field| field.table == table).copied().collect();
    let mut rows = vec![Record::blank(&kinds.schema, table)];
    for field in fields {
        let values: Vec<&Value> = kinds.fields[&field].representatives.iter().map(|(_, value)| value).collect();
        rows = rows
            .iter()
            .flat_map(|row| {
                values.iter().map(move |value| {
                    let mut row = row.clone();
                    row.cells[usize::from(field.number)] = Cell::recorded((*value).clone());
                    row
                })
            })
            .collect();
        if rows.len() > MAX_COMPLETIONS {
            return None;
        }
    }
    let mut distinct: std::collections::BTreeMap<Vec<Truth>, Record> = std::collections::BTreeMap::new();
    for row in rows {
        let records = with_table(&Records::default(), table, vec![row.clone()]);
        let interpreter = Interpreter::new(&kinds.schema, &kinds.lexicons, &records);
        let answers = kinds.quantified[&table].iter().map(|predicate| interpreter.evaluate(predicate, table, 0)).collect();
        distinct.entry(answers).or_insert(row);
    }
    let mut fillings: Vec<Vec<Record>> = vec![Vec::new()];
    for row in distinct.into_values() {
        fillings = fillings
            .iter()
            .flat_map(|filling| (0..=most).map(|times| filling.iter().cloned().chain(std::iter::repeat_n(row.clone(), times)).collect()))
            .collect();
        if fillings.len() > MAX_COMPLETIONS {
            return None;
        }
    }
    Some(fillings.into_iter().map(|rows| Filling::Rows(named(kinds, table, rows))).collect())
}

/// Every row a person, and a reference, of its own case.
fn named(kinds: &Kinds, table: Table, mut rows: Vec<Record>) -> Vec<Record> {
    let reference = kinds.schema.anchor(table, "crime_ref");
    for (number, row) in rows.iter_mut().enumerate() {
        row.cells[usize::from(reference.number)] = Cell::recorded(Value::Text(REFERENCE.to_owned()));
        for identity in kinds.identities.iter().filter(|field| field.table == table) {
            row.cells[usize::from(identity.number)] = Cell::recorded(Value::Text(format!("\u{1}row {number}")));
        }
    }
    rows
}

fn with_table(case: &Records, table: Table, rows: Vec<Record>) -> Records {
    let mut records = case.clone();
    records.tables[table.index()] = Some(TableRecords { rows, ..TableRecords::default() });
    records
}

/// The filling of each gap in completion `number`.
fn digits(number: usize, sizes: &[usize]) -> Vec<usize> {
    let mut rest = number;
    sizes.iter().map(|size| { let digit = rest % size; rest /= size; digit }).collect()
}

fn verdict(kinds: &Kinds, case: &Records, gaps: &[Gap], digits: &[usize]) -> Truth {
    let mut records = case.clone();
    for (gap, digit) in gaps.iter().zip(digits) {
        match (&gap.fillings[*digit], gap.blocker) {
            (Filling::Rows(rows), Blocker::Table(table)) => records = with_table(&records, table, rows.clone()),
            (Filling::Cells(cells), Blocker::Field(field)) => {
                let Some(table) = records.tables[field.table.index()].as_mut() else { continue };
                table.absent.remove(&field.number);
                for (row, value) in cells {
                    table.rows[*row].cells[usize::from(field.number)] = Cell { value: Some(value.clone()), missing: RecordingState::Blank };
                }
            }
            _ => {}
        }
    }
    let interpreter = Interpreter::new(&kinds.schema, &kinds.lexicons, &records);
    all(kinds.predicates.iter().map(|predicate| interpreter.evaluate(predicate, Table::Crimes, 0)))
}

/// For every filling of the gaps in `set`, the verdict if it is the same whatever the other gaps hold.
fn groups(set: usize, sizes: &[usize], verdicts: &[Truth]) -> Vec<Truth> {
    let inside = |at: usize| set >> at & 1 == 1;
    let n_groups = sizes.iter().enumerate().filter(|(at, _)| inside(*at)).map(|(_, size)| size).product();
    let mut groups: Vec<Option<Truth>> = vec![None; n_groups];
    for (number, verdict) in verdicts.iter().enumerate() {
        let mut group = 0;
        for (at, digit) in digits(number, sizes).into_iter().enumerate().rev().filter(|(at, _)| inside(*at)) {
            group = group * sizes[at] + digit;
        }
        groups[group] = Some(match groups[group] {
            None => *verdict,
            Some(before) => before.filter(|before| Some(*before) == *verdict),
        });
    }
    groups.into_iter().map(Option::flatten).collect()
}

/// The Shapley value of gap `at` in the game in which a set of gaps wins if filling it decides.
fn shapley(at: usize, n_gaps: usize, decides: &[bool]) -> f64 {
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    let mut value = 0.0;
    for set in (0..1usize << n_gaps).filter(|set| set >> at & 1 == 0) {
        if decides[set | 1 << at] && !decides[set] {
            let size = set.count_ones() as usize;
            value += factorial(size) * factorial(n_gaps - size - 1) / factorial(n_gaps);
        }
    }
    value
}
