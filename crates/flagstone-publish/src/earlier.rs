//! Releases that were published before: what readers know already.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path};

use flagstone_stats::disclosure::{Bounds, RoundingPolicy, Shown};

use crate::certificate::CertificateFile;
use crate::head::{HEAD, Head, Kind, VERSION};
use crate::mark;
use crate::place::Place;

/// A release that was published before, read from its folder.
#[derive(Debug)]
pub struct EarlierRelease {
    /// Its folder, as it was named.
    pub(crate) name: String,
    pub(crate) head: Head,
    /// Digest of its head, by which a certificate knows it.
    pub(crate) digest: String,
    /// What stands at each place.
    pub(crate) marks: HashMap<Place, String>,
    /// Its certificate, where it was found: with it the earlier counts can be held against the new ones.
    pub(crate) certificate: Option<CertificateFile>,
}

/// Why a folder is no release, or none that can be trusted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReleaseError {
    /// A file cannot be read.
    #[error("cannot read {file} of the release: {source}")]
    File {
        /// Its name.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not as it was written.
    #[error("{file} of the release is not as it was written: {problem}")]
    Damaged {
        /// Its name.
        file: String,
        /// What is wrong.
        problem: String,
    },
}

/// How the period of an earlier release lies to that of this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    /// The same: its counts are these counts, unless they were revised.
    Same,
    /// Within this one: a count of it is at most the count now.
    Within,
    /// Around this one: a count of it is at least the count now.
    Around,
    /// Partly the same, or not known.
    Overlapping,
    /// Another: no count of it is one of these.
    Apart,
}

impl EarlierRelease {
    /// Reads the release in `folder`, held against its own digests, with the bytes of its certificate if that is there. Without
    /// it the release can be held against one of the same months alone.
    ///
    /// # Errors
    ///
    /// [`ReleaseError`] where it is none, or was changed since it was written, or the certificate is that of another.
    pub fn read(folder: &Path, certificate: Option<&[u8]>) -> Result<Self, ReleaseError> {
        let read = |file: &str| {
            fs::read(folder.join(file)).map_err(|source| ReleaseError::File { file: file.to_owned(), source })
        };
        let damaged =
            |file: &str, problem: &str| ReleaseError::Damaged { file: file.to_owned(), problem: problem.to_owned() };
        let head_bytes = read(HEAD)?;
        let head: Head =
            serde_json::from_slice(&head_bytes).map_err(|error| damaged(HEAD, &format!("line {}", error.line())))?;
        if head.version != VERSION {
            return Err(damaged(HEAD, "its layout is of another version of the program"));
        }
        if RoundingPolicy::new(head.base, head.threshold).is_err() {
            return Err(damaged(HEAD, "it names a way of rounding that is none"));
        }
        let is_plain = |name: &str| {
            let mut parts = Path::new(name).components();
            !name.contains('\\') && matches!(parts.next(), Some(Component::Normal(_))) && parts.next().is_none()
        };
        if !head.files.keys().all(|file| is_plain(file)) {
            return Err(damaged(HEAD, "it names a file outside its folder"));
        }
        for (file, digest) in &head.files {
            if blake3::hash(&read(file)?).to_hex().as_str() != digest {
                return Err(damaged(file, "its digest differs from that in release.json"));
            }
        }
        let mut marks = HashMap::new();
        for table in &head.tables {
            if !head.files.contains_key(&table.file) {
                return Err(damaged(HEAD, "it names a table without a digest"));
            }
            let bytes = read(&table.file)?;
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let wrong = || damaged(&table.file, "it is no table of counts");
            let header = reader.headers().map_err(|_| wrong())?.clone();
            let Some(end) = table.keys.checked_add(table.counts).filter(|end| *end <= header.len()) else {
                return Err(wrong());
            };
            for record in reader.records() {
                let record = record.map_err(|_| wrong())?;
                let keys: Vec<String> = record.iter().take(table.keys).map(str::to_owned).collect();
                for at in table.keys..end {
                    let (Some(column), Some(mark)) = (header.get(at), record.get(at)) else { return Err(wrong()) };
                    let place = Place { table: table.name.clone(), keys: keys.clone(), column: column.to_owned() };
                    if head.bounds(mark).is_none() || marks.insert(place, mark.to_owned()).is_some() {
                        return Err(wrong());
                    }
                }
            }
        }
        let digest = blake3::hash(&head_bytes).to_hex().to_string();
        let certificate = match certificate.map(CertificateFile::read) {
            None => None,
            Some(Some(file)) if file.release == digest => Some(file),
            Some(_) => return Err(damaged("the certificate", "it is none, or of another release")),
        };
        Ok(Self { name: folder.display().to_string(), head, digest, marks, certificate })
    }

    /// How its period lies to one from `from` to `to`; months are written so that they sort as texts.
    pub(crate) fn period(&self, from: Option<&str>, to: Option<&str>) -> Period {
        let earlier = (self.head.period_from.as_deref(), self.head.period_to.as_deref());
        match (earlier, (from, to)) {
            (earlier, now) if earlier == now => Period::Same,
            ((Some(earlier_from), Some(earlier_to)), (Some(from), Some(to))) => {
                if earlier_to < from || earlier_from > to {
                    Period::Apart
                } else if earlier_from >= from && earlier_to <= to {
                    Period::Within
                } else if earlier_from <= from && earlier_to >= to {
                    Period::Around
                } else {
                    Period::Overlapping
                }
            }
            _ => Period::Overlapping,
        }
    }
}

impl Head {
    /// What a reader learns from what is written; `None` where it says nothing that a release says.
    pub(crate) fn bounds(&self, mark: &str) -> Option<Bounds> {
        match self.kind {
            Kind::Rounded => {
                let policy = RoundingPolicy::new(self.base, self.threshold).ok()?;
                mark::read_rounded(mark).map(|shown: Shown| policy.bounds(shown))
            }
            Kind::Exact => mark::bounds_of_exact(mark),
        }
    }
}
