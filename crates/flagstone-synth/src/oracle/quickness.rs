//! How soon a crime was closed, beside others of its kind in the same force.

use std::collections::BTreeMap;

use super::answer::Answer;
use super::crime_facts::CrimeFacts;
use crate::day::days_between;

/// The place of a crime among the crimes of its offence class that ended in no further action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quickness {
    /// Of a hundred, so many were closed after as few days, or fewer; rounded up.
    pub(super) percentile: usize,
    /// On how many crimes that rests.
    pub(super) n_peers: usize,
}

/// Works out the quickness of every crime of a force. `crimes` holds each crime once.
pub(super) fn rank(crimes: &mut [CrimeFacts]) {
    let mut of_class: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for (class, days) in crimes.iter().filter_map(class_and_days) {
        of_class.entry(class).or_default().push(days);
    }
    of_class.values_mut().for_each(|days| days.sort_unstable());
    let ranks: Vec<Option<Quickness>> = crimes
        .iter()
        .map(|crime| {
            let (class, own) = class_and_days(crime)?;
            let days = &of_class[class];
            let as_soon = days.partition_point(|&other| other <= own);
            Some(Quickness { percentile: (100 * as_soon).div_ceil(days.len()), n_peers: days.len() })
        })
        .collect();
    for (crime, rank) in crimes.iter_mut().zip(ranks) {
        crime.quickness = rank;
    }
}

/// The class without its subclass, and the days from recording to outcome; `None` where one of them is not known, the outcome
/// comes first, or the record was set aside.
fn class_and_days(crime: &CrimeFacts) -> Option<(&'static str, i64)> {
    let days = days_between(crime.recorded_on?, crime.closed_on?);
    let closed = crime.is_closed() == Answer::Yes;
    (closed && days >= 0).then_some((class(crime.code?), days))
}

/// Classes outside the list of child sexual abuse are one: the list has one code for all of them.
fn class(code: &'static str) -> &'static str {
    match code {
        "8N" | "49" | "105A" => "OTHER",
        code => code.split_once('/').map_or(code, |(class, _)| class),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::day::plus;
    use crate::oracle::example::crime;

    fn closed_after(code: &'static str, days: i64) -> CrimeFacts {
        let closed_on = date(2018, 6, 1);
        CrimeFacts { recorded_on: Some(plus(closed_on, -days)), ..crime(code) }
    }

    #[test]
    fn ties_share_the_place_of_the_last_of_them() {
        let mut crimes = [1, 5, 5, 9].map(|days| closed_after("19D", days));
        rank(&mut crimes);
        let percentiles = crimes.map(|crime| crime.quickness.map(|rank| rank.percentile));
        assert_eq!(percentiles, [Some(25), Some(75), Some(75), Some(100)]);
    }

    #[test]
    fn a_percentile_is_rounded_up() {
        let mut crimes = [1, 2, 3].map(|days| closed_after("19D", days));
        rank(&mut crimes);
        assert_eq!(crimes[0].quickness, Some(Quickness { percentile: 34, n_peers: 3 }));
    }

    #[test]
    fn subclasses_are_of_one_class_and_other_classes_apart() {
        let mut crimes = [closed_after("71", 3), closed_after("71/17", 4), closed_after("19D", 5)];
        rank(&mut crimes);
        assert_eq!(crimes.map(|crime| crime.quickness.map(|rank| rank.n_peers)), [Some(2), Some(2), Some(1)]);
    }

    #[test]
    fn a_record_set_aside_has_no_place_and_is_nobodys_peer() {
        let mut kind_missing = closed_after("19D", 9);
        kind_missing.set_aside = Answer::Unknown;
        let mut crimes = [closed_after("19D", 1).set_aside(), closed_after("19D", 5), kind_missing];
        rank(&mut crimes);
        let place = |percentile| Some(Quickness { percentile, n_peers: 2 });
        assert_eq!(crimes.map(|crime| crime.quickness), [None, place(50), place(100)]);
    }

    #[test]
    fn a_crime_closed_before_it_was_recorded_has_no_place() {
        let mut charged = closed_after("19D", 5);
        charged.no_further_action = Answer::No;
        let mut crimes = [closed_after("19D", -1), charged, closed_after("19D", 0)];
        rank(&mut crimes);
        assert_eq!(crimes.map(|crime| crime.quickness.map(|rank| rank.n_peers)), [None, None, Some(1)]);
    }
}
