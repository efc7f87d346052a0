//! How many people: at least so many for certain, at most so many.

use std::collections::BTreeMap;

use super::answer::Answer;
use super::person_facts::PersonFacts;

/// A count of distinct people of which some are uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    low: usize,
    high: usize,
}

impl Span {
    /// How many of the people there are for whom some row says yes. A person on several rows is one.
    pub(super) fn of_people<'a>(rows: impl Iterator<Item = (&'a PersonFacts, Answer)>) -> Self {
        let mut people: BTreeMap<&PersonFacts, Answer> = BTreeMap::new();
        for (person, answer) in rows {
            let so_far = people.entry(person).or_insert(Answer::No);
            *so_far = *so_far | answer;
        }
        let count = |counts: fn(Answer) -> bool| people.values().filter(|&&answer| counts(answer)).count();
        Self { low: count(|answer| answer == Answer::Yes), high: count(|answer| answer != Answer::No) }
    }

    pub(super) fn at_least(self, n: usize) -> Answer {
        if self.low >= n {
            Answer::Yes
        } else if self.high < n {
            Answer::No
        } else {
            Answer::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer::{No, Unknown, Yes};
    use super::*;

    #[test]
    fn a_person_on_several_rows_is_counted_once() {
        let (a, b) = (PersonFacts::Numbered("A".to_owned()), PersonFacts::Numbered("B".to_owned()));
        let count = |rows: &[(&PersonFacts, Answer)]| Span::of_people(rows.iter().copied());
        assert_eq!(count(&[(&a, Unknown), (&a, Yes), (&b, Unknown), (&b, Unknown)]), Span { low: 1, high: 2 });
        assert_eq!(count(&[(&a, Unknown), (&a, No), (&b, No)]), Span { low: 0, high: 1 });
    }

    #[test]
    fn people_without_numbers_are_different_people() {
        let (a, b) = (PersonFacts::Unnumbered(1), PersonFacts::Unnumbered(2));
        assert_eq!(Span::of_people([(&a, Yes), (&b, Yes)].into_iter()), Span { low: 2, high: 2 });
    }

    #[test]
    fn a_count_answers_only_what_its_ends_agree_on() {
        let span = Span { low: 1, high: 2 };
        assert_eq!([span.at_least(1), span.at_least(2), span.at_least(3)], [Yes, Unknown, No]);
    }
}
