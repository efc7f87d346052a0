//! Signals and mentions: which cases they are raised on.

use std::cmp::Reverse;

use flagstone_results::{ALL, ClosedPopulation, MentionRow, Results, SignalKind, SignalRow};

/// The signals of a kind, by id.
pub(crate) fn signals(results: &Results, kind: SignalKind) -> Vec<&str> {
    let of_kind = results.signals.iter().filter(|row| row.kind == kind);
    let mut ids: Vec<&str> = of_kind.map(|row| row.signal_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The row of a signal.
pub(crate) fn signal<'a>(
    results: &'a Results,
    id: &str,
    population: ClosedPopulation,
    force: &str,
) -> Option<&'a SignalRow> {
    results.signals.iter().find(|row| row.signal_id == id && row.population == population && row.force == force)
}

/// Cases of which it can be told whether the signal is raised.
pub(crate) fn told(row: &SignalRow) -> i64 {
    row.raised + row.not_raised
}

/// The lines of enquiry that are raised on most cases in scope, all forces; those raised on none are left out.
pub(crate) fn most_raised(results: &Results) -> Vec<&SignalRow> {
    let mut rows: Vec<_> = signals(results, SignalKind::Enquiry)
        .into_iter()
        .filter_map(|id| signal(results, id, ClosedPopulation::InScope, ALL))
        .filter(|row| row.raised > 0)
        .collect();
    rows.sort_by_key(|row| (Reverse(row.raised), row.signal_id.as_str()));
    rows
}

/// The categories that were looked for in narratives, by id.
pub(crate) fn categories(results: &Results) -> Vec<&str> {
    let mut ids: Vec<&str> = results.mentions.iter().map(|row| row.lexicon_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The row of a category.
pub(crate) fn mention<'a>(
    results: &'a Results,
    id: &str,
    population: ClosedPopulation,
    force: &str,
) -> Option<&'a MentionRow> {
    results.mentions.iter().find(|row| row.lexicon_id == id && row.population == population && row.force == force)
}
