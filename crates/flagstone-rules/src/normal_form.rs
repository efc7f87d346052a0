//! The spellings of one code, brought to the one that its list uses.

use crate::code_list::CodeList;

/// The code of `list` that `raw` is a spelling of.
///
/// Home Office offence codes (list `offences`): `088/05`, `88/5` and `08805` are one; a subclass that the list does not
/// have is read as its class, and any other well-formed Home Office code as `OTHER`, where the list has that code.
/// Source: Cleveland FOI 432-25, in `encoding_artifacts.csv`. Outcome codes (list `outcomes`): `05` and `5` are one.
/// Any other list: the code itself, whatever its case. `None`: not a code of the list.
pub fn code_number(list: &CodeList, raw: &str) -> Option<u16> {
    let upper = raw.trim().to_uppercase();
    if let Some(number) = list.number(&upper) {
        return Some(number);
    }
    match list.id() {
        "offences" => offence(list, &upper),
        "outcomes" => list.number(upper.trim_start_matches('0')),
        _ => list
            .codes()
            .iter()
            .position(|code| code.code.eq_ignore_ascii_case(&upper))
            .and_then(|at| u16::try_from(at).ok()),
    }
}

fn offence(list: &CodeList, upper: &str) -> Option<u16> {
    let (class, subclass) = split_offence(upper)?;
    let listed = subclass.and_then(|subclass| list.number(&format!("{class}/{subclass}")));
    listed.or_else(|| list.number(&class)).or_else(|| list.number("OTHER"))
}

/// Class without leading zeros, and subclass without them where one is written.
///
/// A class is one to three digits and at most one letter, `N100` apart (reported rape not recorded as crime).
/// Five digits without a slash are a class of three and a subclass of two. Four are such five without their leading zero,
/// as spreadsheets leave them: no class has four digits (assumption).
fn split_offence(text: &str) -> Option<(String, Option<String>)> {
    let (class, subclass) = match text.split_once('/') {
        Some((class, subclass)) => (class, Some(subclass)),
        None if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) => (&text[..3], Some(&text[3..])),
        None if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) => (&text[..2], Some(&text[2..])),
        None => (text, None),
    };
    let unpadded = |part: &str| {
        let short = part.trim_start_matches('0');
        if short.is_empty() { "0".to_owned() } else { short.to_owned() }
    };
    let digits = class.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let letters = &class[digits.len()..];
    let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && letters.len() <= 1;
    let subclass_is_number =
        subclass.is_none_or(|s| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit()));
    if !(plain || class == "N100") || !subclass_is_number {
        return None;
    }
    let class = if plain { unpadded(class) } else { class.to_owned() };
    // Subclass 0 stands for the class as a whole.
    let subclass = subclass.map(unpadded).filter(|subclass| subclass != "0");
    Some((class, subclass))
}

#[cfg(test)]
mod tests {
    use super::split_offence;

    #[test]
    fn all_spellings_of_one_code_are_one() {
        let expected = Some(("88".to_owned(), Some("5".to_owned())));
        for spelling in ["088/05", "88/5", "08805", "8805"] {
            assert_eq!(split_offence(spelling), expected, "{spelling}");
        }
    }

    #[test]
    fn a_class_keeps_its_letter() {
        assert_eq!(split_offence("019D"), Some(("19D".to_owned(), None)));
        assert_eq!(split_offence("N100/1"), Some(("N100".to_owned(), Some("1".to_owned()))));
    }

    #[test]
    fn prose_is_not_an_offence_code() {
        assert_eq!(split_offence("RAPE"), None);
        assert_eq!(split_offence(""), None);
        assert_eq!(split_offence("19DD"), None);
    }
}
