//! Names of columns.

/// A column's name as profiles and files are compared: blanks at the ends dropped, runs of blanks made one space.
///
/// Case is kept: two columns may differ by nothing else. Non-breaking spaces and line breaks come from reporting tools.
pub(crate) fn normal_name(name: &str) -> String {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    name.split(blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A column's name for messages: a file without a header would have its first record taken for one, so that what is
/// shown is cut short and freed of control characters.
pub(crate) fn shown_name(name: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = name.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if name.chars().filter(|c| !c.is_control()).count() > LONGEST {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_all_kinds_are_one_space() {
        assert_eq!(normal_name("\u{feff} Crime\u{a0}\r\n Ref "), "Crime Ref");
        assert_eq!(normal_name("crime ref"), "crime ref");
    }

    #[test]
    fn names_are_shown_short_and_without_control_characters() {
        assert_eq!(shown_name("a\u{1b}[31mb"), "a[31mb");
        assert_eq!(shown_name(&"x".repeat(100)).chars().count(), 61);
    }
}
