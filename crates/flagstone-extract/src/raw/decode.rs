//! From the bytes of a cell to text.

use std::borrow::Cow;

use csv::ByteRecord;
use encoding_rs::WINDOWS_1252;

use crate::profile::Encoding;

/// Whether every cell of `record` is text in `encoding`.
///
/// Cell by cell: a character cut in two by a delimiter would pass as one in the row as a whole.
pub(super) fn is_text(record: &ByteRecord, encoding: Encoding) -> bool {
    match encoding {
        Encoding::Windows1252 | Encoding::Mixed => true,
        // UTF-16 was turned into UTF-8 on the way, damage into what is none.
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => {
            record.as_slice().is_ascii() || record.iter().all(|cell| std::str::from_utf8(cell).is_ok())
        }
    }
}

/// The text of a cell; `None` if it is not UTF-8. In Windows-1252 every byte is a character; in mixed files a cell that is
/// not UTF-8 is taken for that.
pub(super) fn decode(cell: &[u8], encoding: Encoding) -> Option<Cow<'_, str>> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => std::str::from_utf8(cell).ok().map(Cow::Borrowed),
        Encoding::Mixed => match std::str::from_utf8(cell) {
            Ok(text) => Some(Cow::Borrowed(text)),
            Err(_) => Some(WINDOWS_1252.decode_without_bom_handling(cell).0),
        },
        Encoding::Windows1252 => Some(WINDOWS_1252.decode_without_bom_handling(cell).0),
    }
}

/// What the first bytes of a file say of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// A UTF-8 byte order mark of three bytes.
    Utf8Bom,
    /// A UTF-16 byte order mark, the lower byte first.
    Utf16Le,
    /// A UTF-16 byte order mark, the higher byte first.
    Utf16Be,
    /// A Parquet file.
    Parquet,
    /// A ZIP archive: a spreadsheet, as a rule.
    Zip,
    /// Compressed with gzip.
    Gzip,
    /// Compressed with Zstandard.
    Zstd,
    /// Nothing that would speak against text.
    Plain,
}

/// What the first four bytes of a file say of it.
pub(super) fn start(bytes: &[u8]) -> Start {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Start::Utf8Bom,
        [0xff, 0xfe, ..] => Start::Utf16Le,
        [0xfe, 0xff, ..] => Start::Utf16Be,
        b"PAR1" => Start::Parquet,
        b"PK\x03\x04" => Start::Zip,
        [0x1f, 0x8b, 0x08, ..] => Start::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd] => Start::Zstd,
        _ => Start::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_knows_dashes_and_quotes() {
        assert_eq!(decode(b"13\x9617", Encoding::Windows1252).unwrap(), "13–17");
        assert_eq!(decode(b"\xa3 \x92", Encoding::Windows1252).unwrap(), "£ ’");
        assert_eq!(decode(b"13\x9617", Encoding::Utf8), None);
    }

    #[test]
    fn a_character_cut_by_a_delimiter_is_no_text() {
        let mut record = ByteRecord::new();
        record.push_field(b"\xc3");
        record.push_field(b"\xa9");
        assert!(!is_text(&record, Encoding::Utf8));
        assert!(is_text(&record, Encoding::Windows1252));
    }
}
