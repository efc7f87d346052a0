//! Suppression in a table of exact counts.

use std::cmp::Reverse;

use crate::disclosure::certificate::Certificate;
use crate::disclosure::cheapest_path::cheapest_path;
use crate::disclosure::circulation::Circulation;
use crate::disclosure::component::UNLIMITED;
use crate::disclosure::part::Changes;
use crate::disclosure::proofs::{Gap, Insiders, Proofs};
use crate::disclosure::published::{Bounds, PublishedTable};
use crate::disclosure::release::{CellId, Release};
use crate::disclosure::round_release::{PRICE_OF_NOUGHT, PRICE_OF_TOTAL};
use crate::disclosure::rounding::LEAST_THRESHOLD;
use crate::disclosure::table::{Cell, CountTable};
use crate::disclosure::table_network::table_network;
use crate::disclosure::unsafe_release::{UnsafeCell, UnsafeReason, UnsafeRelease};
use crate::error::InputError;

/// How a count of an exact table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableEntry {
    /// As it is.
    Exact,
    /// Not shown, but known to be above 0, since zeros are shown.
    Suppressed,
    /// Not shown, not even whether it is 0: where nothing else protects another count. It must look different from a
    /// suppressed one.
    Withheld,
}

impl TableEntry {
    fn bounds(self, count: u64) -> Bounds {
        match self {
            Self::Exact => Bounds::exact(count),
            Self::Suppressed => Bounds::suppressed(1),
            Self::Withheld => Bounds::suppressed(0),
        }
    }
}

/// A table of exact counts with its suppressed cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuppressedTable {
    table: CountTable,
    threshold: u64,
    entries: Vec<TableEntry>,
    certificate: Certificate,
}

impl SuppressedTable {
    /// How the count or total in `cell` is shown.
    ///
    /// # Panics
    ///
    /// If the cell lies outside the table and its totals.
    pub fn entry(&self, cell: Cell) -> TableEntry {
        self.entries[self.table.index(cell)]
    }

    /// How each cell and total is shown, row by row, each row followed by its total, column totals last.
    pub fn entries(&self) -> &[TableEntry] {
        &self.entries
    }

    /// The threshold below which counts were suppressed.
    pub fn threshold(&self) -> u64 {
        self.threshold
    }

    /// The proof that no sensitive count can be worked out; cells are numbered in the order of
    /// [`SuppressedTable::entries`].
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The table as a reader sees it.
    pub fn published(&self) -> PublishedTable {
        let bounds = |cell, count| self.entry(cell).bounds(count);
        PublishedTable::new(self.table.clone(), bounds).expect("each holds its count")
    }
}

