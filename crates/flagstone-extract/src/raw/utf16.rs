//! UTF-16 text as UTF-8, so that what reads CSV need not know of it.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding};

/// A byte that is never part of UTF-8: it stands where the text is damaged, so that the row is set aside, not changed.
const DAMAGE: u8 = 0xff;

/// Reads UTF-16 and gives UTF-8.
pub(super) struct Utf16<R> {
    inner: R,
    decoder: Decoder,
    packed: Vec<u8>,
    /// Decoded bytes that were not asked for yet.
    ready: Vec<u8>,
    taken: usize,
    at_end: bool,
}

impl<R: Read> Utf16<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Utf16<R> {
        let decoder = encoding.new_decoder_with_bom_removal();
        Utf16 { inner, decoder, packed: vec![0; 1 << 16], ready: Vec::new(), taken: 0, at_end: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        let n = self.inner.read(&mut self.packed)?;
        self.at_end = n == 0;
        self.ready.clear();
        self.taken = 0;
        let mut packed = &self.packed[..n];
        let mut decoded = String::with_capacity(3 * n + 16);
        loop {
            let (result, read) = self.decoder.decode_to_string_without_replacement(packed, &mut decoded, self.at_end);
            packed = &packed[read..];
            self.ready.extend_from_slice(decoded.as_bytes());
            decoded.clear();
            match result {
                DecoderResult::InputEmpty => return Ok(()),
                DecoderResult::OutputFull => decoded.reserve(1 << 12),
                DecoderResult::Malformed(..) => self.ready.push(DAMAGE),
            }
        }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() && !self.at_end {
            self.fill()?;
        }
        let left = &self.ready[self.taken..];
        let n = left.len().min(buffer.len());
        buffer[..n].copy_from_slice(&left[..n]);
        self.taken += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_16LE;

    use super::*;

    fn decoded(bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        Utf16::new(bytes, UTF_16LE).read_to_end(&mut text).unwrap();
        text
    }

    #[test]
    fn text_is_the_same_text() {
        let text = "Ref,Ünït – 🙂\r\n".repeat(10_000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&bytes), text.as_bytes());
    }

    #[test]
    fn half_a_character_is_damage() {
        assert_eq!(decoded(&[0x41, 0x00, 0x00, 0xd8, 0x42, 0x00]), [b'A', DAMAGE, b'B']);
        assert_eq!(decoded(&[0x41, 0x00, 0x42]), [b'A', DAMAGE]);
    }
}
