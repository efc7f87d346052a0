//! Rounding of a whole release until no small count can be worked out.

use crate::disclosure::certificate::Certificate;
use crate::disclosure::component::System;
use crate::disclosure::part::{Changes, Parts, Search};
use crate::disclosure::proofs::{Gap, Insiders, Proofs};
use crate::disclosure::published::Bounds;
use crate::disclosure::release::{CellId, Release};
use crate::disclosure::rounding::{RoundingPolicy, Shown};
use crate::disclosure::unsafe_release::{UnsafeCell, UnsafeReason, UnsafeRelease};
use crate::disclosure::widening::{cheapest_alternative, either_way};

/// A release as it may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundedRelease {
    policy: RoundingPolicy,
    shown: Vec<Shown>,
    certificate: Certificate,
    known_before: Vec<CellId>,
}

impl RoundedRelease {
    /// The rule by which counts are rounded.
    pub fn policy(&self) -> RoundingPolicy {
        self.policy
    }

    /// How each cell is shown, in order.
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// What a reader learns of each cell from how it is shown, in order.
    pub fn bounds(&self) -> Vec<Bounds> {
        self.shown.iter().map(|&shown| self.policy.bounds(shown)).collect()
    }

    /// The proof that no sensitive count can be worked out.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Sensitive cells whose exact count readers had before: nothing in this release protects them.
    pub fn known_before(&self) -> &[CellId] {
        &self.known_before
    }
}

/// Rounds every count on its own and widens what would give a small count away, until every sensitive cell (above 0,
/// below the threshold) could be another count, for any reader and for anyone counted in another cell of 1 or 2.
///
/// Widening is by the cheapest counts: smaller ones first, then totals, and whether a count is 0
/// is left open only where nothing else helps. The result depends on nothing but the arguments.
///
/// What is widened depends on the counts, and a reader may know this program. So what is widened is shown in bins that hold
/// several ways to show a count, and with it all that would be shown alike in the same additions. That hides why a count was
/// widened; it is no proof, and the audit does not model a reader who runs the search backwards.
///
/// # Errors
///
/// [`UnsafeRelease`] with every cell that cannot be protected.
pub fn round_release(release: &Release, policy: RoundingPolicy) -> Result<RoundedRelease, UnsafeRelease> {
    let is_known = |cell: CellId| {
        let Bounds { lower, upper } = release.known_before(cell);
        upper == Some(lower)
    };
    let sensitive = release.cells().filter(|&cell| release.is_sensitive(cell, policy.threshold()));
    let (known_before, to_protect): (Vec<CellId>, Vec<CellId>) = sensitive.partition(|&cell| is_known(cell));
    let mut writer = Writer::new(release, policy, &to_protect);
    let mut failures = Vec::new();
    for cell in &to_protect {
        failures.extend(writer.protect(*cell));
    }
    if !failures.is_empty() {
        return Err(UnsafeRelease { cells: failures });
    }
    let (shown, certificate) = writer.finish(&to_protect);
    Ok(RoundedRelease { policy, shown, certificate, known_before })
}

/// What a total costs more than another cell, beyond its count: readers miss totals more than cells.
pub(crate) const PRICE_OF_TOTAL: u64 = 1_000;

/// What it costs to leave open whether a count is 0, which readers miss most.
pub(crate) const PRICE_OF_NOUGHT: u64 = 100_000;

/// A release while it is made safe.
struct Writer<'a> {
    release: &'a Release,
    policy: RoundingPolicy,
    shown: Vec<Shown>,
    system: System,
    parts: Parts,
    /// As if nothing were said of any count: the most that can be done.
    widest: System,
    widest_parts: Parts,
    proofs: Proofs,
    insiders: Insiders,
    is_total: Vec<bool>,
    to_protect: &'a [CellId],
}

impl<'a> Writer<'a> {
    fn new(release: &'a Release, policy: RoundingPolicy, to_protect: &'a [CellId]) -> Self {
        let shown: Vec<Shown> = release.cells().map(|cell| policy.show(release.count(cell))).collect();
        let widest = System::new(release, &vec![policy.bounds(Shown::Withheld); shown.len()]);
        let cells = || to_protect.iter().map(|cell| cell.index());
        let widest_parts = Parts::new(&widest, cells());
        let bounds: Vec<Bounds> = shown.iter().map(|&shown| policy.bounds(shown)).collect();
        let system = System::new(release, &bounds);
        let parts = Parts::new(&system, cells());
        let mut is_total = vec![false; release.n_cells()];
        for sum in release.sums() {
            is_total[sum.total.index()] = true;
        }
        let insiders = Insiders::new(release);
        let proofs = Proofs::new(release.n_cells());
        Self { release, policy, shown, system, parts, widest, widest_parts, proofs, insiders, is_total, to_protect }
    }

    /// Collects proofs for `cell`, and widens where there is none; returns what could not be protected.
    fn protect(&mut self, cell: CellId) -> Vec<UnsafeCell> {
        let mut failures: Vec<UnsafeCell> = Vec::new();
        loop {
            let insider = match self.proofs.gap(cell.index(), &self.insiders) {
                Gap::Closed(_) => return failures,
                Gap::NoAlternative => None,
                Gap::Insiders(insiders) => {
                    let failed = |insider: &usize| failures.iter().any(|known| known.insider == Some(CellId(*insider)));
                    match insiders.into_iter().find(|insider| !failed(insider)) {
                        Some(insider) => Some(CellId(insider)),
                        None => return failures,
                    }
                }
            };
            match self.alternative(cell.index(), insider.map(CellId::index)) {
                Ok(changes) => self.proofs.add(changes),
                Err(reason) => failures.push(UnsafeCell { cell, insider, reason }),
            }
            // What any reader works out, every insider does.
            if failures.iter().any(|known| known.insider.is_none()) {
                return failures;
            }
        }
    }

