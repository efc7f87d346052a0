//! The sheet that says how to fill in a pack.

use flagstone_results::SubjectKind;

use super::{Pack, REASONS, decisions};
use crate::sample::SubjectText;

/// Lines to read, from top to bottom.
pub(super) fn instructions(pack: &Pack<'_>) -> Vec<String> {
    let plan = pack.plan;
    let [yes, no, open] = decisions(plan.subject.kind);
    let mut lines = vec![format!("Sample {}, reviewer {}, {} cases.", plan.sample_id, pack.reviewer, pack.cases.len())];
    lines.extend(question(&plan.subject));
    lines.extend([
        format!("Decide for each case: {yes}, {no}, or {open}. Leave the cell empty only if you have not read the case."),
        "Say what the file says, not what the system shows: whether a flag is set must not matter. If you happen to see one, decide as if you had not.".to_owned(),
        "Where something is missing, name the field. Where you cannot decide, a named field tells the force what to record.".to_owned(),
        "Do not discuss a case with another reviewer before both have decided it. Some cases are read twice, and you are not told which.".to_owned(),
        "Fill in only the cells that are open. Do not write names or any text from a file: there is no place for it, and it would not be read.".to_owned(),
        "Keep rows in any order you like; the case's key and force name it. Save as a workbook or as CSV and hand the file back.".to_owned(),
        "Reasons:".to_owned(),
    ]);
    lines.extend(REASONS.map(|(code, meaning)| format!("  {code}: {meaning}")));
    lines
}

/// What is asked, where it comes from, and what the rule puts in its place.
fn question(subject: &SubjectText) -> Vec<String> {
    let SubjectText { id, title, source, .. } = subject;
    let [yes, ..] = decisions(subject.kind);
    let mut lines = match subject.kind {
        SubjectKind::Definition => vec![
            format!("Read each case against this definition: {title} ({id})."),
            format!("Source: {source}"),
            "Its criteria; a case meets the definition when all of them hold. Judge by what the source says: what stands for it in the fields of an extract is named only so that you know where the two may differ.".to_owned(),
        ],
        SubjectKind::Signal => vec![
            "Each case is closed. Say of each whether this is so, by the file as a whole:".to_owned(),
            format!("{title} ({id})."),
            format!("Source: {source}"),
            format!("\"{yes}\" says what the file shows, and nothing about why."),
        ],
        SubjectKind::Lexicon => vec![
            "Read the narrative of each crime, and nothing else of the file. Say whether it states this as something that happened or is alleged:".to_owned(),
            format!("{title} ({id})."),
            format!("Source: {source}"),
            "A narrative that denies it, only asks after it, or says it of somebody else does not say it.".to_owned(),
        ],
    };
    for criterion in &subject.criteria {
        lines.push(format!("  {}: {}", criterion.id, criterion.asks));
        lines.push(format!("      The source: {}", criterion.source));
        lines.push(format!("      What stands for it in the fields: {}", criterion.stand_in));
    }
    lines.extend(subject.reading.iter().map(|reading| format!("How to take it: {reading}")));
    if !subject.assumes.is_empty() {
        lines.push("What the rule assumes where no source decides:".to_owned());
        lines.extend(subject.assumes.iter().map(|assumption| format!("  {assumption}")));
    }
    lines
}
