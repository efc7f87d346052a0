//! Reasons of checks as sentences.

use maud::{Markup, html};

use crate::html::sentence::ended;
use crate::number::count;

/// Reasons as sentences, with names of fields set as code and large counts with separators.
pub(crate) fn sentences(reasons: &[String]) -> Markup {
    html! {
        @for (index, reason) in reasons.iter().enumerate() {
            @if index > 0 { " " }
            (sentence(&ended(&capitalised(reason))))
        }
    }
}

/// `capitalised`, as headings and sentences begin.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Every second part between backticks is a name.
fn sentence(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 1 { code { (part) } } @else { (separated(part)) }
        }
    }
}

/// The text with thousands separators in the numbers that stand alone.
fn separated(text: &str) -> String {
    let word = |word: &str| {
        let digits = word.trim_end_matches([',', '.', ';']);
        match digits.parse::<u32>() {
            Ok(n) => format!("{}{}", count(i64::from(n)), &word[digits.len()..]),
            Err(_) => word.to_owned(),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_become_sentences_with_names_and_counts_set_apart() {
        let reasons = ["not in the extract: `a.b`".to_owned(), "not recorded: `a.c` on 1138, `a.d` on 24".to_owned()];
        assert_eq!(
            sentences(&reasons).into_string(),
            "Not in the extract: <code>a.b</code>. Not recorded: <code>a.c</code> on 1,138, <code>a.d</code> on 24."
        );
    }
}
