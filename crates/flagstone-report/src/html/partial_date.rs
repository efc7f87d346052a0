//! Dates as precise as a source gives them, in words.

use jiff::civil::Date;

/// From when to when a definition is in force: `from 2019`, `2019 to March 2021`, `not stated`.
pub(crate) fn in_force(from: Option<&str>, to: Option<&str>) -> String {
    match (from.map(in_words), to.map(in_words)) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => "not stated".to_owned(),
    }
}

/// `2019`, `March 2021` or `9 December 2025`; any other text as it stands.
fn in_words(text: &str) -> String {
    let day = |text: &str| text.parse::<Date>().ok();
    match text.len() {
        10 => day(text).map(|date| date.strftime("%-d %B %Y").to_string()),
        7 => day(&format!("{text}-01")).map(|date| date.strftime("%B %Y").to_string()),
        _ => None,
    }
    .unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_no_more_precise_than_its_source() {
        assert_eq!(in_force(Some("2019"), None), "from 2019");
        assert_eq!(in_force(Some("2021-03"), Some("2025-12-09")), "March 2021 to 9 December 2025");
        assert_eq!(in_force(None, Some("2024")), "to 2024");
        assert_eq!(in_force(None, None), "not stated");
    }

    #[test]
    fn what_is_no_date_stays_as_it_is() {
        assert_eq!(in_force(Some("2021-13"), Some("autumn2020")), "2021-13 to autumn2020");
    }
}
