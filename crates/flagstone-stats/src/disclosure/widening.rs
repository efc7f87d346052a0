//! What to show less exactly so that a count cannot be worked out.

use crate::disclosure::cheapest_path::cheapest_path;
use crate::disclosure::component::System;
use crate::disclosure::part::{Changes, Part, Search};
use crate::disclosure::published::Bounds;

/// Counts in which `cell` differs by 1 and `held` does not, if all could be withheld as in `widest`; cheapest by
/// `price(variable, up)`, paid for each count that leaves what is shown of it now, `shown`.
pub(crate) fn cheapest_alternative(
    widest: &System,
    part: &Part,
    shown: &System,
    cell: usize,
    held: Option<usize>,
    price: &impl Fn(usize, bool) -> u64,
) -> Search {
    match by_path(part, shown, cell, held, price) {
        Search::Changes(changes) if !part.admits(&changes) => by_search(widest, part, shown, cell, held, price),
        found => found,
    }
}

/// In a network the cheapest is a cheapest cycle.
fn by_path(
    part: &Part,
    shown: &System,
    cell: usize,
    held: Option<usize>,
    price: &impl Fn(usize, bool) -> u64,
) -> Search {
    let (network, variables) = (&part.network, &part.component.variables);
    let cost = |arc: usize, up: bool| {
        let variable = variables[arc];
        if network.arcs()[arc].room(up) == 0 || held == Some(variable) {
            return None;
        }
        // Even a change that costs nothing counts, so that fewer counts are preferred.
        Some(if leaves(shown, variable, if up { 1 } else { -1 }) { price(variable, up) } else { 1 })
    };
    let Some(place) = part.component.place(cell) else { return Search::None };
    let arc = &network.arcs()[place];
    let cycle = |up: bool| {
        let (from, to) = if up { (arc.head, arc.tail) } else { (arc.tail, arc.head) };
        let own = cost(place, up)?;
        let (others, mut path) = cheapest_path(network, from, to, place, cost)?;
        path.push((place, up));
        Some((own.saturating_add(others), path))
    };
    let cheapest = [cycle(true), cycle(false)].into_iter().flatten().min_by_key(|&(cost, _)| cost);
    cheapest.map_or(Search::None, |(_, path)| {
        Search::Changes(path.into_iter().map(|(arc, up)| (variables[arc], if up { 1 } else { -1 })).collect())
    })
}

/// Elsewhere something that works, from which the dearest are then taken out one by one as long as something
/// works.
fn by_search(
    widest: &System,
    part: &Part,
    shown: &System,
    cell: usize,
    held: Option<usize>,
    price: &impl Fn(usize, bool) -> u64,
) -> Search {
    let mut found = match either_way(part, cell, held) {
        Search::Changes(changes) => changes,
        nothing => return nothing,
    };
    let mut needed: Vec<usize> = left(shown, &found);
    needed.sort_by_key(|&variable| (price(variable, true), variable));
    let mut kept = needed.clone();
    for dearest in needed.into_iter().rev() {
        let fewer: Vec<usize> = kept.iter().copied().filter(|&variable| variable != dearest).collect();
        let mut trial = shown.clone();
        for &variable in &fewer {
            trial.bounds[variable] = widest.bounds[variable];
        }
        if trial.is_fixed(cell) {
            continue;
        }
        if let Search::Changes(changes) = either_way(&Part::new(&trial, cell), cell, held) {
            kept = fewer;
            found = changes;
        }
    }
    Search::Changes(found)
}

/// Counts in which `cell` differs, first those in which it is higher.
pub(crate) fn either_way(part: &Part, cell: usize, held: Option<usize>) -> Search {
    let higher = part.search(cell, true, 1, held);
    if matches!(higher, Search::Changes(_)) {
        return higher;
    }
    match (part.search(cell, false, 1, held), higher) {
        (Search::None, Search::GaveUp) => Search::GaveUp,
        (lower, _) => lower,
    }
}

/// The variables that leave their bounds.
fn left(system: &System, changes: &Changes) -> Vec<usize> {
    changes
        .iter()
        .filter(|&&(variable, change)| leaves(system, variable, change))
        .map(|&(variable, _)| variable)
        .collect()
}

fn leaves(system: &System, variable: usize, change: i64) -> bool {
    let Bounds { lower, upper } = system.bounds[variable];
    let value = i128::from(system.values[variable]) + i128::from(change);
    value < i128::from(lower) || upper.is_some_and(|upper| value > i128::from(upper))
}
