//! The frames that samples are drawn from: records by truth, flag, machine verdict and text signal.
//!
//! A frame is fixed, not drawn: each cell holds its expected count, rounded. Reviews estimate a property of the frame at
//! hand, and the only chance in them is which records are drawn; a frame drawn afresh for each replication would average
//! over frames and could hide one that the method serves badly. It also keeps the margins exactly as stated.

use flagstone_stats::{FlagAccuracy, FlagCounts};

pub(crate) const RECORDS: u64 = 120_000;

/// How the errors of machine and text hang together with the flag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scenario {
    /// D, the base: they depend on the flag.
    Dependent,
    /// H, the stress: as D, but of the unflagged cases 25 % show neither in the verdict nor in the text.
    Hidden,
    /// I: given the truth they are independent of the flag.
    Independent,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Verdict {
    Meets,
    DoesNotMeet,
    Undetermined,
}

/// What records of one cell have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    /// Meets the definition.
    pub(crate) case: bool,
    pub(crate) flagged: bool,
    pub(crate) verdict: Verdict,
    /// Text signal.
    pub(crate) text: bool,
}

/// A frame: every cell with its records. The cells are always the same 24, in the same order.
#[derive(Clone, Debug)]
pub(crate) struct Population {
    pub(crate) cells: Vec<(Cell, u64)>,
}

/// A rate among cases and among records that are none.
struct ByTruth {
    cases: f64,
    others: f64,
}

impl ByTruth {
    fn of(&self, case: bool) -> f64 {
        if case { self.cases } else { self.others }
    }
}

const FLAGGED: ByTruth = ByTruth { cases: 0.37, others: 0.0075 };
const UNDETERMINED: ByTruth = ByTruth { cases: 0.10, others: 0.06 };
/// Among the determined.
const VERDICT_MEETS: ByTruth = ByTruth { cases: 0.90, others: 0.02 };
const TEXT: ByTruth = ByTruth { cases: 0.80, others: 0.05 };

// Assumption: the rates of flagged records in D and H; those of unflagged records follow from the margins. The plan leaves them
// open. These agree with what the simulation by which the method was chosen reported: the bias of the machine alone in D
// (sensitivity -0.21, -0.12, -0.08 at 1, 3, 5 % prevalence), and at 3 % a silent stratum of 101,405 non-cases and 78 cases.
const VERDICT_MEETS_IF_FLAGGED: ByTruth = ByTruth { cases: 0.95, others: 0.15 };
const TEXT_IF_FLAGGED: ByTruth = ByTruth { cases: 0.96, others: 0.30 };

/// Share of the unflagged cases that H hides.
const HIDDEN: f64 = 0.25;

impl Scenario {
    pub(crate) const ALL: [Self; 3] = [Self::Dependent, Self::Hidden, Self::Independent];

    pub(crate) fn letter(self) -> char {
        match self {
            Self::Dependent => 'D',
            Self::Hidden => 'H',
            Self::Independent => 'I',
        }
    }

    /// The rate among records of this truth and flag, given the rate over both flags and the one that D gives to flagged records.
    fn rate(self, margin: &ByTruth, if_flagged: &ByTruth, case: bool, flagged: bool) -> f64 {
        let (all, on_flagged, share) = (margin.of(case), if_flagged.of(case), FLAGGED.of(case));
        match self {
            Self::Independent => all,
            Self::Dependent | Self::Hidden if flagged => on_flagged,
            Self::Dependent | Self::Hidden => (all - share * on_flagged) / (1.0 - share),
        }
    }

