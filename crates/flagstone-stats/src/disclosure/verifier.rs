//! Checks proofs by addition.
//!
//! Nothing here is shared with the code that writes a release but the plain types that both speak of: what a reader
//! learns from a shown count is worked out again from its meaning, every alternative is added up, and nothing is
//! searched for. So a mistake of the writer cannot hide itself.

use std::collections::HashSet;

use crate::disclosure::certificate::Certificate;
use crate::disclosure::release::{CellId, Release};
use crate::disclosure::rounding::{RoundingPolicy, Shown};
use crate::disclosure::suppress_table::TableEntry;
use crate::disclosure::table::CountTable;

/// Why a release was refused. Alternatives and sums are numbered from 1, in order; cells are as in the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Not one entry per cell.
    #[error("the release and what is shown of it differ in length")]
    Length,
    /// What is shown of a cell rules its true count out.
    #[error("cell {}: what is shown does not admit the true count", .0.index() + 1)]
    ShownMissesCount(CellId),
    /// A count that must not be shown.
    #[error("cell {}: a count above 0 and below the threshold is shown", .0.index() + 1)]
    SensitiveShown(CellId),
    /// The true counts do not add up.
    #[error("sum {0}: the true counts do not add up")]
    TrueCountsDoNotAdd(usize),
    /// A cell without a proof, or with an empty one.
    #[error("cell {}: there is no proof that it is safe", .0.index() + 1)]
    NoProof(CellId),
    /// A proof that names an alternative that is not in the certificate.
    #[error("cell {}: its proof names an alternative that is not there", .0.index() + 1)]
    NoSuchAlternative(CellId),
    /// An alternative that changes what is not in the release, or a cell twice.
    #[error("alternative {0}: it changes a cell that is not in the release, or one cell twice")]
    MalformedAlternative(usize),
    /// An alternative that a reader can rule out from one shown count.
    #[error("alternative {alternative}: what is shown of cell {} rules it out", .cell.index() + 1)]
    ShownRulesOut {
        /// Number of the alternative.
        alternative: usize,
        /// The cell.
        cell: CellId,
    },
    /// An alternative that a reader can rule out from what was known before.
    #[error("alternative {alternative}: what is known of cell {} rules it out", .cell.index() + 1)]
    KnownRulesOut {
        /// Number of the alternative.
        alternative: usize,
        /// The cell.
        cell: CellId,
    },
    /// An alternative that does not add up.
    #[error("alternative {alternative}: sum {sum} does not add up")]
    DoesNotAdd {
        /// Number of the alternative.
        alternative: usize,
        /// Number of the sum.
        sum: usize,
    },
    /// An alternative in which a cell is larger than one that is known to be at least as large.
    #[error("alternative {alternative}: cell {} is larger than it can be", .cell.index() + 1)]
    BreaksOrder {
        /// Number of the alternative.
        alternative: usize,
        /// The cell that is too large.
        cell: CellId,
    },
    /// An alternative that leaves the cell that it is to protect at its true count.
    #[error("cell {}: alternative {alternative} of its proof leaves it at its true count", .cell.index() + 1)]
    SameCount {
        /// The cell.
        cell: CellId,
        /// Number of the alternative.
        alternative: usize,
    },
    /// A suppressed count that a reader can narrow down too far.
    #[error("cell {}: its proof does not reach the threshold, or is too narrow", .0.index() + 1)]
    TooNarrow(CellId),
    /// A proof that someone counted in another cell can rule out.
    #[error("cell {}: a person counted in cell {} can work it out", .cell.index() + 1, .insider.index() + 1)]
    InsiderKnows {
        /// The cell.
        cell: CellId,
        /// A cell of 1 or 2 that all alternatives of the proof change.
        insider: CellId,
    },
}

