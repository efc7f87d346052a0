//! The strata that cases are sorted into.

use flagstone_results::Verdict;

/// What a case is told apart by before anybody reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stratum {
    /// Whether the case carries the flag. No stratum mixes the two, so that how many are flagged stays known.
    pub flagged: bool,
    cell: Cell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Cell {
    /// One verdict, with or without a mention in the narrative.
    Fine { verdict: FineVerdict, mentioned: bool },
    /// Flagged, whatever the verdict.
    Flagged,
    /// Not flagged, though the verdict is that it meets the definition.
    Meets,
    /// Not flagged, and the verdict is open or the narrative has a mention.
    Doubtful,
    /// Nothing points to a case.
    Silent,
    /// What a signal says of the case.
    Signal(SignalAnswer),
    /// What a lexicon finds in the narrative.
    Mention(MentionAnswer),
}

/// What is known of a case before anybody reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// The verdict of a definition, and whether the narrative mentions a sign.
    Verdict { verdict: Verdict, mentioned: bool },
    /// What the signal says that reviewers are asked about.
    Signal(SignalAnswer),
    /// What the lexicon finds that they are asked about.
    Mention(MentionAnswer),
}

/// What a signal says of a case that it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum SignalAnswer {
    Raised,
    NotRaised,
    Unknown,
}

/// What a lexicon finds in a narrative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum MentionAnswer {
    Mentioned,
    /// The words are there only where they do not count: negated, asked, supposed, or of somebody else.
    Discounted,
    NotMentioned,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum FineVerdict {
    DoesNotMeet,
    Meets,
    Undetermined,
}

/// How finely cases are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Flag, verdict and narrative: twelve strata.
    Twelve,
    /// Flagged; not flagged and met; not flagged and undetermined or mentioned; silent. For samples under
    /// [`Scheme::TWELVE_FROM`].
    Four,
    /// What a signal says: raised, not raised, unknown.
    Signal,
    /// What a lexicon finds: a mention, words that do not count, nothing.
    Lexicon,
}

/// Shares of cases that truly meet the definition, as planned before anybody read one: not met, met, undetermined, each
/// without and with a mention in the narrative; not flagged, flagged.
///
/// Own planning values of the method (section 2.2 of the statistical methods): an assumption, which decides how many cases
/// of each stratum are read and no estimate.
const PLANNED: [[[f64; 2]; 3]; 2] =
    [[[0.002, 0.03], [0.25, 0.85], [0.02, 0.30]], [[0.10, 0.40], [0.85, 0.97], [0.35, 0.75]]];

/// The same for signals (not raised, unknown, raised) and lexicons (nothing found, found where it does not count, found): own
/// values, an assumption likewise.
const PLANNED_SIGNAL: [f64; 3] = [0.05, 0.30, 0.70];
const PLANNED_MENTION: [f64; 3] = [0.02, 0.20, 0.85];

impl Scheme {
    /// Every kind.
    pub(crate) const ALL: [Scheme; 4] = [Scheme::Twelve, Scheme::Four, Scheme::Signal, Scheme::Lexicon];

    /// The smallest sample that twelve strata are worth having for.
    pub const TWELVE_FROM: u64 = 200;

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Twelve => "flag, verdict and narrative",
            Scheme::Four => "four groups",
            Scheme::Signal => "signal",
            Scheme::Lexicon => "lexicon",
        }
    }

    /// The stratum of a case; `None` of one outside the population.
    pub(crate) fn stratum_of(self, flagged: bool, known: Known) -> Option<Stratum> {
        match known {
            Known::Verdict { verdict, mentioned } => self.stratum(flagged, verdict, mentioned),
            Known::Signal(answer) => Some(Stratum { flagged, cell: Cell::Signal(answer) }),
            Known::Mention(answer) => Some(Stratum { flagged, cell: Cell::Mention(answer) }),
        }
    }

    /// The stratum of a case by the verdict of a definition; `None` of one outside the definition's population, and in a scheme that
    /// is not of definitions.
    pub fn stratum(self, flagged: bool, verdict: Verdict, mentioned: bool) -> Option<Stratum> {
        let verdict = match verdict {
            Verdict::DoesNotMeet => FineVerdict::DoesNotMeet,
            Verdict::Meets => FineVerdict::Meets,
            Verdict::Undetermined => FineVerdict::Undetermined,
            Verdict::Outside => return None,
        };
        let cell = match (self, flagged, verdict, mentioned) {
            (Scheme::Twelve, ..) => Cell::Fine { verdict, mentioned },
            (Scheme::Four, true, ..) => Cell::Flagged,
            (Scheme::Four, false, FineVerdict::Meets, _) => Cell::Meets,
            (Scheme::Four, false, FineVerdict::DoesNotMeet, false) => Cell::Silent,
            (Scheme::Four, false, ..) => Cell::Doubtful,
            (Scheme::Signal | Scheme::Lexicon, ..) => return None,
        };
        Some(Stratum { flagged, cell })
    }
}

