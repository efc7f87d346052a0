//! What was drawn, as text and as JSON.

use flagstone_results::SubjectKind;
use flagstone_review::{Log, Sample, StratumRecord};
use serde::Serialize;

use crate::terminal;

/// A sample whose cases were just handed out.
pub(super) struct Round<'a> {
    pub(super) sample: &'a Sample,
    pub(super) log: &'a Log,
    /// How many packs were written.
    pub(super) n_files: usize,
    /// How many cases were drawn for a sample that was there, and the number of the round.
    pub(super) extended: Option<(u64, i64)>,
}

/// What was drawn, as JSON.
#[derive(Serialize)]
struct Drawn<'a> {
    sample_id: &'a str,
    /// Of the audit that it was drawn from.
    audit_id: &'a str,
    subject: Subject<'a>,
    /// Cases that could be drawn.
    cases: u64,
    /// Of these, those that carry the flag, have the signal raised or a mention.
    flagged: u64,
    /// Cases that could not be drawn, and which these are.
    left_out: LeftOut<'a>,
    strata: Vec<Stratum<'a>>,
    /// Cases to read, over all draws.
    to_read: usize,
    /// Drawn just now for a sample that was there; null for a new one.
    more: Option<u64>,
    /// Number of the round; null for the first.
    round: Option<i64>,
    /// Half of the width of the interval of sensitivity to be expected, a fraction.
    expected_half_width: f64,
    /// How many packs were written.
    files: usize,
    /// Where packs are.
    folder: String,
    /// Of what was handed out.
    digest: &'a str,
    /// What whoever uses the sample should know.
    warnings: &'a [String],
}

/// What reviewers are asked about.
#[derive(Serialize)]
struct Subject<'a> {
    /// definition, signal or lexicon.
    kind: SubjectKind,
    id: &'a str,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    cases: u64,
    /// In words that go on after "cases"; may be empty.
    why: &'a str,
    /// Forces all of whose cases are left out.
    forces: &'a [String],
}

#[derive(Serialize)]
struct Stratum<'a> {
    id: &'a str,
    cases: u64,
    to_read: u64,
    /// How many cases each drawn one stands for; null where none was drawn.
    weight: Option<f64>,
}

/// Prints `round` to standard output.
pub(super) fn print(round: &Round<'_>, json: bool) {
    if json {
        terminal::print_json(&drawn(round));
        return;
    }
    let more = round.extended.map(|(n_new, number)| format!("{n_new} cases more, round {number}\n\n"));
    let more = more.unwrap_or_default();
    let digest = round.log.last_handout();
    terminal::print(&format!("{more}{}digest of this round: {digest}\n", text(round.sample, round.n_files)));
}

fn drawn<'a>(round: &Round<'a>) -> Drawn<'a> {
    let plan = &round.sample.plan;
    let stratum = |stratum: &'a StratumRecord| Stratum {
        id: &stratum.id,
        cases: stratum.population,
        to_read: stratum.sampled,
        weight: stratum.weight,
    };
    Drawn {
        sample_id: &plan.sample_id,
        audit_id: &plan.audit_id,
        subject: Subject { kind: plan.subject.kind, id: &plan.subject.id },
        cases: plan.n_cases,
        flagged: plan.n_flagged,
        left_out: LeftOut { cases: plan.n_left_out, why: &plan.left_out, forces: &plan.forces_left_out },
        strata: plan.strata.iter().map(stratum).collect(),
        to_read: round.sample.cases.len(),
        more: round.extended.map(|(n_new, _)| n_new),
        round: round.extended.map(|(_, number)| number),
        expected_half_width: plan.expected_half_width,
        files: round.n_files,
        folder: packs(round.sample),
        digest: round.log.last_handout(),
        warnings: &plan.warnings,
    }
}

fn packs(sample: &Sample) -> String {
    sample.folder().join("packs").display().to_string()
}

fn text(sample: &Sample, n_files: usize) -> String {
    let plan = &sample.plan;
    let flagged = match plan.subject.kind {
        SubjectKind::Definition => "carry the flag",
        SubjectKind::Signal => "have the signal raised",
        SubjectKind::Lexicon => "have a mention",
    };
    let mut text = format!(
        "sample {} of {} cases under {} {} ({} {flagged})\n",
        plan.sample_id, plan.n_cases, plan.subject.kind, plan.subject.id, plan.n_flagged
    );
    if plan.n_left_out > 0 {
        text.push_str(&format!("left out: {} cases {}\n", plan.n_left_out, plan.left_out));
    }
    if !plan.forces_left_out.is_empty() {
        text.push_str(&format!("left out as a whole: {}\n", plan.forces_left_out.join(", ")));
    }
    text.push_str(&format!("\n  {:<42} {:>9} {:>8} {:>9}\n", "stratum", "cases", "to read", "weight"));
    for stratum in &plan.strata {
        let weight = stratum.weight.map_or("-".to_owned(), |weight| format!("{weight:.2}"));
        text.push_str(&format!("  {:<42} {:>9} {:>8} {weight:>9}\n", stratum.id, stratum.population, stratum.sampled));
    }
    text.push_str(&format!(
        "\n{} cases to read; if the planned shares hold, half of the interval of sensitivity will be {:.1} points wide\n",
        sample.cases.len(),
        plan.expected_half_width * 100.0
    ));
    text.push_str(&format!("{n_files} files in {}\n", packs(sample)));
    text
}
