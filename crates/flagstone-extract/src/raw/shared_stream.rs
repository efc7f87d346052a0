//! A stream that a decoder reads from and that is asked for its facts in the end.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use super::stream::Stream;

/// One stream with two holders.
#[derive(Clone)]
pub(super) struct SharedStream(Arc<Mutex<Stream>>);

impl SharedStream {
    pub(super) fn new(stream: Stream) -> SharedStream {
        SharedStream(Arc::new(Mutex::new(stream)))
    }

    /// The stream, once the other holder has let go of it.
    pub(super) fn into_inner(self) -> Stream {
        let stream = Arc::into_inner(self.0).expect("the reader was dropped before");
        stream.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read for SharedStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).read(buffer)
    }
}
