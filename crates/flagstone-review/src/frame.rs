//! The cases that a sample is drawn from.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_results::{CaseRow, ClosedPopulation, SubjectKind, Verdict, WorklistRow};

use crate::error::ReviewError;
use crate::stratum::{Known, MentionAnswer, Scheme, SignalAnswer, Stratum, kind};

/// The cases that reviewers may be asked about, told apart by what is known of each: flag, verdict and narrative under a
/// definition; what a signal says; what a lexicon finds.
///
/// It is frozen when a sample is drawn: the weights of the reviews are its counts, and a flag set afterwards changes
/// nothing.
#[derive(Debug, Clone)]
pub struct Frame {
    kind: SubjectKind,
    cases: Vec<FrameCase>,
    /// Cases that belong to no stratum, and of which no estimate speaks; [`Frame::left_out`] says which.
    pub n_left_out: u64,
    /// Codes of the forces all of whose cases are left out: no estimate speaks of these forces.
    pub forces_left_out: Vec<String>,
}

#[derive(Debug, Clone)]
struct FrameCase {
    force: String,
    record_key: String,
    flagged: bool,
    known: Known,
}

/// The cases of a stratum.
#[derive(Debug, Clone, Default)]
pub(crate) struct StratumCases<'f> {
    /// By force, the keys of its cases, sorted.
    pub(crate) by_force: BTreeMap<&'f str, Vec<&'f str>>,
    /// How many are not met, met and undetermined, each without and with a mention; zero where no definition is asked about.
    pub(crate) by_kind: [[u64; 2]; 3],
}

/// What a frame is made of.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Case-level results.
    pub cases: &'a [CaseRow],
    /// The definition that reviewers apply.
    pub definition_id: &'a str,
    /// Narrative lexicons whose mention counts as a sign.
    pub lexicons: &'a [String],
    /// The only force to be looked at, if one is.
    pub force: Option<&'a str>,
}

/// A case as it is sorted: where it is to be left out, `None`.
type Sorted<'a> = (&'a str, &'a str, Option<(bool, Known)>);

impl Frame {
    /// The frame of one definition: its cases with a known flag.
    ///
    /// # Errors
    ///
    /// [`ReviewError::NoCases`] where the results hold no case of it with a known flag; [`ReviewError::RepeatedCase`] if one
    /// case stands there twice.
    pub fn new(given: Given<'_>) -> Result<Frame, ReviewError> {
        let inside = |case: &&CaseRow| case.definition_id == given.definition_id && case.verdict != Verdict::Outside;
        let sorted = given.cases.iter().filter(inside).map(|case| {
            let mentioned = case.mentions.iter().any(|mention| given.lexicons.contains(mention));
            let known = Known::Verdict { verdict: case.verdict, mentioned };
            (case.force.as_str(), case.record_key.as_str(), case.flagged.map(|flagged| (flagged, known)))
        });
        Frame::of(SubjectKind::Definition, given.definition_id, given.force, sorted)
    }

    /// The frame of a signal: the closed cases in scope that it speaks of.
    ///
    /// # Errors
    ///
    /// As [`Frame::new`].
    pub fn of_signal(worklist: &[WorklistRow], signal_id: &str, force: Option<&str>) -> Result<Frame, ReviewError> {
        let has = |ids: &[String]| ids.iter().any(|id| id == signal_id);
        let spoken_of = worklist.iter().filter(|case| !has(&case.signals_not_applicable));
        let sorted = spoken_of.map(|case| {
            let answer = match (has(&case.signals), has(&case.signals_unknown)) {
                (true, _) => SignalAnswer::Raised,
                (false, true) => SignalAnswer::Unknown,
                (false, false) => SignalAnswer::NotRaised,
            };
            let known = (answer == SignalAnswer::Raised, Known::Signal(answer));
            let in_scope = case.scope == ClosedPopulation::InScope;
            (case.force.as_str(), case.record_key.as_str(), in_scope.then_some(known))
        });
        Frame::of(SubjectKind::Signal, signal_id, force, sorted)
    }

    /// The frame of a narrative lexicon: the crimes with a narrative that at least one definition applies to. A crime that none
    /// applies to (cancelled, say) does not stand in case-level results.
    ///
    /// # Errors
    ///
    /// As [`Frame::new`].
    pub fn of_lexicon(cases: &[CaseRow], lexicon_id: &str, force: Option<&str>) -> Result<Frame, ReviewError> {
        let has = |ids: &[String]| ids.iter().any(|id| id == lexicon_id);
        // A crime has a row under each definition that applies to it, and the same narrative in all.
        let crimes: BTreeMap<(&str, &str), &CaseRow> =
            cases.iter().map(|case| ((case.force.as_str(), case.record_key.as_str()), case)).collect();
        let sorted = crimes.into_iter().map(|((force, record_key), case)| {
            let answer = match (has(&case.mentions), has(&case.discounted)) {
                (true, _) => MentionAnswer::Mentioned,
                (false, true) => MentionAnswer::Discounted,
                (false, false) => MentionAnswer::NotMentioned,
            };
            let known = (answer == MentionAnswer::Mentioned, Known::Mention(answer));
            (force, record_key, case.has_narrative.then_some(known))
        });
        Frame::of(SubjectKind::Lexicon, lexicon_id, force, sorted)
    }

