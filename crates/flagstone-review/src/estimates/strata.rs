//! The reviews counted by stratum.

use std::collections::BTreeMap;

use flagstone_results::Decision;
use flagstone_stats::review::ReviewStratum;

use crate::outcome::Outcome;
use crate::sample::Sample;

/// The cases of a stratum, all of them or those of one force.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    pub(super) flagged: bool,
    pub(super) population: u64,
    /// Cases drawn.
    pub(super) reviewed: u64,
    pub(super) meets: u64,
    /// Cases drawn of which no decision stands.
    pub(super) undecided: u64,
    /// Those of them of which one reviewer at least has said something: to be confirmed, or in dispute. They are not like the rest
    /// of their stratum, so that no estimate may leave them out.
    pub(super) contested: u64,
}

impl Cell {
    pub(super) fn stratum(&self) -> ReviewStratum {
        let Cell { flagged, population, reviewed, meets, .. } = *self;
        ReviewStratum { flagged, population, reviewed, meets }
    }

    fn count(&mut self, outcome: Outcome) {
        self.reviewed += 1;
        match outcome {
            Outcome::Decided(Decision::Meets) => self.meets += 1,
            Outcome::Decided(Decision::DoesNotMeet) => {}
            Outcome::ToConfirm | Outcome::Disputed => {
                self.undecided += 1;
                self.contested += 1;
            }
            Outcome::NotRead | Outcome::Decided(Decision::CannotDecide) => self.undecided += 1,
        }
    }
}

/// What stands of the cases drawn.
pub(super) struct Reviewed<'s> {
    sample: &'s Sample,
    /// By stratum, then by force.
    cells: Vec<BTreeMap<&'s str, Cell>>,
    /// Not read, to be confirmed, in dispute, not decidable.
    pub(super) open: [u64; 4],
}

impl<'s> Reviewed<'s> {
    pub(super) fn new(sample: &'s Sample, outcomes: &BTreeMap<(&'s str, &'s str), Outcome>) -> Reviewed<'s> {
        let of_stratum = |record: &'s crate::sample::StratumRecord| {
            let cell = |population: u64| Cell { flagged: record.flagged, population, ..Cell::default() };
            record.by_force.iter().map(|(force, population)| (force.as_str(), cell(*population))).collect()
        };
        let mut cells: Vec<BTreeMap<&str, Cell>> = sample.plan.strata.iter().map(of_stratum).collect();
        let mut open = [0; 4];
        for ((force, record_key), stratum) in sample.stratum_of() {
            let outcome = outcomes[&(force, record_key)];
            if let Some(cell) = cells[stratum].get_mut(force) {
                cell.count(outcome);
            }
            match outcome {
                Outcome::NotRead => open[0] += 1,
                Outcome::ToConfirm => open[1] += 1,
                Outcome::Disputed => open[2] += 1,
                Outcome::Decided(Decision::CannotDecide) => open[3] += 1,
                Outcome::Decided(_) => {}
            }
        }
        Reviewed { sample, cells, open }
    }

    pub(super) fn forces(&self) -> Vec<&'s str> {
        let mut forces: Vec<&str> =
            self.sample.plan.strata.iter().flat_map(|stratum| stratum.by_force.keys().map(String::as_str)).collect();
        forces.sort_unstable();
        forces.dedup();
        forces
    }

    pub(super) fn of_all(&self) -> Vec<Cell> {
        let together = |by_force: &BTreeMap<&str, Cell>| {
            by_force.values().fold(Cell::default(), |all, cell| Cell {
                flagged: cell.flagged,
                population: all.population + cell.population,
                reviewed: all.reviewed + cell.reviewed,
                meets: all.meets + cell.meets,
                undecided: all.undecided + cell.undecided,
                contested: all.contested + cell.contested,
            })
        };
        self.cells.iter().map(together).collect()
    }

    /// Only the strata that hold cases of it.
    pub(super) fn of_force(&self, force: &str) -> Vec<Cell> {
        self.cells.iter().filter_map(|by_force| by_force.get(force)).copied().collect()
    }
}
