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
}

/// Shares of cases that truly meet the definition, as planned before anybody read one: not met, met, undetermined, each
/// without and with a mention in the narrative; not flagged, flagged.
///
/// Own planning values of the method (section 2.2 of the statistical methods): an assumption, which decides how many cases
/// of each stratum are read and no estimate.
const PLANNED: [[[f64; 2]; 3]; 2] =
    [[[0.002, 0.03], [0.25, 0.85], [0.02, 0.30]], [[0.10, 0.40], [0.85, 0.97], [0.35, 0.75]]];

impl Scheme {
    /// The smallest sample that twelve strata are worth having for.
    pub const TWELVE_FROM: u64 = 200;

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Twelve => "flag, verdict and narrative",
            Scheme::Four => "four groups",
        }
    }

    /// The stratum of a case; `None` of one outside the definition's population.
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
        }
    }

    /// Whether nothing points to a case: not flagged, verdict not met, no mention. It holds most records, and a case hidden
    /// in it weighs most.
    pub fn is_silent(self) -> bool {
        let quiet = Cell::Fine { verdict: FineVerdict::DoesNotMeet, mentioned: false };
        !self.flagged && (self.cell == quiet || self.cell == Cell::Silent)
    }

    /// The share of its cases planned to meet the definition, given how many cases of each kind it holds.
    pub(crate) fn planned_share(self, cases_by_kind: &[[u64; 2]; 3]) -> f64 {
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
