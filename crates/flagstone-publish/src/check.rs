//! A written release against its certificate.

use std::collections::HashMap;
use std::path::Path;

use flagstone_stats::disclosure::{
    CountTable, Release, RoundingPolicy, Shown, TableEntry, verify_rounded, verify_suppressed,
};

use crate::certificate::{CertificateFile, CertifiedCell, Part};
use crate::earlier::{EarlierRelease, ReleaseError};
use crate::head::{HEAD, Head, Kind};
use crate::mark;
use crate::place::Place;

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Counts.
    pub n_counts: usize,
    /// Small counts, each with a proof; those of earlier releases and between them and these are among them.
    pub n_proofs: usize,
    /// Counts of which the certificate says that readers know them exactly from elsewhere, so that nothing is proved of them.
    pub n_known: usize,
}

/// Why a release does not hold against its certificate.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The release.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// The certificate is none.
    #[error("the certificate is none, or of another version of the program")]
    NoCertificate,
    /// The certificate is of another release.
    #[error("the certificate is of another release")]
    OtherRelease,
    /// What is shown is not what was proved.
    #[error("{0}: what is shown there is not what the certificate speaks of")]
    Place(String),
    /// A file that the release does not name.
    #[error("a file lies in the folder that the release does not name")]
    Foreign,
    /// The certificate contradicts itself.
    #[error("the counts of the certificate do not add up")]
    Counts,
    /// A proof does not hold.
    #[error("a proof does not hold: {0}")]
    Proof(String),
}

/// Reads the release in `folder` as a reader would, and holds every count that it shows against the certificate: each stands
/// there, is shown as its rule allows, and every small one has a proof that adds up.
///
/// # Errors
///
/// The first [`CheckError`] found.
pub fn check(folder: &Path, certificate: &[u8]) -> Result<Checked, CheckError> {
    let release = EarlierRelease::read(folder, None)?;
    nothing_else(folder, &release)?;
    let file = CertificateFile::read(certificate).ok_or(CheckError::NoCertificate)?;
    if file.release != release.digest {
        return Err(CheckError::OtherRelease);
    }
    let mut left: HashMap<Place, String> = release.marks;
    let policy =
        RoundingPolicy::new(release.head.base, release.head.threshold).map_err(|_| CheckError::NoCertificate)?;
    let mut checked = Checked { n_counts: 0, n_proofs: 0, n_known: 0 };
    for part in &file.parts {
        let marks = marks_of(part, &mut left)?;
        let counts = part.release().ok_or(CheckError::Counts)?;
        match release.head.kind {
            Kind::Rounded => rounded(part, &counts, &marks, policy)?,
            Kind::Exact => exact(part, &marks, policy.threshold())?,
        }
        checked.n_counts += part.cells.iter().filter(|cell| !cell.places.is_empty()).count();
        // A 0 is shown as 0, and what an earlier release showed of itself is no part of this one.
        let is_known =
            |cell: &&CertifiedCell| cell.count > 0 && !cell.places.is_empty() && cell.known.1 == Some(cell.known.0);
        checked.n_known += part.cells.iter().filter(is_known).count();
        checked.n_proofs += part.proofs.len();
    }
    shares(folder, &release.head)?;
    match left.into_keys().min() {
        Some(unproved) => Err(CheckError::Place(unproved.to_string())),
        None => Ok(checked),
    }
}

/// A file that the release does not name was not part of what was proved.
fn nothing_else(folder: &Path, release: &EarlierRelease) -> Result<(), CheckError> {
    let unreadable = |source| ReleaseError::File { file: ".".to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if name != HEAD && !release.head.files.contains_key(&name) {
            return Err(CheckError::Foreign);
        }
    }
    Ok(())
}

/// Columns after the counts are shares of them: each must be one that two shown counts of its row give.
fn shares(folder: &Path, head: &Head) -> Result<(), CheckError> {
    for table in &head.tables {
        let file = |source| ReleaseError::File { file: table.file.clone(), source };
        let bytes = std::fs::read(folder.join(&table.file)).map_err(file)?;
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        for record in reader.records().flatten() {
            let counts: Vec<Shown> =
                record.iter().skip(table.keys).take(table.counts).filter_map(mark::read_rounded).collect();
            for share in record.iter().skip(table.keys + table.counts).filter(|share| !share.is_empty()) {
                let pairs = counts.iter().flat_map(|part| counts.iter().map(|whole| (*part, *whole)));
                let follows =
                    pairs.filter_map(|(part, whole)| Shown::share(part, whole)).any(|of| mark::share(of) == share);
                if !follows {
                    return Err(CheckError::Place(format!("{}, a share", table.file)));
                }
            }
        }
    }
    Ok(())
}

/// What is written of each count of a part: the same at each of its places. Places that were found are taken out.
fn marks_of(part: &Part, left: &mut HashMap<Place, String>) -> Result<Vec<String>, CheckError> {
    let mut marks = Vec::new();
    for cell in &part.cells {
        let mut found: Option<String> = None;
        for place in cell.places.iter().map(Place::from) {
            let Some(mark) = left.remove(&place).filter(|mark| found.as_ref().is_none_or(|other| other == mark)) else {
                return Err(CheckError::Place(place.to_string()));
            };
            found = Some(mark);
        }
        // A count of an earlier release, or between that and this: nothing is shown of it here.
        marks.push(found.unwrap_or_else(|| mark::rounded(Shown::Withheld)));
    }
    Ok(marks)
}

fn rounded(part: &Part, release: &Release, marks: &[String], policy: RoundingPolicy) -> Result<(), CheckError> {
    let shown: Option<Vec<Shown>> = marks.iter().map(|mark| mark::read_rounded(mark)).collect();
    let (Some(shown), Some(certificate)) = (shown, part.certificate(release)) else { return Err(CheckError::Counts) };
    verify_rounded(release, &shown, policy, &certificate).map_err(|refusal| CheckError::Proof(refusal.to_string()))
}

fn exact(part: &Part, marks: &[String], threshold: u64) -> Result<(), CheckError> {
    let counts: Vec<u64> = part.cells.iter().map(|cell| cell.count).collect();
    let n_columns = part.n_columns.filter(|n| (1..counts.len()).contains(n)).ok_or(CheckError::Counts)?;
    let n_rows = (counts.len() / (n_columns + 1)).saturating_sub(1);
    let rows: Vec<Vec<u64>> = counts.chunks(n_columns + 1).take(n_rows).map(|row| row[..n_columns].to_vec()).collect();
    let table = CountTable::new(&rows).map_err(|_| CheckError::Counts)?;
    // The totals of the table are those of the certificate, in the same order.
    let (release, cells) = Release::of_table(&table);
    let is_same =
        cells.len() == counts.len() && cells.iter().zip(&counts).all(|(cell, count)| release.count(*cell) == *count);
    if !is_same {
        return Err(CheckError::Counts);
    }
    let mut entries: Vec<TableEntry> = Vec::new();
    for (mark, count) in marks.iter().zip(&counts) {
        match mark::read_exact(mark) {
            Some((entry, shown)) if shown.is_none_or(|shown| shown == *count) => entries.push(entry),
            _ => return Err(CheckError::Counts),
        }
    }
    let certificate = part.certificate(&release).ok_or(CheckError::Counts)?;
    verify_suppressed(&table, &entries, threshold, &certificate)
        .map_err(|refusal| CheckError::Proof(refusal.to_string()))
}