/// Checks that a rounded release may be published: every count is shown as `policy` allows, and for every sensitive
/// cell (above 0, below the threshold) that readers did not know before, `certificate` holds other counts that fit
/// everything a reader knows, also a reader counted in another cell of 1 or 2.
///
/// # Errors
///
/// The first [`Refusal`] found.
pub fn verify_rounded(
    release: &Release,
    shown: &[Shown],
    policy: RoundingPolicy,
    certificate: &Certificate,
) -> Result<(), Refusal> {
    if shown.len() != release.n_cells() {
        return Err(Refusal::Length);
    }
    let admits = |cell: CellId, count: u64| match shown[cell.index()] {
        Shown::Zero => count == 0,
        Shown::Suppressed => count > 0 && count < policy.threshold(),
        // By the meaning of rounding: of all multiples of the base this is the nearest, halves going up.
        Shown::Rounded(rounded) => {
            let (doubled, base, rounded) = (2 * u128::from(count), u128::from(policy.base()), u128::from(rounded));
            count >= policy.threshold() && doubled + base >= 2 * rounded && doubled < 2 * rounded + base
        }
        Shown::Range { lower, upper } => lower <= count && count <= upper,
        Shown::Withheld => true,
    };
    let sensitive = |cell: CellId| release.count(cell) > 0 && release.count(cell) < policy.threshold();
    for cell in release.cells().filter(|&cell| sensitive(cell)) {
        match shown[cell.index()] {
            Shown::Suppressed | Shown::Withheld => {}
            Shown::Range { lower, upper } if lower < upper => {}
            Shown::Zero | Shown::Rounded(_) | Shown::Range { .. } => return Err(Refusal::SensitiveShown(cell)),
        }
    }
    check_counts(release, admits)?;
    check_alternatives(release, admits, certificate)?;
    let groups = groups(release);
    for cell in release.cells().filter(|&cell| sensitive(cell) && !is_known(release, cell)) {
        check_proof(release, &groups, certificate, cell)?;
    }
    Ok(())
}

/// Checks that a table of exact counts may be shown as `entries` say: every sensitive cell or total is suppressed, and
/// its proof reaches the threshold and is at least `threshold - 1` wide, and holds against those counted in other
/// cells. Cells are row by row, each row followed by its total, column totals last.
///
/// # Errors
///
/// The first [`Refusal`] found.
pub fn verify_suppressed(
    table: &CountTable,
    entries: &[TableEntry],
    threshold: u64,
    certificate: &Certificate,
) -> Result<(), Refusal> {
    let (release, _) = Release::of_table(table);
    if entries.len() != release.n_cells() {
        return Err(Refusal::Length);
    }
    let admits = |cell: CellId, count: u64| match entries[cell.index()] {
        TableEntry::Exact => count == release.count(cell),
        TableEntry::Suppressed => count > 0,
        TableEntry::Withheld => true,
    };
    let sensitive = |cell: CellId| release.count(cell) > 0 && release.count(cell) < threshold;
    if let Some(cell) = release.cells().find(|&cell| sensitive(cell) && entries[cell.index()] == TableEntry::Exact) {
        return Err(Refusal::SensitiveShown(cell));
    }
    check_counts(&release, admits)?;
    check_alternatives(&release, admits, certificate)?;
    let groups = groups(&release);
    for cell in release.cells().filter(|&cell| sensitive(cell)) {
        let proof = check_proof(&release, &groups, certificate, cell)?;
        let others = proof.iter().map(|&number| count_in(&release, certificate, number, cell));
        let (least, most) = others.fold((release.count(cell), release.count(cell)), |(least, most), other| {
            (least.min(other), most.max(other))
        });
        if most < threshold || most - least + 1 < threshold {
            return Err(Refusal::TooNarrow(cell));
        }
    }
    Ok(())
}

/// Cells that count the same persons share a number: where all parts of a total but one are 0, that part is the total.
/// Nobody counted in the one learns of anybody else from the other.
fn groups(release: &Release) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..release.n_cells()).collect();
    let is_same = |total: CellId, part: CellId| release.count(part) > 0 && release.count(part) == release.count(total);
    let pairs: Vec<(usize, usize)> = release
        .sums()
        .iter()
        .filter_map(|sum| {
            let part = sum.parts.iter().find(|&&part| is_same(sum.total, part))?;
            Some((sum.total.index(), part.index()))
        })
        .collect();
    let mut is_settled = false;
    while !is_settled {
        is_settled = true;
        for &(one, other) in &pairs {
            let least = groups[one].min(groups[other]);
            is_settled &= groups[one] == groups[other];
            (groups[one], groups[other]) = (least, least);
        }
    }
    groups
}

/// Whether readers had the exact count before this release.
fn is_known(release: &Release, cell: CellId) -> bool {
    let known = release.known_before(cell);
    known.upper.is_some_and(|upper| upper == known.lower)
}

/// The true counts must fit everything that is said of them.
fn check_counts(release: &Release, admits: impl Fn(CellId, u64) -> bool) -> Result<(), Refusal> {
    if let Some(cell) = release.cells().find(|&cell| !admits(cell, release.count(cell))) {
        return Err(Refusal::ShownMissesCount(cell));
    }
    for (number, sum) in release.sums().iter().enumerate() {
        let added: u128 = sum.parts.iter().map(|&part| u128::from(release.count(part))).sum();
        if added != u128::from(release.count(sum.total)) {
            return Err(Refusal::TrueCountsDoNotAdd(number + 1));
        }
    }
    Ok(())
}