    /// Counts in which `cell` differs and `held` does not, after widening if need be.
    fn alternative(&mut self, cell: usize, held: Option<usize>) -> Result<Changes, UnsafeReason> {
        if let Some(part) = self.parts.of(cell)
            && let Search::Changes(changes) = either_way(part, cell, held)
        {
            return Ok(changes);
        }
        let part = self.widest_parts.of(cell).ok_or(UnsafeReason::Deducible)?;
        let price = |variable: usize, up: bool| {
            let is_total = self.is_total.get(variable).copied().unwrap_or(false);
            // A step that widens nothing costs 1, so prices are in tens: a few such steps are better than one widening.
            10 * match (self.widest.values[variable], up) {
                (0, _) | (1, false) => PRICE_OF_NOUGHT,
                (count, _) => count + 1 + if is_total { PRICE_OF_TOTAL } else { 0 },
            }
        };
        match cheapest_alternative(&self.widest, part, &self.system, cell, held, &price) {
            Search::Changes(changes) => {
                self.widen(&changes);
                Ok(changes)
            }
            Search::None => Err(UnsafeReason::Deducible),
            Search::GaveUp => Err(UnsafeReason::Unproved),
        }
    }

    /// Shows the changed cells so widely that a reader cannot rule the changes out.
    fn widen(&mut self, changes: &Changes) {
        for &(variable, change) in changes.iter().filter(|&&(variable, _)| variable < self.release.n_cells()) {
            let other = self.release.count(CellId(variable)).strict_add_signed(change);
            self.shown[variable] = narrowest(self.policy, self.shown[variable], &[other]);
        }
        let bounds: Vec<Bounds> = self.shown.iter().map(|&shown| self.policy.bounds(shown)).collect();
        self.system = System::new(self.release, &bounds);
        self.parts = Parts::new(&self.system, self.to_protect.iter().map(|cell| cell.index()));
    }

    /// How each cell is shown, no wider than the proofs need, and the certificate.
    fn finish(self, to_protect: &[CellId]) -> (Vec<Shown>, Certificate) {
        let proved: Vec<(usize, Vec<usize>)> = to_protect
            .iter()
            .map(|cell| match self.proofs.gap(cell.index(), &self.insiders) {
                Gap::Closed(alternatives) => (cell.index(), alternatives),
                Gap::NoAlternative | Gap::Insiders(_) => (cell.index(), Vec::new()),
            })
            .collect();
        let mut others: Vec<Vec<u64>> = vec![Vec::new(); self.release.n_cells()];
        let mut used: Vec<usize> = proved.iter().flat_map(|(_, alternatives)| alternatives.iter().copied()).collect();
        used.sort_unstable();
        used.dedup();
        for alternative in used {
            for &(cell, change) in self.proofs.changes(alternative) {
                others[cell].push(self.release.count(CellId(cell)).strict_add_signed(change));
            }
        }
        let plain: Vec<Shown> = self.release.cells().map(|cell| self.policy.show(self.release.count(cell))).collect();
        let needed: Vec<Shown> =
            plain.iter().zip(&others).map(|(&plain, others)| narrowest(self.policy, plain, others)).collect();
        let shown = self.with_their_like(&plain, &needed);
        (shown, self.proofs.certificate(|cell| self.release.count(cell), proved))
    }

    /// Widens, beside each cell that is wider than rounding, all that rounding would show alike in the same additions: a cell is
    /// widened because its count lies at the edge of what was shown, and alone it would say so. A 0 is no small count, and is
    /// hidden among those already.
    ///
    /// `plain` is how rounding alone would show the cells, `needed` how wide the proofs need them.
    fn with_their_like(&self, plain: &[Shown], needed: &[Shown]) -> Vec<Shown> {
        let mut shown = needed.to_vec();
        let is_widened = |cell: usize| needed[cell] != plain[cell] && plain[cell] != Shown::Zero;
        for sum in self.release.sums() {
            let parts = || sum.parts.iter().map(|part| part.index());
            for part in parts().filter(|&part| is_widened(part)) {
                for other in parts().filter(|&other| plain[other] == plain[part]) {
                    if self.is_wider(needed[part], shown[other]) {
                        shown[other] = needed[part];
                    }
                }
            }
        }
        shown
    }

    fn is_wider(&self, one: Shown, other: Shown) -> bool {
        let (one, other) = (self.policy.bounds(one), self.policy.bounds(other));
        one != other && one.and(other) == other
    }
}

/// The narrowest way to show a cell, `shown` or wider, that admits all of `counts`.
fn narrowest(policy: RoundingPolicy, mut shown: Shown, counts: &[u64]) -> Shown {
    while !counts.iter().all(|&count| policy.bounds(shown).holds(count)) {
        match policy.wider(shown) {
            Some(wider) => shown = wider,
            None => break,
        }
    }
    shown
}