/// Why a table was not suppressed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SuppressionError {
    /// The threshold is too low.
    #[error(transparent)]
    Input(#[from] InputError),
    /// Some cells cannot be protected; they are numbered as in [`SuppressedTable::entries`].
    #[error(transparent)]
    Unsafe(#[from] UnsafeRelease),
}

/// Suppresses every count and total above 0 and below `threshold`, and as many others as it takes that a reader cannot
/// narrow any of these down: the largest possible count reaches the threshold, the interval is at least `threshold - 1`
/// wide, and whoever is counted in one suppressed cell of 1 or 2 cannot work out another.
///
/// Others are chosen by cheapest cycles through the circulation of the table (a cell costs its count and 1, a total
/// 1000 more, a suppressed one nothing; a 0 is suppressed only where nothing else helps), then shown again one by one,
/// dearest first, where nothing depends on them. Where more than a quarter of the cells disappear, merging categories
/// serves readers better.
///
/// # Errors
///
/// [`SuppressionError::Input`] for a threshold below [`LEAST_THRESHOLD`]; [`SuppressionError::Unsafe`] if some cell
/// cannot be protected even with everything suppressed.
pub fn suppress_table(table: &CountTable, threshold: u64) -> Result<SuppressedTable, SuppressionError> {
    if threshold < LEAST_THRESHOLD {
        return Err(InputError::ThresholdTooLow { threshold }.into());
    }
    let mut writer = Writer::new(table, threshold);
    let mut failures = Vec::new();
    for primary in writer.primaries.clone() {
        failures.extend(writer.protect(primary, true).err());
    }
    if !failures.is_empty() {
        return Err(UnsafeRelease { cells: failures }.into());
    }
    writer.show_again();
    let certificate = writer.certificate();
    Ok(SuppressedTable { table: table.clone(), threshold, entries: writer.entries, certificate })
}

/// A table while it is made safe. Cells are by number.
struct Writer {
    threshold: u64,
    counts: Vec<u64>,
    prices: Vec<u64>,
    insiders: Insiders,
    primaries: Vec<usize>,
    entries: Vec<TableEntry>,
    /// The table with what is suppressed free to move.
    network: Circulation,
    proofs: Proofs,
}

impl Writer {
    fn new(table: &CountTable, threshold: u64) -> Self {
        let counts: Vec<u64> = table.cells().map(|cell| table.count(cell)).collect();
        let is_total = |cell: Cell| cell.row == table.n_rows() || cell.column == table.n_columns();
        let price = |cell: Cell| match table.count(cell) {
            0 => PRICE_OF_NOUGHT,
            count => count + 1 + if is_total(cell) { PRICE_OF_TOTAL } else { 0 },
        };
        let prices = table.cells().map(price).collect();
        let exact = PublishedTable::new(table.clone(), |_, count| Bounds::exact(count)).expect("exact counts hold");
        let is_primary = |cell: &usize| (1..threshold).contains(&counts[*cell]);
        let mut writer = Self {
            threshold,
            prices,
            insiders: Insiders::new(&Release::of_table(table).0),
            primaries: (0..counts.len()).filter(is_primary).collect(),
            entries: vec![TableEntry::Exact; counts.len()],
            network: table_network(&exact),
            proofs: Proofs::new(counts.len()),
            counts,
        };
        for primary in writer.primaries.clone() {
            writer.set(primary, TableEntry::Suppressed);
        }
        writer
    }

    fn set(&mut self, cell: usize, entry: TableEntry) {
        self.entries[cell] = entry;
        let (count, bounds) = (self.counts[cell], entry.bounds(self.counts[cell]));
        let arc = self.network.arc_mut(cell);
        arc.room_down = count - bounds.lower;
        arc.room_up = bounds.upper.map_or(UNLIMITED, |upper| upper - count);
    }

    /// Whether the proofs at hand show that the primary can be as wide as it must.
    fn is_wide(&self, primary: usize) -> bool {
        let [(down, _), (up, _)] = self.proofs.reach(primary);
        let (least, most) = (self.counts[primary].strict_add_signed(down), self.counts[primary].strict_add_signed(up));
        most >= self.threshold && most - least + 1 >= self.threshold
    }

    /// Collects proofs for a primary, suppressing more for them if `may_suppress`.
    fn protect(&mut self, primary: usize, may_suppress: bool) -> Result<(), UnsafeCell> {
        let failed = |insider: Option<usize>| UnsafeCell {
            cell: CellId(primary),
            insider: insider.map(CellId),
            reason: UnsafeReason::Deducible,
        };
        if !self.is_wide(primary) {
            self.lower(primary);
            let [(down, _), _] = self.proofs.reach(primary);
            let count = self.counts[primary];
            let least = count.strict_add_signed(down);
            let by = self.threshold.max(least + self.threshold - 1) - count;
            let changes = self.moved(primary, true, by, None, may_suppress).ok_or_else(|| failed(None))?;
            self.proofs.add(changes);
        }
        loop {
            let insider = match self.proofs.gap(primary, &self.insiders) {
                Gap::Closed(_) => return Ok(()),
                // It is wide, so there is one.
                Gap::NoAlternative => return Err(failed(None)),
                Gap::Insiders(insiders) => insiders[0],
            };
            let either = self.moved(primary, true, 1, Some(insider), false);
            let either = either.or_else(|| self.moved(primary, false, 1, Some(insider), false));
            let either = either.or_else(|| self.moved(primary, true, 1, Some(insider), may_suppress));
            self.proofs.add(either.ok_or_else(|| failed(Some(insider)))?);
        }
    }

    /// How far the primary can be lowered is found, not forced: raising it is enough.
    fn lower(&mut self, primary: usize) {
        let mut moved = self.network.clone();
        if moved.lower(primary, UNLIMITED) > 0 {
            self.proofs.add(self.changes(&moved));
        }
    }

    /// Counts in which `cell` is higher (or lower) by `by` and `held` is as it is; if `may_suppress`, along cheapest
    /// paths that are suppressed as they are found.
    fn moved(&mut self, cell: usize, up: bool, by: u64, held: Option<usize>, may_suppress: bool) -> Option<Changes> {
        let mut moved = self.network.clone();
        if let Some(held) = held {
            let arc = moved.arc_mut(held);
            (arc.room_down, arc.room_up) = (0, 0);
        }
        let mut done = if up { moved.raise(cell, by) } else { moved.lower(cell, by) };
        while done < by {
            if !may_suppress {
                return None;
            }
            self.suppress_cheapest(&mut moved, cell, up, held)?;
            done += if up { moved.raise(cell, by - done) } else { moved.lower(cell, by - done) };
        }
        Some(self.changes(&moved))
    }

    /// Suppresses the cheapest cells that let `cell` move farther than in `moved`; `None` if none do.
    fn suppress_cheapest(&mut self, moved: &mut Circulation, cell: usize, up: bool, held: Option<usize>) -> Option<()> {
        let cost = |index: usize, up: bool| {
            let arc = &moved.arcs()[index];
            match self.entries[index] {
                _ if held == Some(index) => None,
                _ if arc.room(up) > 0 => Some(0),
                TableEntry::Exact if self.counts[index] == 0 => up.then_some(PRICE_OF_NOUGHT),
                TableEntry::Exact => Some(self.prices[index]),
                // The last one of a suppressed count.
                TableEntry::Suppressed => Some(PRICE_OF_NOUGHT),
                TableEntry::Withheld => None,
            }
        };
        let arc = &moved.arcs()[cell];
        let (from, to) = if up { (arc.head, arc.tail) } else { (arc.tail, arc.head) };
        let (_, path) = cheapest_path(moved, from, to, cell, cost)?;
        for (index, up) in path {
            if moved.arcs()[index].room(up) == 0 {
                let is_left_open = self.entries[index] == TableEntry::Suppressed || self.counts[index] == 0;
                let entry = if is_left_open { TableEntry::Withheld } else { TableEntry::Suppressed };
                self.set(index, entry);
                let flow = moved.arcs()[index].flow;
                let arc = moved.arc_mut(index);
                (arc.room_down, arc.room_up) = (flow - entry.bounds(flow).lower, UNLIMITED);
            }
        }
        Some(())
    }

    fn changes(&self, moved: &Circulation) -> Changes {
        let differences = self.counts.iter().zip(moved.arcs()).map(|(&count, arc)| arc.flow as i64 - count as i64);
        differences.enumerate().filter(|&(_, change)| change != 0).collect()
    }

    /// Shows again what is not needed, dearest first: secondary cells as they are, other withheld ones as suppressed,
    /// where every primary is still proved safe.
    fn show_again(&mut self) {
        let mut again: Vec<(u64, usize, TableEntry)> = Vec::new();
        for (cell, &entry) in self.entries.iter().enumerate() {
            let is_primary = self.primaries.binary_search(&cell).is_ok();
            match (entry, is_primary) {
                (TableEntry::Exact, _) | (TableEntry::Suppressed, true) => {}
                (TableEntry::Withheld, true) => again.push((PRICE_OF_NOUGHT, cell, TableEntry::Suppressed)),
                (TableEntry::Withheld | TableEntry::Suppressed, false) => {
                    again.push((self.prices[cell], cell, TableEntry::Exact));
                }
            }
        }
        again.sort_by_key(|&(price, cell, _)| (Reverse(price), cell));
        for (_, cell, entry) in again {
            let left = self.proofs.without(cell);
            let before = (std::mem::replace(&mut self.proofs, left), self.entries[cell]);
            self.set(cell, entry);
            if self.primaries.clone().into_iter().any(|primary| self.protect(primary, false).is_err()) {
                self.proofs = before.0;
                self.set(cell, before.1);
            }
        }
    }

    fn certificate(&self) -> Certificate {
        let alternatives = |&primary: &usize| {
            let mut numbers: Vec<usize> =
                self.proofs.reach(primary).into_iter().filter_map(|(_, alternative)| alternative).collect();
            if let Gap::Closed(used) = self.proofs.gap(primary, &self.insiders) {
                numbers.extend(used);
            }
            numbers.sort_unstable();
            numbers.dedup();
            (primary, numbers)
        };
        let proved = self.primaries.iter().map(alternatives).collect();
        self.proofs.certificate(|cell| self.counts[cell.index()], proved)
    }
}
