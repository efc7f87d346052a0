//! The proof of a release as a file.

use flagstone_stats::disclosure::{Alternative, Bounds, CellId, Certificate, Proof, Release};
use serde::{Deserialize, Serialize};

use crate::count_table::CountTable;

/// Version of the layout.
const VERSION: u32 = 1;

/// The proof of a release: the true counts, what readers are taken to know of them, and for every small count other counts
/// that fit all of that. Anyone who may see the true counts can check it by addition.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CertificateFile {
    version: u32,
    handling: String,
    /// Digest of the release's `release.json`.
    pub(crate) release: String,
    /// Each proved by itself: all rounded tables together, or one table of exact counts.
    pub(crate) parts: Vec<Part>,
    /// Rows in which one category holds all of the total: whether that tells something of each of them is for a person to judge.
    pub(crate) whole_groups: Vec<String>,
}

/// Counts that were proved together. Counts, sums and alternatives are numbered from 0, in order.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) cells: Vec<CertifiedCell>,
    /// A total, and its parts.
    pub(crate) sums: Vec<(usize, Vec<usize>)>,
    /// A count, and one that is known to be at least as large.
    pub(crate) orders: Vec<(usize, usize)>,
    /// Other counts that a reader cannot tell from the true ones: those that differ.
    pub(crate) alternatives: Vec<Vec<(usize, u64)>>,
    /// A small count, and the alternatives that show that it cannot be worked out.
    pub(crate) proofs: Vec<(usize, Vec<usize>)>,
    /// Columns of an exact table, its totals not counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) n_columns: Option<usize>,
}

/// A count.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CertifiedCell {
    /// Table, words of the row, column; several where one count stands in several tables.
    pub(crate) places: Vec<(String, Vec<String>, String)>,
    pub(crate) count: u64,
    /// What readers knew before: at least this, and at most that.
    pub(crate) known: (u64, Option<u64>),
}

impl CertificateFile {
    pub(crate) fn new(release: String, parts: Vec<Part>, whole_groups: Vec<String>) -> Self {
        let handling = "Made from the true counts: keep it with them. It is not for publication.".to_owned();
        Self { version: VERSION, handling, release, parts, whole_groups }
    }

    /// `None` where the bytes are no certificate of this version.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|file: &Self| file.version == VERSION)
    }

    pub(crate) fn json(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).expect("plain data can be written");
        bytes.push(b'\n');
        bytes
    }
}

impl Part {
    /// The proof of `release`, whose counts stand in `tables`.
    pub(crate) fn new(release: &Release, tables: &[CountTable], certificate: &Certificate) -> Self {
        let mut cells: Vec<CertifiedCell> = release
            .cells()
            .map(|cell| {
                let Bounds { lower, upper } = release.known_before(cell);
                CertifiedCell { places: Vec::new(), count: release.count(cell), known: (lower, upper) }
            })
            .collect();
        for (place, at) in tables.iter().flat_map(CountTable::places) {
            cells[at].places.push((place.table, place.keys, place.column));
        }
        let numbers = |cells: &[CellId]| cells.iter().map(|cell| cell.index()).collect();
        let changed = |alternative: &Alternative| {
            alternative.changed.iter().map(|(cell, count)| (cell.index(), *count)).collect()
        };
        Self {
            cells,
            sums: release.sums().iter().map(|sum| (sum.total.index(), numbers(&sum.parts))).collect(),
            orders: release.orders().iter().map(|(smaller, larger)| (smaller.index(), larger.index())).collect(),
            alternatives: certificate.alternatives.iter().map(changed).collect(),
            proofs: certificate.proofs.iter().map(|proof| (proof.cell.index(), proof.alternatives.clone())).collect(),
            n_columns: None,
        }
    }

    /// The counts and relations again; `None` where they contradict each other.
    pub(crate) fn release(&self) -> Option<Release> {
        let mut release = Release::new();
        let ids: Vec<CellId> = self.cells.iter().map(|cell| release.cell(cell.count)).collect();
        for (cell, id) in self.cells.iter().zip(&ids) {
            let (lower, upper) = cell.known;
            release.published_before(*id, Bounds { lower, upper }).ok()?;
        }
        for (total, parts) in &self.sums {
            let parts: Option<Vec<CellId>> = parts.iter().map(|part| ids.get(*part).copied()).collect();
            release.sum(*ids.get(*total)?, &parts?).ok()?;
        }
        for (smaller, larger) in &self.orders {
            release.at_most(*ids.get(*smaller)?, *ids.get(*larger)?).ok()?;
        }
        Some(release)
    }

    /// The proofs again, for the counts of `release`; `None` where they name others.
    pub(crate) fn certificate(&self, release: &Release) -> Option<Certificate> {
        let ids: Vec<CellId> = release.cells().collect();
        let id = |at: &usize| ids.get(*at).copied();
        let alternatives = self.alternatives.iter().map(|changed| {
            let changed: Option<_> = changed.iter().map(|(at, count)| Some((id(at)?, *count))).collect();
            Some(Alternative { changed: changed? })
        });
        let proofs = self
            .proofs
            .iter()
            .map(|(at, alternatives)| Some(Proof { cell: id(at)?, alternatives: alternatives.clone() }));
        Some(Certificate { alternatives: alternatives.collect::<Option<_>>()?, proofs: proofs.collect::<Option<_>>()? })
    }
}
