//! Where a reader of Parquet takes its bytes from.

use std::fs::File;
use std::io::{self, Read};

use bytes::Bytes;
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, Length};

/// A file as it lies there, or what was unpacked of one.
pub(super) enum Input {
    File(File),
    Bytes(Bytes),
}

impl Input {
    /// Another hold of the same bytes.
    pub(super) fn again(&self) -> io::Result<Input> {
        match self {
            Input::File(file) => file.try_clone().map(Input::File),
            Input::Bytes(bytes) => Ok(Input::Bytes(bytes.clone())),
        }
    }
}

impl Length for Input {
    fn len(&self) -> u64 {
        match self {
            Input::File(file) => Length::len(file),
            Input::Bytes(bytes) => bytes.len() as u64,
        }
    }
}

impl ChunkReader for Input {
    type T = Box<dyn Read + Send>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        match self {
            Input::File(file) => Ok(Box::new(file.get_read(start)?)),
            Input::Bytes(bytes) => Ok(Box::new(bytes.get_read(start)?)),
        }
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        match self {
            Input::File(file) => file.get_bytes(start, length),
            Input::Bytes(bytes) => bytes.get_bytes(start, length),
        }
    }
}