/// Every alternative must fit everything that a reader knows. Only what it changes needs to be added up again.
fn check_alternatives(
    release: &Release,
    admits: impl Fn(CellId, u64) -> bool,
    certificate: &Certificate,
) -> Result<(), Refusal> {
    let mut sums_of = vec![Vec::new(); release.n_cells()];
    for (number, sum) in release.sums().iter().enumerate() {
        for cell in sum.parts.iter().chain([&sum.total]) {
            sums_of[cell.index()].push(number);
        }
    }
    let mut orders_of = vec![Vec::new(); release.n_cells()];
    for &(smaller, larger) in release.orders() {
        orders_of[smaller.index()].push((smaller, larger));
        orders_of[larger.index()].push((smaller, larger));
    }
    let mut counts: Vec<u64> = release.cells().map(|cell| release.count(cell)).collect();
    for (index, other) in certificate.alternatives.iter().enumerate() {
        let alternative = index + 1;
        let cells: HashSet<CellId> = other.changed.iter().map(|&(cell, _)| cell).collect();
        if cells.len() < other.changed.len() || cells.iter().any(|cell| cell.index() >= counts.len()) {
            return Err(Refusal::MalformedAlternative(alternative));
        }
        for &(cell, count) in &other.changed {
            if !admits(cell, count) {
                return Err(Refusal::ShownRulesOut { alternative, cell });
            }
            let known = release.known_before(cell);
            if count < known.lower || known.upper.is_some_and(|upper| count > upper) {
                return Err(Refusal::KnownRulesOut { alternative, cell });
            }
            counts[cell.index()] = count;
        }
        for &(cell, _) in &other.changed {
            for &number in &sums_of[cell.index()] {
                let sum = &release.sums()[number];
                let added: u128 = sum.parts.iter().map(|part| u128::from(counts[part.index()])).sum();
                if added != u128::from(counts[sum.total.index()]) {
                    return Err(Refusal::DoesNotAdd { alternative, sum: number + 1 });
                }
            }
            for &(smaller, larger) in &orders_of[cell.index()] {
                if counts[smaller.index()] > counts[larger.index()] {
                    return Err(Refusal::BreaksOrder { alternative, cell: smaller });
                }
            }
        }
        for &(cell, _) in &other.changed {
            counts[cell.index()] = release.count(cell);
        }
    }
    Ok(())
}

/// The alternatives of the proof of one cell: it differs in each, and nobody counted in another cell can rule all of
/// them out.
fn check_proof<'a>(
    release: &Release,
    groups: &[usize],
    certificate: &'a Certificate,
    cell: CellId,
) -> Result<&'a [usize], Refusal> {
    // Proofs are in the order of the cells; if they are not, a proof is not found and the release refused.
    let proofs = &certificate.proofs;
    let Ok(place) = proofs.binary_search_by_key(&cell, |proof| proof.cell) else { return Err(Refusal::NoProof(cell)) };
    let numbers = &proofs[place].alternatives;
    if numbers.is_empty() {
        return Err(Refusal::NoProof(cell));
    }
    if numbers.iter().any(|&number| number >= certificate.alternatives.len()) {
        return Err(Refusal::NoSuchAlternative(cell));
    }
    if let Some(same) =
        numbers.iter().find(|&&number| count_in(release, certificate, number, cell) == release.count(cell))
    {
        return Err(Refusal::SameCount { cell, alternative: same + 1 });
    }
    let is_insider = |other: CellId| {
        (release.count(other) == 1 || release.count(other) == 2) && groups[other.index()] != groups[cell.index()]
    };
    let changed = |number: usize| certificate.alternatives[number].changed.iter().map(|&(other, _)| other);
    let differs = |number: usize, other: CellId| count_in(release, certificate, number, other) != release.count(other);
    let knows_all = |other: &CellId| numbers.iter().all(|&number| differs(number, *other));
    match changed(numbers[0]).find(|other| is_insider(*other) && knows_all(other)) {
        Some(insider) => Err(Refusal::InsiderKnows { cell, insider }),
        None => Ok(numbers),
    }
}

/// The count of a cell in an alternative.
fn count_in(release: &Release, certificate: &Certificate, alternative: usize, cell: CellId) -> u64 {
    let changed = certificate.alternatives[alternative].changed.iter().find(|&&(other, _)| other == cell);
    changed.map_or(release.count(cell), |&(_, count)| count)
}
