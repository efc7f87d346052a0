//! Units: what one case is, and which forces have no figure at one of them.

use std::collections::BTreeMap;

use flagstone_results::{ALL, Results, UnitRow, UnitStatus};

/// The unit at which the flag, missing fields and completeness are looked at.
pub(crate) const CRIME: &str = "crime";

/// The units, from the smallest case to the largest.
pub(crate) const UNITS: [&str; 3] = [CRIME, "investigation", "network"];

/// Several cases of a unit: `crimes`.
pub(crate) fn plural(unit: &str) -> String {
    format!("{unit}s")
}

/// How crimes make up cases at a unit: the national row first, then the forces by code.
pub(crate) fn units<'a>(results: &'a Results, unit: &str) -> Vec<&'a UnitRow> {
    let mut rows: Vec<_> = results.units.iter().filter(|row| row.unit == unit).collect();
    rows.sort_by_key(|row| (row.force != ALL, row.force.as_str()));
    rows
}

/// Forces that have no figure at a unit, and are in no national figure at it, for one reason.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LeftOut<'a> {
    pub(crate) status: UnitStatus,
    pub(crate) reason: &'a str,
    /// Codes, in order.
    pub(crate) forces: Vec<&'a str>,
}

/// The forces without figures at a unit, those with the same reason together.
pub(crate) fn left_out<'a>(results: &'a Results, unit: &str) -> Vec<LeftOut<'a>> {
    let mut groups: BTreeMap<(UnitStatus, &str), Vec<&str>> = BTreeMap::new();
    for row in units(results, unit) {
        if row.force != ALL && row.status != UnitStatus::Evaluated {
            groups.entry((row.status, &row.reason)).or_default().push(&row.force);
        }
    }
    groups.into_iter().map(|((status, reason), forces)| LeftOut { status, reason, forces }).collect()
}

/// A status in words, as after `networks:`.
pub(crate) fn status_in_words(status: UnitStatus) -> &'static str {
    match status {
        UnitStatus::Evaluated => "evaluated",
        UnitStatus::NotSupplied => "not supplied",
        UnitStatus::TooLarge => "one is too large to be believed",
    }
}
