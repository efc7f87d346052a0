//! The order of rows: by the columns that name a row, so that the same inputs give the same bytes.

use std::cmp::Ordering;

/// The value of `force` in a national row, and of `period` in a row over all periods.
pub const ALL: &str = "ALL";

/// One part of a row's key. [`ALL`] sorts before every other text, numbers sort as numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyPart {
    /// The row that stands for all forces or all periods.
    All,
    /// A count, a row number or an enumeration's place.
    Number(i64),
    /// An identifier.
    Text(String),
}

impl From<String> for KeyPart {
    fn from(text: String) -> Self {
        if text == ALL { Self::All } else { Self::Text(text) }
    }
}

impl From<i64> for KeyPart {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// The order of two identifiers as [`KeyPart`] has it, without making one.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    (a != ALL).cmp(&(b != ALL)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_compare_as_their_key_parts_do() {
        for a in ["X01", "ALL", "A01", ""] {
            for b in ["X01", "ALL", "A01", ""] {
                assert_eq!(compare(a, b), KeyPart::from(a.to_owned()).cmp(&KeyPart::from(b.to_owned())), "{a} {b}");
            }
        }
    }

    #[test]
    fn the_national_row_comes_first() {
        let mut keys: Vec<KeyPart> = ["X01", "ALL", "A01"].map(|force| force.to_owned().into()).into();
        keys.sort();
        assert_eq!(keys, [KeyPart::All, KeyPart::Text("A01".into()), KeyPart::Text("X01".into())]);
    }

    #[test]
    fn record_ten_comes_after_record_nine() {
        assert!(KeyPart::from(9) < KeyPart::from(10));
    }
}
