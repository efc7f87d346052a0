//! What stands of a case when all its reviews are taken together.

use std::collections::BTreeMap;

use flagstone_results::{Decision, ReviewKind, ReviewRow};

use crate::log::Log;
use crate::sample::Sample;

/// What stands of a case that was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A decision stands.
    Decided(Decision),
    /// Nobody has decided it yet.
    NotRead,
    /// One reviewer found a case that does not carry the flag. It counts when a second one, who was not told, finds the same:
    /// a few errors among the many cases without a flag would outweigh what is there.
    ToConfirm,
    /// Two reviewers decided differently, and nobody has adjudicated.
    Disputed,
}

/// What stands of each case, by force and key.
pub fn outcomes<'s>(sample: &'s Sample, log: &Log) -> BTreeMap<(&'s str, &'s str), Outcome> {
    let mut by_case: BTreeMap<(&str, &str), Vec<&ReviewRow>> = BTreeMap::new();
    for review in &log.reviews {
        by_case.entry((&review.force, &review.record_key)).or_default().push(review);
    }
    let of = |(case, stratum): ((&'s str, &'s str), usize)| {
        let reviews = by_case.get(&case).map(Vec::as_slice).unwrap_or_default();
        (case, outcome(reviews, sample.plan.strata[stratum].flagged))
    };
    sample.stratum_of().into_iter().map(of).collect()
}

fn outcome(reviews: &[&ReviewRow], flagged: bool) -> Outcome {
    if let Some(last) = reviews.iter().find(|review| review.kind == ReviewKind::Adjudicate) {
        return Outcome::Decided(last.decision);
    }
    let Some(first) = reviews.first() else { return Outcome::NotRead };
    if reviews.iter().any(|review| review.decision != first.decision) {
        return Outcome::Disputed;
    }
    if first.decision == Decision::Meets && !flagged && reviews.len() == 1 {
        return Outcome::ToConfirm;
    }
    Outcome::Decided(first.decision)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(reviewer: &str, kind: ReviewKind, decision: Decision) -> ReviewRow {
        ReviewRow {
            import: 1,
            reviewer: reviewer.into(),
            force: "X01".into(),
            record_key: "k".into(),
            kind,
            decision,
            missing_field: None,
            reason: None,
            criteria: Vec::new(),
            source_digest: String::new(),
            source_row: 2,
            previous_digest: String::new(),
        }
    }

    #[test]
    fn a_case_without_the_flag_counts_when_two_found_it() {
        let first = review("a", ReviewKind::First, Decision::Meets);
        assert_eq!(outcome(&[&first], true), Outcome::Decided(Decision::Meets));
        assert_eq!(outcome(&[&first], false), Outcome::ToConfirm);
        let second = review("b", ReviewKind::Confirm, Decision::Meets);
        assert_eq!(outcome(&[&first, &second], false), Outcome::Decided(Decision::Meets));
    }

    #[test]
    fn a_dispute_lasts_until_somebody_adjudicates() {
        let first = review("a", ReviewKind::First, Decision::Meets);
        let second = review("b", ReviewKind::Second, Decision::CannotDecide);
        assert_eq!(outcome(&[&first, &second], true), Outcome::Disputed);
        let third = review("c", ReviewKind::Adjudicate, Decision::DoesNotMeet);
        assert_eq!(outcome(&[&first, &second, &third], true), Outcome::Decided(Decision::DoesNotMeet));
        assert_eq!(outcome(&[], false), Outcome::NotRead);
    }
}
