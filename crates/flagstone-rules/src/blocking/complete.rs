//! Every completion of what is missing, and what follows from it.

use std::collections::{BTreeMap, BTreeSet};

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
    work_out(kinds, case).unwrap_or_else(|| abridged(kinds, case))
}

/// What is missing, with equal shares and no claim.
pub(super) fn abridged(kinds: &Kinds, case: &Records) -> Blocking {
    let missing = missing(kinds, case);
    let share = 1.0 / missing.len().max(1) as f64;
    let blocked = missing.into_iter().map(|(blocker, _)| Blocked { blocker, solely: false, may_decide: false, share });
    Blocking { verdict: Verdict::Undetermined, blocked: blocked.collect(), abridged: true }
}

/// `None`: not every completion can be tried.
fn work_out(kinds: &Kinds, case: &Records) -> Option<Blocking> {
    let gaps = gaps(kinds, case)?;
    let sizes: Vec<usize> = gaps.iter().map(|gap| gap.fillings.len()).collect();
    let total = sizes.iter().try_fold(1usize, |product, size| product.checked_mul(*size))?;
    if total > MAX_COMPLETIONS || gaps.len() > MAX_BLOCKERS {
        return None;
    }
    let verdicts: Option<Vec<bool>> =
        (0..total).map(|number| verdict(kinds, case, &gaps, &digits(number, &sizes))).collect();
    let agreed = agreed(&sizes, verdicts?);
    if let [certain @ Some(_)] = agreed[0][..] {
        let sampled = |gap: &Gap| matches!(gap.blocker, Blocker::Field(field) if kinds.is_sampled(field));
        let blocking = Blocking { verdict: Verdict::of(certain), blocked: Vec::new(), abridged: false };
        return (!gaps.iter().any(sampled)).then_some(blocking);
    }
    let decides: Vec<bool> = agreed.iter().map(|verdicts| verdicts.iter().all(Option::is_some)).collect();
    let blocked = gaps.iter().enumerate().map(|(at, gap)| Blocked {
        blocker: gap.blocker,
        solely: decides[1 << at],
        may_decide: agreed[1 << at].iter().any(Option::is_some),
        share: shapley(at, gaps.len(), &decides),
    });
    // What changes no verdict, whatever else holds, has no share and is no blocker.
    let blocked = blocked.filter(|blocked| blocked.share > 0.0).collect();
    Some(Blocking { verdict: Verdict::Undetermined, blocked, abridged: false })
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

/// `None`: too much is missing to try everything, or more than can be told apart.
fn gaps(kinds: &Kinds, case: &Records) -> Option<Vec<Gap>> {
    let missing = missing(kinds, case);
    let fields: BTreeSet<FieldRef> = missing
        .iter()
        .filter_map(|(blocker, _)| if let Blocker::Field(field) = blocker { Some(*field) } else { None })
        .collect();
    if fields.iter().any(|field| {
        kinds.is_sampled(*field) && kinds.held_against(*field).any(|other| other != *field && fields.contains(&other))
    }) {
        return None;
    }
    let gap = |(blocker, rows): (Blocker, Vec<usize>)| {
        let fillings = match blocker {
            Blocker::Table(table) => tables(kinds, table)?,
            Blocker::Field(field) => cells(kinds, case, field, &rows)?,
        };
        // No value answers every question: the day of the extract is not given, or every code leaves one open.
        (!fillings.is_empty()).then_some(Gap { blocker, fillings })
    };
    missing.into_iter().map(gap).collect()
}

fn cells(kinds: &Kinds, case: &Records, field: FieldRef, rows: &[usize]) -> Option<Vec<Filling>> {
    let mut fillings: Vec<Vec<(usize, Value)>> = vec![Vec::new()];
    for (number, row) in rows.iter().enumerate() {
        let values = if kinds.identities.contains(&field) {
            identities(case, field, number)
        } else {
            values(kinds, case, field, *row)
        };
        if fillings.len().saturating_mul(values.len()) > MAX_COMPLETIONS {
            return None;
        }
        fillings = fillings
            .iter()
            .flat_map(|filling| {
                values.iter().map(|value| filling.iter().cloned().chain([(*row, value.clone())]).collect())
            })
            .collect();
    }
    Some(fillings.into_iter().map(Filling::Cells).collect())
}

/// Who the row may be of whom the identity is missing, the `number`-th of such rows from 0: somebody whom the case names,
/// somebody new, or the somebody new of an earlier such row.
fn identities(case: &Records, field: FieldRef, number: usize) -> Vec<Value> {
    let height = case.table(field.table).map_or(0, |rows| rows.rows.len());
    let named: BTreeSet<Value> = (0..height).filter_map(|row| case.cell(field, row)?.value.clone()).collect();
    named.into_iter().chain((0..=number).map(|new| Value::Text(format!("\u{1}new {new}")))).collect()
}

/// The values that may fill one missing cell of a field that is no identity.
fn values(kinds: &Kinds, case: &Records, field: FieldRef, row: usize) -> Vec<Value> {
    let Some(value) = case.cell(field, row).and_then(|cell| cell.value.as_ref()) else {
        return kinds.values_beside(field, case);
    };
    // Recorded, but not definite: only what agrees with the answers that it does give.
    let known = kinds.answers(field, value);
    let agrees =
        |answers: &[Truth]| answers.iter().zip(&known).all(|(answer, known)| known.is_none() || answer == known);
    let representatives = &kinds.fields[&field].representatives;
    let mut values: Vec<Value> =
        representatives.iter().filter(|(answers, _)| agrees(answers)).map(|(_, value)| value.clone()).collect();
    if values.is_empty() {
        values = representatives.iter().map(|(_, value)| value.clone()).collect();
    }
    values
}

/// Rows of every kind that the quantifiers over `table` can tell apart, each up to as often as matters; `None` where a row's
/// kind does not follow from its own fields, each alone.
fn tables(kinds: &Kinds, table: Table) -> Option<Vec<Filling>> {
    let most = kinds.enough_rows.get(&table).copied().flatten()?;
    let fields: Vec<FieldRef> = kinds.fields.keys().filter(|field| field.table == table).copied().collect();
    if fields.iter().any(|field| !kinds.fields[field].with_others.is_empty()) {
        return None;
    }
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
    let mut distinct: BTreeMap<Vec<Truth>, Record> = BTreeMap::new();
    for row in rows {
        let records = with_table(&Records::default(), table, vec![row.clone()]);
        let interpreter = Interpreter::new(&kinds.schema, &kinds.lexicons, &records);
        let answers: Vec<Truth> =
            kinds.quantified[&table].iter().map(|predicate| interpreter.evaluate(predicate, table, 0)).collect();
        if answers.contains(&None) {
            return None;
        }
        distinct.entry(answers).or_insert(row);
    }
    if distinct.is_empty() {
        return None;
    }
    let mut fillings: Vec<Vec<Record>> = vec![Vec::new()];
    for row in distinct.into_values() {
        fillings = fillings
            .iter()
            .flat_map(|filling| {
                (0..=most).map(|times| filling.iter().cloned().chain(std::iter::repeat_n(row.clone(), times)).collect())
            })
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
    sizes
        .iter()
        .map(|size| {
            let digit = rest % size;
            rest /= size;
            digit
        })
        .collect()
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
                    table.rows[*row].cells[usize::from(field.number)] =
                        Cell { value: Some(value.clone()), missing: RecordingState::Blank };
                }
            }
            _ => {}
        }
    }
    let interpreter = Interpreter::new(&kinds.schema, &kinds.lexicons, &records);
    all(kinds.predicates.iter().map(|predicate| interpreter.evaluate(predicate, Table::Crimes, 0)))
}

/// For every set of gaps and every filling of it, the verdict if it is the same whatever the other gaps hold.
///
/// A set is a number whose bits are its gaps; its fillings are in the order of [`digits`], the first gap turning fastest.
fn agreed(sizes: &[usize], verdicts: Vec<bool>) -> Vec<Vec<Option<bool>>> {
    let every = (1usize << sizes.len()) - 1;
    let mut agreed = vec![Vec::new(); every + 1];
    agreed[every] = verdicts.into_iter().map(Some).collect();
    for set in (0..every).rev() {
        // From the set with one gap more, which may now hold anything. All gaps before that one are in the set.
        let more = set.trailing_ones() as usize;
        let stride: usize = sizes[..more].iter().product();
        let blocks = agreed[set | 1 << more].chunks(stride * sizes[more]);
        agreed[set] = blocks
            .flat_map(|block| {
                (0..stride).map(|at| {
                    block[at].filter(|first| block[at..].iter().step_by(stride).all(|other| *other == Some(*first)))
                })
            })
            .collect();
    }
    agreed
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