impl Stratum {
    /// Its id in files: `unflagged/does_not_meet/no_mention`.
    pub fn id(self) -> String {
        let flag = if self.flagged { "flagged" } else { "unflagged" };
        match self.cell {
            Cell::Fine { verdict, mentioned } => {
                let verdict = match verdict {
                    FineVerdict::DoesNotMeet => "does_not_meet",
                    FineVerdict::Meets => "meets",
                    FineVerdict::Undetermined => "undetermined",
                };
                format!("{flag}/{verdict}/{}", if mentioned { "mention" } else { "no_mention" })
            }
            Cell::Flagged => "flagged".to_owned(),
            Cell::Meets => "unflagged/meets".to_owned(),
            Cell::Doubtful => "unflagged/undetermined_or_mention".to_owned(),
            Cell::Silent => "unflagged/silent".to_owned(),
            Cell::Signal(SignalAnswer::Raised) => "raised".to_owned(),
            Cell::Signal(SignalAnswer::NotRaised) => "not_raised".to_owned(),
            Cell::Signal(SignalAnswer::Unknown) => "unknown".to_owned(),
            Cell::Mention(MentionAnswer::Mentioned) => "mentioned".to_owned(),
            Cell::Mention(MentionAnswer::Discounted) => "discounted".to_owned(),
            Cell::Mention(MentionAnswer::NotMentioned) => "not_mentioned".to_owned(),
        }
    }

    /// Whether nothing points to a case: not flagged, verdict not met, no mention; a signal not raised; nothing found by a lexicon.
    /// It holds most records, and a case hidden in it weighs most.
    pub fn is_silent(self) -> bool {
        let quiet = Cell::Fine { verdict: FineVerdict::DoesNotMeet, mentioned: false };
        let others =
            [quiet, Cell::Silent, Cell::Signal(SignalAnswer::NotRaised), Cell::Mention(MentionAnswer::NotMentioned)];
        !self.flagged && others.contains(&self.cell)
    }

    /// The share of its cases planned to meet the definition, given how many cases of each kind it holds.
    pub(crate) fn planned_share(self, cases_by_kind: &[[u64; 2]; 3]) -> f64 {
        match self.cell {
            Cell::Signal(SignalAnswer::NotRaised) => return PLANNED_SIGNAL[0],
            Cell::Signal(SignalAnswer::Unknown) => return PLANNED_SIGNAL[1],
            Cell::Signal(SignalAnswer::Raised) => return PLANNED_SIGNAL[2],
            Cell::Mention(MentionAnswer::NotMentioned) => return PLANNED_MENTION[0],
            Cell::Mention(MentionAnswer::Discounted) => return PLANNED_MENTION[1],
            Cell::Mention(MentionAnswer::Mentioned) => return PLANNED_MENTION[2],
            _ => {}
        }
        let planned = &PLANNED[usize::from(self.flagged)];
        let (mut cases, mut meeting) = (0.0, 0.0);
        for (counts, shares) in cases_by_kind.iter().zip(planned) {
            for (count, share) in counts.iter().zip(shares) {
                cases += *count as f64;
                meeting += *count as f64 * share;
            }
        }
        if cases > 0.0 { meeting / cases } else { 0.0 }
    }
}

/// Where a case of this kind stands in the counts of a stratum.
pub(crate) fn kind(verdict: Verdict, mentioned: bool) -> [usize; 2] {
    let verdict = match verdict {
        Verdict::Meets => 1,
        Verdict::Undetermined => 2,
        Verdict::DoesNotMeet | Verdict::Outside => 0,
    };
    [verdict, usize::from(mentioned)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_strata_have_twelve_ids_and_one_is_silent() {
        let mut strata = Vec::new();
        for flagged in [false, true] {
            for verdict in [Verdict::Meets, Verdict::DoesNotMeet, Verdict::Undetermined] {
                for mentioned in [false, true] {
                    strata.extend(Scheme::Twelve.stratum(flagged, verdict, mentioned));
                }
            }
        }
        let ids: std::collections::BTreeSet<String> = strata.iter().map(|stratum| stratum.id()).collect();
        assert_eq!(ids.len(), 12);
        assert_eq!(strata.iter().filter(|stratum| stratum.is_silent()).count(), 1);
        assert_eq!(Scheme::Twelve.stratum(true, Verdict::Outside, true), None);
    }

    #[test]
    fn four_strata_do_not_mix_the_flag() {
        let four =
            |flagged, verdict, mentioned| Scheme::Four.stratum(flagged, verdict, mentioned).expect("inside").id();
        assert_eq!(four(true, Verdict::DoesNotMeet, false), "flagged");
        assert_eq!(four(false, Verdict::Meets, false), "unflagged/meets");
        assert_eq!(four(false, Verdict::DoesNotMeet, true), "unflagged/undetermined_or_mention");
        assert_eq!(four(false, Verdict::Undetermined, false), "unflagged/undetermined_or_mention");
        assert_eq!(four(false, Verdict::DoesNotMeet, false), "unflagged/silent");
    }

    #[test]
    fn a_collapsed_stratum_is_planned_by_what_it_holds() {
        let flagged = Scheme::Four.stratum(true, Verdict::Meets, false).expect("inside");
        let mut cases = [[0; 2]; 3];
        cases[1][0] = 100;
        assert!((flagged.planned_share(&cases) - 0.85).abs() < 1e-12);
        cases[0][0] = 100;
        assert!((flagged.planned_share(&cases) - 0.475).abs() < 1e-12);
    }
}
