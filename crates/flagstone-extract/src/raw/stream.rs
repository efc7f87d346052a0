//! The bytes of a file, unpacked where it is compressed, with the file itself counted and digested on the way.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use flate2::read::MultiGzDecoder;

use super::hashing::Hashing;
use crate::limits::Limits;
use crate::profile::Compression;
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

/// So much may come out of any file, however small it is.
const FREE: u64 = 64 << 20;

/// A file that is read once, from its start to its end.
pub(crate) struct Stream {
    file: Shared,
    unpacked: Box<dyn Read + Send>,
    compression: Compression,
    n_unpacked: u64,
    limits: Limits,
}

/// The file below the decoder, which the stream keeps a hold of.
#[derive(Clone)]
struct Shared(Arc<Mutex<Hashing<File>>>);

impl Shared {
    fn with<T>(&self, use_it: impl FnOnce(&mut Hashing<File>) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.with(|file| file.read(buffer))
    }
}

impl Stream {
    /// Opens the file at `path`.
    pub(crate) fn open(
        path: &Path,
        place: &FilePlace,
        compression: Compression,
        limits: Limits,
    ) -> Result<Stream, ReadError> {
        let file = super::open(path, place)?;
        let file = Shared(Arc::new(Mutex::new(Hashing::new(file))));
        let unpacked: Box<dyn Read + Send> = match compression {
            Compression::None => Box::new(file.clone()),
            Compression::Gzip => Box::new(MultiGzDecoder::new(file.clone())),
            Compression::Zstd => {
                Box::new(zstd::stream::read::Decoder::new(file.clone()).map_err(|error| ReadError::io(place, error))?)
            }
        };
        Ok(Stream { file, unpacked, compression, n_unpacked: 0, limits })
    }

    /// All of it, where it must be held in memory.
    pub(super) fn into_bytes(mut self, place: &FilePlace) -> Result<(Vec<u8>, u64, String), ReadError> {
        let mut bytes = Vec::new();
        let limit = self.limits.in_memory_bytes.get();
        (&mut self).take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| failure(place, error))?;
        if bytes.len() as u64 > limit {
            let what = format!("it holds more than {limit} bytes, and this kind of file is held in memory as a whole");
            return Err(ReadError::limit(place, "in_memory_bytes", what, "split it, or supply it as CSV"));
        }
        let (size, blake3) = self.facts(place)?;
        Ok((bytes, size, blake3))
    }

    /// Size and BLAKE3 digest of the file as it lies there, to be asked at its end.
    pub(super) fn facts(mut self, place: &FilePlace) -> Result<(u64, String), ReadError> {
        // A decoder stops where its data end; whatever follows is part of the file all the same.
        io::copy(&mut self.file, &mut io::sink()).map_err(|error| ReadError::io(place, error))?;
        Ok(self.file.with(|file| file.facts()))
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.unpacked.read(buffer)?;
        self.n_unpacked += n as u64;
        if self.compression != Compression::None {
            let packed = self.file.with(|file| file.n_bytes());
            if self.n_unpacked > FREE && self.n_unpacked / self.limits.unpacked_ratio.get() > packed {
                return Err(io::Error::new(io::ErrorKind::QuotaExceeded, TOO_DENSE));
            }
        }
        Ok(n)
    }
}

const TOO_DENSE: &str = "it unpacks to far more than its own size, as no extract does";

/// A failure of reading, in words.
pub(crate) fn failure(place: &FilePlace, error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::QuotaExceeded => {
            ReadError::limit(place, "unpacked_ratio", TOO_DENSE.to_owned(), "unpack it yourself, and look at it first")
        }
        io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::UnexpectedEof
        | io::ErrorKind::Other => {
            let what = "its compression is damaged or cut short".to_owned();
            ReadError::words(
                place,
                ReadErrorKind::Unreadable,
                what,
                "copy it again and compare its size with the original",
            )
        }
        _ => ReadError::io(place, error),
    }
}
