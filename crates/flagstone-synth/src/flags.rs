//! Sets the flags: exactly as many group flags as planned, the others by chance.

use crate::case::{Case, ForceCases};
use crate::record::Flags;
use crate::rng::Rng;

/// Flags the cases of one force. `scale` multiplies the planned numbers, as it does the cases.
///
/// Planted cases stay unflagged, so that a plant's breaches do not depend on a flag.
pub(crate) fn set(cases: &mut ForceCases, scale: usize, rng: &mut Rng) {
    let force = cases.force;
    let mut meeting: Vec<&mut Case> = Vec::new();
    let mut others: Vec<&mut Case> = Vec::new();
    for case in cases.cases.iter_mut().filter(|case| !case.planted) {
        if case.meets_iicsa() { meeting.push(case) } else { others.push(case) }
    }
    let n_flagged = force.meets_flagged * scale;
    assert!(n_flagged <= meeting.len(), "the plan flags more cases than meet");
    rng.shuffle(&mut meeting);
    for (n, case) in meeting.into_iter().enumerate() {
        flag(case, n < n_flagged, force.rich, rng);
    }
    others.sort_by_key(|case| case.archetype.name);
    for same in others.chunk_by_mut(|a, b| a.archetype.name == b.archetype.name) {
        rng.shuffle(same);
        let n_flagged = same[0].archetype.flagged[force.index] * scale;
        assert!(n_flagged <= same.len(), "the plan flags more cases than are free");
        for (n, case) in same.iter_mut().enumerate() {
            flag(case, n < n_flagged, force.rich, rng);
        }
    }
}

/// `has_csa`: the force has a csa flag of its own.
fn flag(case: &mut Case, group: bool, has_csa: bool, rng: &mut Rng) {
    // Where a child sexual abuse flag is an error, it is set by mistake only.
    let errs = !case.archetype.child_flag.is_empty();
    let (cse, csa) = match (group, errs) {
        (true, _) => (rng.chance(85), rng.chance(20)),
        (false, false) => (rng.chance(15), rng.chance(35)),
        (false, true) => (rng.chance(3), rng.chance(2)),
    };
    let exploited = case.archetype.name.starts_with("criminal-exploitation");
    let cce = rng.chance(if exploited { 60 } else { 1 });
    case.crime.flags = Flags { csa: csa && has_csa, cse, group, cce };
    let Flags { csa, cse, group, .. } = case.crime.flags;
    if csa || cse || group {
        case.archetype.child_flag.iter().for_each(|check| case.breach(check));
    }
    if group {
        case.archetype.group_flag.iter().for_each(|check| case.breach(check));
    }
}
