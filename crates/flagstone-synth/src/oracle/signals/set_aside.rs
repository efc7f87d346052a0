//! `SG113`: a cancelled, transferred or duplicate record that looks group-based.

use super::Signal;
use super::case::SignalCase;
use crate::oracle::answer::Answer;

/// Two people are linked who were not ruled out, or the group flag is set, or the wording says several offenders.
pub(super) const GROUP_CASE_SET_ASIDE: Signal =
    Signal { id: "SG113", speaks_of: |crime| crime.set_aside & crime.offence.sexual, raised: looks_group_based };

fn looks_group_based(case: &SignalCase<'_>) -> Answer {
    case.linked_people().at_least(2) | case.any_crime(|crime| crime.group_flag | crime.several_offenders)
}
