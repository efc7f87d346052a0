//! The choices of a pack, as people and spreadsheets write them.

use flagstone_results::{Decision, SubjectKind};

use crate::pack::{CRITERION_WORDS, REASONS, decisions};

/// `None` of an empty cell.
pub(super) fn decision(cell: &str, subject: SubjectKind) -> Result<Option<Decision>, String> {
    let at = choice(cell, &decisions(subject), "decision")?;
    Ok(at.map(|at| Decision::ALL[at]))
}

pub(super) fn criterion(cell: &str) -> Result<Option<&'static str>, String> {
    Ok(choice(cell, &CRITERION_WORDS, "answer to a criterion")?.map(|at| CRITERION_WORDS[at]))
}

pub(super) fn reason(cell: &str) -> Result<Option<String>, String> {
    let codes = REASONS.map(|(code, _)| code);
    Ok(choice(cell, &codes, "reason")?.map(|at| codes[at].to_owned()))
}

pub(super) fn field(cell: &str, fields: &[String]) -> Result<Option<String>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let at = fields.iter().position(|field| plain(field) == plain(cell));
    at.map(|at| Some(fields[at].clone())).ok_or_else(|| "the missing field is none of the list".to_owned())
}

/// The position of the choice that `cell` names; `None` of an empty cell.
fn choice(cell: &str, choices: &[&str], what: &str) -> Result<Option<usize>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let at = choices.iter().position(|choice| plain(choice) == plain(cell));
    at.map(Some).ok_or_else(|| format!("the {what} is none of: {}", choices.join(", ")))
}

/// Without case, and with one blank where a spreadsheet or a person had several, a hard one, a hyphen or an underscore.
pub(super) fn plain(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter == '_' || letter == '-');
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_however_they_are_written() {
        for text in ["does not meet", "Does Not Meet", "does_not_meet", " does\u{a0}not  meet", "DOES-NOT-MEET"] {
            assert_eq!(decision(text.trim(), SubjectKind::Definition), Ok(Some(Decision::DoesNotMeet)), "{text}");
        }
        assert_eq!(decision("", SubjectKind::Definition), Ok(None));
        assert!(decision("perhaps", SubjectKind::Definition).is_err_and(|what| !what.contains("perhaps")));
        assert_eq!(decision("Does not apply", SubjectKind::Signal), Ok(Some(Decision::DoesNotMeet)));
        assert_eq!(decision("says it", SubjectKind::Lexicon), Ok(Some(Decision::Meets)));
        assert!(decision("meets", SubjectKind::Signal).is_err());
        assert_eq!(field("victims.born_on", &["victims.born_on".to_owned()]), Ok(Some("victims.born_on".to_owned())));
        assert!(field("victims.name", &["victims.born_on".to_owned()]).is_err());
    }
}
