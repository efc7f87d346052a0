//! Proofs as they are collected.

use std::collections::BTreeSet;

use crate::disclosure::certificate::{Alternative, Certificate, Proof};
use crate::disclosure::part::Changes;
use crate::disclosure::release::{CellId, Release};
use crate::disclosure::same_persons::same_persons;

/// Possible counts found so far, as changes from the true ones, by the cells that they change. One often proves many
/// cells.
#[derive(Clone)]
pub(crate) struct Proofs {
    n_cells: usize,
    alternatives: Vec<Changes>,
    changing: Vec<Vec<usize>>,
}

/// The cells whose persons may use what they know of themselves.
pub(crate) struct Insiders {
    is_few: Vec<bool>,
    group: Vec<usize>,
}

impl Insiders {
    /// Those counted in cells of 1 or 2.
    pub(crate) fn new(release: &Release) -> Self {
        let is_few = release.cells().map(|cell| (1..=2).contains(&release.count(cell))).collect();
        Self { is_few, group: same_persons(release) }
    }

    fn is_threat(&self, insider: usize, cell: usize) -> bool {
        self.is_few[insider] && self.group[insider] != self.group[cell]
    }
}

/// What is missing to protect a cell.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// No counts are known in which it differs.
    NoAlternative,
    /// Whoever is counted in one of these cells can rule out all of them.
    Insiders(Vec<usize>),
    /// Nothing: these alternatives will do.
    Closed(Vec<usize>),
}

impl Proofs {
    pub(crate) fn new(n_cells: usize) -> Self {
        Self { n_cells, alternatives: Vec::new(), changing: vec![Vec::new(); n_cells] }
    }

    pub(crate) fn add(&mut self, changes: Changes) {
        // What lies beyond the cells are differences of orders, which follow from them.
        let changes: Changes = changes.into_iter().filter(|&(variable, _)| variable < self.n_cells).collect();
        for &(cell, _) in &changes {
            self.changing[cell].push(self.alternatives.len());
        }
        self.alternatives.push(changes);
    }

    /// Those that hold if `cell` is known.
    pub(crate) fn without(&self, cell: usize) -> Self {
        let mut kept = Self::new(self.n_cells);
        for changes in &self.alternatives {
            if changes.iter().all(|&(changed, _)| changed != cell) {
                kept.add(changes.clone());
            }
        }
        kept
    }

    /// By how much `cell` is known to move at most, down and up, with the alternatives that show it.
    pub(crate) fn reach(&self, cell: usize) -> [(i64, Option<usize>); 2] {
        let mut reach = [(0_i64, None); 2];
        for &alternative in &self.changing[cell] {
            let change = self.change(alternative, cell);
            let side = &mut reach[usize::from(change > 0)];
            if change.abs() > side.0.abs() {
                *side = (change, Some(alternative));
            }
        }
        reach
    }

    /// What is missing for `cell` to differ even for those counted in any single one of the `insiders`.
    pub(crate) fn gap(&self, cell: usize, insiders: &Insiders) -> Gap {
        let mut knowing: Option<BTreeSet<usize>> = None;
        let mut used = Vec::new();
        for &alternative in &self.changing[cell] {
            let changed: BTreeSet<usize> = self.alternatives[alternative]
                .iter()
                .map(|&(changed, _)| changed)
                .filter(|&changed| insiders.is_threat(changed, cell))
                .collect();
            let left = match &knowing {
                None => changed,
                Some(before) => before.intersection(&changed).copied().collect(),
            };
            if knowing.as_ref().is_none_or(|before| left.len() < before.len()) {
                used.push(alternative);
                if left.is_empty() {
                    return Gap::Closed(used);
                }
                knowing = Some(left);
            }
        }
        knowing.map_or(Gap::NoAlternative, |knowing| Gap::Insiders(knowing.into_iter().collect()))
    }

    /// The changes of an alternative.
    pub(crate) fn changes(&self, alternative: usize) -> &Changes {
        &self.alternatives[alternative]
    }

    /// The certificate of `proved`, each cell with its alternatives; those that are used by none are left out.
    pub(crate) fn certificate(&self, counts: impl Fn(CellId) -> u64, proved: Vec<(usize, Vec<usize>)>) -> Certificate {
        let used: BTreeSet<usize> = proved.iter().flat_map(|(_, alternatives)| alternatives.iter().copied()).collect();
        let used: Vec<usize> = used.into_iter().collect();
        let renumber = |old: &usize| used.binary_search(old).expect("every alternative of a proof is used");
        let proofs = proved
            .iter()
            .map(|(cell, old)| Proof { cell: CellId(*cell), alternatives: old.iter().map(renumber).collect() })
            .collect();
        let alternative = |&old: &usize| {
            let changed = self.alternatives[old]
                .iter()
                .map(|&(cell, change)| (CellId(cell), counts(CellId(cell)).strict_add_signed(change)));
            Alternative { changed: changed.collect() }
        };
        Certificate { alternatives: used.iter().map(alternative).collect(), proofs }
    }

    fn change(&self, alternative: usize, cell: usize) -> i64 {
        self.alternatives[alternative].iter().find(|&&(changed, _)| changed == cell).map_or(0, |&(_, change)| change)
    }
}