    fn of<'a>(
        kind: SubjectKind,
        id: &str,
        force: Option<&str>,
        sorted: impl Iterator<Item = Sorted<'a>>,
    ) -> Result<Frame, ReviewError> {
        let mut frame = Frame { kind, cases: Vec::new(), n_left_out: 0, forces_left_out: Vec::new() };
        let mut left_out = BTreeSet::new();
        for (of_force, record_key, known) in sorted.filter(|case| force.is_none_or(|force| force == case.0)) {
            match known {
                None => {
                    frame.n_left_out += 1;
                    left_out.insert(of_force);
                }
                Some((flagged, known)) => frame.cases.push(FrameCase {
                    force: of_force.to_owned(),
                    record_key: record_key.to_owned(),
                    flagged,
                    known,
                }),
            }
        }
        for case in &frame.cases {
            left_out.remove(case.force.as_str());
        }
        frame.forces_left_out = left_out.into_iter().map(str::to_owned).collect();
        frame.cases.sort_by(|a, b| (&a.force, &a.record_key).cmp(&(&b.force, &b.record_key)));
        if frame.cases.is_empty() {
            return Err(ReviewError::NoCases { id: id.to_owned(), needed: needed(kind) });
        }
        let same = |pair: &[FrameCase]| pair[0].force == pair[1].force && pair[0].record_key == pair[1].record_key;
        if frame.cases.windows(2).any(same) {
            return Err(ReviewError::RepeatedCase);
        }
        Ok(frame)
    }

    /// What reviewers are asked about.
    pub fn kind(&self) -> SubjectKind {
        self.kind
    }

    /// Which cases are left out, in words that go on after "cases".
    pub fn left_out(&self) -> &'static str {
        match self.kind {
            SubjectKind::Definition => "whose flag is not known",
            SubjectKind::Signal => "of which it is not known whether they are in scope",
            SubjectKind::Lexicon => "without a narrative",
        }
    }

    /// Force and key of every case.
    pub fn cases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cases.iter().map(|case| (case.force.as_str(), case.record_key.as_str()))
    }

    /// How many cases it has.
    pub fn n_cases(&self) -> u64 {
        self.cases.len() as u64
    }

    /// How many cases carry the flag; on how many the signal is raised; in how many narratives the lexicon finds a mention.
    pub fn n_flagged(&self) -> u64 {
        self.cases.iter().filter(|case| case.flagged).count() as u64
    }

    /// Of a definition: for each force its cases by flag (not set, set) and verdict (not met, met, undetermined).
    pub fn verdicts(&self) -> BTreeMap<String, [[u64; 3]; 2]> {
        let mut verdicts: BTreeMap<String, [[u64; 3]; 2]> = BTreeMap::new();
        for case in &self.cases {
            let Known::Verdict { verdict, mentioned } = case.known else { continue };
            let counts = verdicts.entry(case.force.clone()).or_default();
            counts[usize::from(case.flagged)][kind(verdict, mentioned)[0]] += 1;
        }
        verdicts
    }

    /// Its cases by stratum; strata without a case are not there.
    pub(crate) fn strata(&self, scheme: Scheme) -> BTreeMap<Stratum, StratumCases<'_>> {
        let mut strata: BTreeMap<Stratum, StratumCases<'_>> = BTreeMap::new();
        for case in &self.cases {
            let Some(stratum) = scheme.stratum_of(case.flagged, case.known) else { continue };
            let cases = strata.entry(stratum).or_default();
            cases.by_force.entry(&case.force).or_default().push(&case.record_key);
            if let Known::Verdict { verdict, mentioned } = case.known {
                let [verdict, mentioned] = kind(verdict, mentioned);
                cases.by_kind[verdict][mentioned] += 1;
            }
        }
        strata
    }
}

impl StratumCases<'_> {
    /// How many cases each force has in it.
    pub(crate) fn n_by_force(&self) -> BTreeMap<String, u64> {
        self.by_force.iter().map(|(force, keys)| ((*force).to_owned(), keys.len() as u64)).collect()
    }

    pub(crate) fn n(&self) -> u64 {
        self.by_force.values().map(|keys| keys.len() as u64).sum()
    }
}

/// What a case must have to stand in a frame, in words that go on after "no case".
fn needed(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Definition => "whose flag is known",
        SubjectKind::Signal => "in scope that it speaks of",
        SubjectKind::Lexicon => "with a narrative",
    }
}