    /// Shares of verdict and text among records of one truth and flag, in the order of [`Population::cells`].
    ///
    /// Assumptions: given truth and flag, verdict and text are independent; whether the verdict is determined depends on
    /// the truth alone.
    fn shares(self, case: bool, flagged: bool) -> [f64; 6] {
        let meets = self.rate(&VERDICT_MEETS, &VERDICT_MEETS_IF_FLAGGED, case, flagged);
        let text = self.rate(&TEXT, &TEXT_IF_FLAGGED, case, flagged);
        let open = UNDETERMINED.of(case);
        // Assumption: the visible cases of H are as in D. Its margins are then lower than D's, and cannot be kept: with 15.75 %
        // of all cases hidden, of the others 96 % would have to be judged as meeting while 10 % are undetermined.
        let hidden = if self == Self::Hidden && case && !flagged { HIDDEN } else { 0.0 };
        let mut shares = [0.0; 6];
        for (share, (verdict, has_text)) in shares.iter_mut().zip(VERDICT_AND_TEXT) {
            let of_verdict = match verdict {
                Verdict::Meets => (1.0 - open) * meets,
                Verdict::DoesNotMeet => (1.0 - open) * (1.0 - meets),
                Verdict::Undetermined => open,
            };
            let of_text = if has_text { text } else { 1.0 - text };
            let silent = verdict == Verdict::DoesNotMeet && !has_text;
            *share = (1.0 - hidden) * of_verdict * of_text + if silent { hidden } else { 0.0 };
        }
        shares
    }
}

pub(crate) const VERDICT_AND_TEXT: [(Verdict, bool); 6] = [
    (Verdict::DoesNotMeet, false),
    (Verdict::DoesNotMeet, true),
    (Verdict::Meets, false),
    (Verdict::Meets, true),
    (Verdict::Undetermined, false),
    (Verdict::Undetermined, true),
];

impl Population {
    /// The frame of a scenario in which `prevalence`, in per cent, of the records are cases.
    pub(crate) fn new(scenario: Scenario, prevalence: u64) -> Self {
        let cases = RECORDS * prevalence / 100;
        let mut cells = Vec::new();
        for (case, records) in [(true, cases), (false, RECORDS - cases)] {
            let flagged = (records as f64 * FLAGGED.of(case)).round() as u64;
            for (flagged, records) in [(true, flagged), (false, records - flagged)] {
                let counts = largest_remainder(records, &scenario.shares(case, flagged));
                for (count, (verdict, text)) in counts.into_iter().zip(VERDICT_AND_TEXT) {
                    cells.push((Cell { case, flagged, verdict, text }, count));
                }
            }
        }
        Self { cells }
    }

    /// Records of the cells that `which` selects.
    pub(crate) fn count(&self, which: impl Fn(&Cell) -> bool) -> u64 {
        count(&self.cells, which)
    }

    /// The flag held against the truth of every record.
    pub(crate) fn truth(&self) -> FlagAccuracy {
        self.flag_held_against(|cell| cell.case)
    }

    /// The flag held against the machine's verdict alone, an undetermined one taken as not meeting.
    pub(crate) fn by_machine(&self) -> FlagAccuracy {
        self.flag_held_against(|cell| cell.verdict == Verdict::Meets)
    }

    fn flag_held_against(&self, meets: impl Fn(&Cell) -> bool) -> FlagAccuracy {
        FlagCounts {
            meets_flagged: self.count(|cell| meets(cell) && cell.flagged),
            meets_unflagged: self.count(|cell| meets(cell) && !cell.flagged),
            not_flagged: self.count(|cell| !meets(cell) && cell.flagged),
            not_unflagged: self.count(|cell| !meets(cell) && !cell.flagged),
            ..FlagCounts::default()
        }
        .accuracy(0.95)
    }
}

/// Records of the cells that `which` selects.
pub(crate) fn count(cells: &[(Cell, u64)], which: impl Fn(&Cell) -> bool) -> u64 {
    cells.iter().filter(|(cell, _)| which(cell)).map(|(_, count)| count).sum()
}

/// Whole numbers that add to `records`, each the floor or the ceiling of its share.
fn largest_remainder(records: u64, shares: &[f64; 6]) -> Vec<u64> {
    let exact = shares.map(|share| share * records as f64);
    let mut counts: Vec<u64> = exact.iter().map(|size| size.floor() as u64).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|&a, &b| exact[b].fract().total_cmp(&exact[a].fract()).then(a.cmp(&b)));
    let missing = records - counts.iter().sum::<u64>();
    for &cell in order.iter().take(missing as usize) {
        counts[cell] += 1;
    }
    counts
}
