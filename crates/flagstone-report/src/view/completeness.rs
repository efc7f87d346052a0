//! How complete fields are.

use flagstone_results::{ALL, CompletenessRow, Denominator, MappingStatus, Results};

use crate::view::codes;

/// A completeness measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Measure<'a> {
    pub(crate) table: &'a str,
    pub(crate) field: &'a str,
    pub(crate) id: &'a str,
}

/// The measures, by table and field.
pub(crate) fn measures(results: &Results) -> Vec<Measure<'_>> {
    let mut measures: Vec<_> = results
        .completeness
        .iter()
        .map(|row| Measure { table: &row.table, field: &row.field, id: &row.measure_id })
        .collect();
    measures.sort_unstable();
    measures.dedup();
    measures
}

/// The populations measured: `all` first, then the default definition's cases, then the others by id.
pub(crate) fn populations(results: &Results) -> Vec<&str> {
    let mut populations: Vec<&str> = results.completeness.iter().map(|row| row.population.as_str()).collect();
    populations.sort_unstable_by_key(|name| (*name != "all", *name != results.audit.default_definition, *name));
    populations.dedup();
    populations
}

/// The rows of a measure in a population and denominator: the national one first, then the forces by code.
pub(crate) fn completeness<'a>(
    results: &'a Results,
    measure_id: &str,
    population: &str,
    denominator: Denominator,
) -> Vec<&'a CompletenessRow> {
    let mut rows: Vec<_> = results
        .completeness
        .iter()
        .filter(|row| row.measure_id == measure_id && row.population == population && row.denominator == denominator)
        .collect();
    rows.sort_by_key(|row| (row.force != ALL, row.force.as_str()));
    rows
}

/// The codes of the forces whose extract does not have the field of a measure, in order. They have no row under it, and the
/// national row is about the other forces alone.
pub(crate) fn not_supplied_by<'a>(results: &'a Results, measure: &Measure<'_>) -> Vec<&'a str> {
    let absent = |code: &str| {
        results.mapping.iter().any(|row| {
            (row.force.as_str(), row.table.as_str(), row.field.as_str()) == (code, measure.table, measure.field)
                && row.status == MappingStatus::Absent
        })
    };
    let measured =
        |code: &str| results.completeness.iter().any(|row| row.force == code && row.measure_id == measure.id);
    codes(results).into_iter().filter(|code| absent(code) && !measured(code)).collect()
}
