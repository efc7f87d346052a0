//! Shares that stand beside an estimate and are none: of the decided reviews as they are, and of the verdicts alone.

use std::collections::BTreeMap;

use flagstone_results::ALL;

use super::strata::Cell;

/// Cases by flag (not set, set) and by whether they are counted to meet what is asked (no, yes).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shares([[u64; 2]; 2]);

impl Shares {
    /// Of the cases with a decision that stands, each counted once, whatever it was drawn from.
    pub(super) fn of_decided(cells: &[Cell]) -> Shares {
        let mut counts = [[0; 2]; 2];
        for cell in cells {
            let of_flag = &mut counts[usize::from(cell.flagged)];
            of_flag[0] += cell.reviewed - cell.undecided - cell.meets;
            of_flag[1] += cell.meets;
        }
        Shares(counts)
    }

    /// Of the cases of the frame whose verdict is determined, by force, flag and verdict (not met, met, undetermined).
    pub(super) fn of_verdicts(verdicts: &BTreeMap<String, [[u64; 3]; 2]>, force: &str) -> Shares {
        let mut counts = [[0; 2]; 2];
        for (_, of_force) in verdicts.iter().filter(|(other, _)| force == ALL || *other == force) {
            for (mine, theirs) in counts.iter_mut().zip(of_force) {
                mine[0] += theirs[0];
                mine[1] += theirs[1];
            }
        }
        Shares(counts)
    }

    /// Numerator and denominator of a share; `None` of measures that are none.
    pub(super) fn count(&self, measure: &str) -> Option<[u64; 2]> {
        let [[unflagged_not, unflagged_yes], [flagged_not, flagged_yes]] = self.0;
        let (flagged, all_yes) = (flagged_not + flagged_yes, flagged_yes + unflagged_yes);
        let all_not = flagged_not + unflagged_not;
        match measure {
            "sensitivity" => Some([flagged_yes, all_yes]),
            "precision" => Some([flagged_yes, flagged]),
            "over_flagging" => Some([flagged_not, flagged]),
            "specificity" => Some([unflagged_not, all_not]),
            "prevalence" => Some([all_yes, all_yes + all_not]),
            _ => None,
        }
    }

    /// The share, a fraction; `None` of nothing too.
    pub(super) fn of(&self, measure: &str) -> Option<f64> {
        let [n, of] = self.count(measure)?;
        (of > 0).then(|| n as f64 / of as f64)
    }
}
