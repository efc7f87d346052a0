//! What reviewers are asked about: a definition, a signal of closed cases, or a narrative lexicon.

use flagstone_results::{Restricted, Results, RuleKind, RuleRow, SubjectKind};
use flagstone_review::{CriterionText, Frame, Given, SubjectText};

use crate::arguments::SampleArguments;
use crate::command::reviews::failed;
use crate::exit::Exit;
use crate::message::Failure;

/// What was named on the command line.
pub(super) fn named<'a>(arguments: &'a SampleArguments, results: &'a Results) -> (SubjectKind, &'a str) {
    match (&arguments.signal, &arguments.lexicon, &arguments.definition) {
        (Some(signal), ..) => (SubjectKind::Signal, signal),
        (None, Some(lexicon), _) => (SubjectKind::Lexicon, lexicon),
        (None, None, Some(definition)) => (SubjectKind::Definition, definition),
        (None, None, None) => (SubjectKind::Definition, &results.audit.default_definition),
    }
}

/// The rule in the results' own words.
pub(super) fn text(results: &Results, kind: SubjectKind, id: &str) -> Result<SubjectText, Failure> {
    let of_kind = match kind {
        SubjectKind::Definition => RuleKind::Definition,
        SubjectKind::Signal => RuleKind::Signal,
        SubjectKind::Lexicon => RuleKind::Lexicon,
    };
    let rules = || results.rules.iter();
    let Some(rule) = rules().find(|rule| rule.kind == of_kind && rule.rule_id == id) else {
        let known: Vec<&str> = rules().filter(|rule| rule.kind == of_kind).map(|rule| rule.rule_id.as_str()).collect();
        return Err(Failure::new(Exit::Policy, format!("the results know no {kind} of this id"))
            .help(format!("they have: {}", known.join(", "))));
    };
    let prefix = format!("{id}/");
    let is_of_rule = |other: &&RuleRow| other.kind == RuleKind::Criterion && other.rule_id.starts_with(&prefix);
    let criteria = rules().filter(|rule| kind == SubjectKind::Definition && is_of_rule(rule));
    Ok(SubjectText {
        kind,
        id: rule.rule_id.clone(),
        title: rule.title.clone(),
        source: rule.source.clone(),
        digest: rule.digest.clone(),
        criteria: criteria
            .map(|rule| CriterionText {
                id: rule.name.clone(),
                asks: rule.title.clone(),
                source: rule.source.clone(),
                stand_in: rule.expression.trim_start_matches("holds = ").to_owned(),
            })
            .collect(),
        assumes: rule.assumes.lines().map(str::to_owned).collect(),
        reading: rule.reading.clone(),
    })
}

/// The cases to draw from.
pub(super) fn frame(
    restricted: &Restricted,
    subject: &SubjectText,
    lexicons: &[String],
    force: Option<&str>,
) -> Result<Frame, Failure> {
    let (cases, id) = (restricted.cases.as_slice(), subject.id.as_str());
    let frame = match subject.kind {
        SubjectKind::Definition => Frame::new(Given { cases, definition_id: id, lexicons, force }),
        SubjectKind::Signal => Frame::of_signal(&restricted.worklist, id, force),
        SubjectKind::Lexicon => Frame::of_lexicon(cases, id, force),
    };
    frame.map_err(failed)
}

/// The fields that a reviewer may name as missing: those that the definition was seen to lack, or all that the record schema has.
pub(super) fn fields(results: &Results, subject: &SubjectText) -> Vec<String> {
    let mut fields: Vec<String> = match subject.kind {
        SubjectKind::Definition => {
            let rows = results.blocked_by.iter().filter(|row| row.definition_id == subject.id);
            rows.map(|row| format!("{}.{}", row.table, row.field)).collect()
        }
        SubjectKind::Signal | SubjectKind::Lexicon => {
            results.mapping.iter().map(|row| format!("{}.{}", row.table, row.field)).collect()
        }
    };
    fields.sort();
    fields.dedup();
    fields
}
