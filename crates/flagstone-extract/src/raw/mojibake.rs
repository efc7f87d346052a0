//! Text that was UTF-8 and was taken for Windows-1252 on an earlier way: `Â£` for `£`, `â€“` for a dash
//! (`encoding_artifacts.csv`: seen in an extract of Thames Valley; to be put right by decoding again).
//!
//! What is put right is each run of characters whose Windows-1252 bytes are one UTF-8 character, whatever stands beside it.
//! A text that means such a run is changed too, so that a profile must ask for it.

use arrow::array::LargeStringArray;
use encoding_rs::WINDOWS_1252;

use super::RawColumn;

/// The column with its texts put right.
pub(crate) fn repaired(column: RawColumn) -> RawColumn {
    let cells = || (0..column.len()).map(|row| column.text(row));
    if !column.is_text() || cells().flatten().all(str::is_ascii) {
        return column;
    }
    let texts = cells().map(|cell| cell.map(repair));
    RawColumn::Text(LargeStringArray::from_iter(texts))
}

fn repair(text: &str) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match character(rest) {
            Some((meant, n_bytes)) => {
                repaired.push(meant);
                rest = &rest[n_bytes..];
            }
            None => {
                repaired.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    repaired
}

/// The character whose UTF-8 bytes, each taken for one of Windows-1252, `text` begins with; and the bytes that takes of
/// `text`.
fn character(text: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::with_capacity(4);
    let mut taken = 0;
    for c in text.chars().take(4) {
        bytes.push(byte(c).filter(|byte| *byte >= 0x80)?);
        taken += c.len_utf8();
        if let Ok(meant) = std::str::from_utf8(&bytes) {
            return meant.chars().next().map(|meant| (meant, taken));
        }
    }
    None
}

/// The byte of `c` in Windows-1252.
fn byte(c: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, is_lost) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, is_lost) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_seen_in_extracts_is_put_right() {
        assert_eq!(repair("Theft over Â£500 â€“ other"), "Theft over £500 – other");
        assert_eq!(repair("childâ€™s"), "child’s");
    }

    #[test]
    fn text_that_is_right_stays() {
        for text in ["Theft over £500 – other", "Tŷ Gwyn", "naïve", "Â", "caf\u{e9}", "\u{fffd}"] {
            assert_eq!(repair(text), text);
        }
    }

    proptest! {
        /// Whatever was said is said again, one wrong way and back; unless it held such runs itself.
        #[test]
        fn a_wrong_way_is_gone_back(text in "[a-z £–’ŷïé€]{0,20}") {
            let (wrong, _) = WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
            prop_assert_eq!(repair(&wrong), text);
        }
    }
}
