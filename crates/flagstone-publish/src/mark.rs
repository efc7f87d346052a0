//! How a count is written, and what a reader learns from it.

use flagstone_stats::disclosure::{Bounds, RoundingPolicy, Shown, TableEntry};

/// A rounded count as it is written.
pub(crate) fn rounded(shown: Shown) -> String {
    match shown {
        Shown::Zero => "0".to_owned(),
        Shown::Suppressed => SUPPRESSED.to_owned(),
        Shown::Rounded(count) => count.to_string(),
        Shown::Range { lower, upper } => format!("[{lower}-{upper}]"),
        Shown::Withheld => WITHHELD.to_owned(),
    }
}

/// The rounded count that `text` stands for; `None` where it is not written as [`rounded`] writes it.
pub(crate) fn read_rounded(text: &str) -> Option<Shown> {
    read(text).filter(|shown| rounded(*shown) == text)
}

fn read(text: &str) -> Option<Shown> {
    match text {
        SUPPRESSED => Some(Shown::Suppressed),
        WITHHELD => Some(Shown::Withheld),
        "0" => Some(Shown::Zero),
        _ => match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            Some(range) => {
                let (lower, upper) = range.split_once('-')?;
                let (lower, upper) = (number(lower)?, number(upper)?);
                (lower < upper).then_some(Shown::Range { lower, upper })
            }
            None => number(text).map(Shown::Rounded),
        },
    }
}

/// A count of an exact table as it is written.
pub(crate) fn exact(entry: TableEntry, count: u64) -> String {
    match entry {
        TableEntry::Exact => count.to_string(),
        TableEntry::Suppressed => SUPPRESSED.to_owned(),
        TableEntry::Withheld => WITHHELD.to_owned(),
    }
}

/// How a count of an exact table is shown, and the count where it is; `None` where `text` stands for nothing.
pub(crate) fn read_exact(text: &str) -> Option<(TableEntry, Option<u64>)> {
    match text {
        SUPPRESSED => Some((TableEntry::Suppressed, None)),
        WITHHELD => Some((TableEntry::Withheld, None)),
        _ => number(text).map(|count| (TableEntry::Exact, Some(count))),
    }
}

/// A count as it may stand in a table: no one has more cases than this, and nothing overflows.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|count| *count <= MOST)
}

/// What a reader learns from a count of an exact table.
pub(crate) fn bounds_of_exact(text: &str) -> Option<Bounds> {
    let (entry, count) = read_exact(text)?;
    Some(match (entry, count) {
        (TableEntry::Exact, Some(count)) => Bounds::exact(count),
        (TableEntry::Suppressed, _) => Bounds::suppressed(1),
        (TableEntry::Exact | TableEntry::Withheld, _) => Bounds::suppressed(0),
    })
}

/// A share of rounded counts as it is written: parts are rounded on their own, and none is more than all.
pub(crate) fn share(share: f64) -> String {
    format!("{:.2}", share.min(1.0))
}

/// The share of a whole that a part can be, least and most, from what is shown of both. `None` where nothing is known of the
/// whole.
pub(crate) fn share_bounds(policy: RoundingPolicy, part: Shown, whole: Shown) -> Option<(f64, f64)> {
    let (part, whole) = (policy.bounds(part), policy.bounds(whole));
    let most_of_whole = whole.upper.filter(|upper| *upper > 0)?;
    let least_of_whole = whole.lower.max(1);
    let least = part.lower as f64 / most_of_whole as f64;
    let most = part.upper.map_or(1.0, |upper| (upper as f64 / least_of_whole as f64).min(1.0));
    Some((least.min(1.0), most))
}

const MOST: u64 = 1 << 40;

/// Confidential: above 0 and below the threshold, or in an exact table held back to protect such a count. The symbol is that of
/// the Government Statistical Service.
const SUPPRESSED: &str = "[c]";

/// Nothing is said, not even whether it is 0.
const WITHHELD: &str = "[x]";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let range = Shown::Range { lower: 13, upper: 22 };
        for shown in [Shown::Zero, Shown::Suppressed, Shown::Rounded(1005), range, Shown::Withheld] {
            assert_eq!(read_rounded(&rounded(shown)), Some(shown));
        }
        for wrong in ["", "[", "[5]", "[a-b]", "-5", "1,005", "5.0", "[c", "00", "+5", "[14-5]", "18446744073709551615"]
        {
            assert_eq!(read_rounded(wrong), None, "{wrong}");
        }
        assert_eq!(read_exact("17"), Some((TableEntry::Exact, Some(17))));
        assert_eq!(bounds_of_exact("[c]"), Some(Bounds::suppressed(1)));
    }

    #[test]
    fn a_share_is_bounded_by_what_is_shown_and_no_closer() {
        let policy = RoundingPolicy::FIVE_FIVE;
        // 8 to 12 of 98 to 102.
        let (least, most) = share_bounds(policy, Shown::Rounded(10), Shown::Rounded(100)).expect("bounds");
        assert_eq!((least, most), (8.0 / 102.0, 12.0 / 98.0));
        assert_eq!(share_bounds(policy, Shown::Suppressed, Shown::Rounded(20)), Some((1.0 / 22.0, 4.0 / 18.0)));
        assert_eq!(share_bounds(policy, Shown::Rounded(5), Shown::Withheld), None);
        assert_eq!(share_bounds(policy, Shown::Zero, Shown::Zero), None);
    }
}
