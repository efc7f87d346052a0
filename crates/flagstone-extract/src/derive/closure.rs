//! `closure_percentile` and `closure_peers`: how soon a crime was closed, against others of its kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{Array, Date32Array, Int32Array, UInt16Array};
use flagstone_rules::Rulebook;

use super::{closed, fill};
use crate::map::MappedTable;

/// What is derived.
pub(super) const FIELDS: [&str; 2] = ["closure_percentile", "closure_peers"];

/// Fills both where the crime was closed without further action and its class and both days are known; the first row of each
/// reference counts, which `links` gives. A field that the extract supplies keeps what it holds.
pub(super) fn derive(crimes: &mut MappedTable, links: &[u32], rulebook: &Rulebook) {
    let Some(days) = days(crimes, links, rulebook) else { return };
    // Days of every crime of a class, sorted: a percentile is then a place in the list.
    let mut by_class: BTreeMap<u32, Vec<i32>> = BTreeMap::new();
    for (class, days) in days.iter().flatten() {
        by_class.entry(*class).or_default().push(*days);
    }
    by_class.values_mut().for_each(|days| days.sort_unstable());
    let place = |row: &Option<(u32, i32)>| {
        let (class, own) = (*row)?;
        let peers = &by_class[&class];
        Some((peers.partition_point(|days| *days <= own), peers.len()))
    };
    let percentiles = days.iter().map(|row| place(row).map(|(as_soon, n)| (100 * as_soon).div_ceil(n)));
    let peers = days.iter().map(|row| place(row).map(|(_, n)| n));
    let percentiles = supplied_or(crimes, "closure_percentile", percentiles);
    let peers = supplied_or(crimes, "closure_peers", peers);
    fill(crimes, "closure_percentile", Arc::new(percentiles), None);
    fill(crimes, "closure_peers", Arc::new(peers), None);
}

/// The number of the offence class and the days from recording to outcome; `None` where the crime has no place.
fn days(crimes: &MappedTable, links: &[u32], rulebook: &Rulebook) -> Option<Vec<Option<(u32, i32)>>> {
    let closed = closed::closed(crimes, rulebook)?;
    let set_aside = closed::set_aside(crimes, rulebook);
    let classes = classes(rulebook)?;
    let offences = crimes.find("offence_code")?.values::<UInt16Array>()?;
    let recorded = crimes.find("recorded_on")?.values::<Date32Array>()?;
    let decided = crimes.find("outcome_on")?.values::<Date32Array>()?;
    let of = |row: usize| {
        let known = closed[row] == Some(true)
            && !set_aside[row]
            && [offences.is_valid(row), recorded.is_valid(row), decided.is_valid(row)] == [true; 3]
            && links[row] as usize == row;
        let days = known.then(|| decided.value(row) - recorded.value(row))?;
        (days >= 0).then(|| (classes[usize::from(offences.value(row))], days))
    };
    Some((0..crimes.n_rows()).map(of).collect())
}

/// For each offence code, a number that all codes of its class have.
fn classes(rulebook: &Rulebook) -> Option<Vec<u32>> {
    let codes = rulebook.code_list("offences")?.codes();
    let class = |code: &str| code.split_once('/').map_or(code, |(class, _)| class).to_owned();
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let number = |code: &flagstone_rules::Code| {
        let next = u32::try_from(numbers.len()).expect("code lists are short");
        *numbers.entry(class(&code.code)).or_insert(next)
    };
    Some(codes.iter().map(number).collect())
}

fn supplied_or(crimes: &MappedTable, name: &str, derived: impl Iterator<Item = Option<usize>>) -> Int32Array {
    let supplied = crimes.find(name).and_then(|field| field.values::<Int32Array>());
    let given = |row: usize| supplied.and_then(|supplied| supplied.is_valid(row).then(|| supplied.value(row)));
    derived
        .enumerate()
        .map(|(row, derived)| given(row).or_else(|| derived.and_then(|number| i32::try_from(number).ok())))
        .collect()
}
