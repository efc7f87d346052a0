//! Signals and mentions.

use flagstone_results::{
    ALL, ClosedPopulation, LabelledSet, MentionAccuracyRow, MentionRow, Results, SignalKind, SignalRow,
};

use super::Closed;

/// Raised, not raised, unknown, not applicable: of 27 cases in scope, of 14 whose scope is unknown, of 200 cases.
pub(crate) const SIGNALS: [(&str, SignalKind, [[i64; 4]; 3]); 4] = [
    ("SG101", SignalKind::Enquiry, [[12, 8, 5, 2], [5, 4, 4, 1], [40, 30, 50, 80]]),
    ("SG107", SignalKind::Enquiry, [[9, 12, 4, 2], [2, 6, 5, 1], [22, 60, 38, 80]]),
    ("SG202", SignalKind::Risk, [[2, 5, 20, 0], [0, 0, 14, 0], [6, 24, 90, 80]]),
    ("SG207", SignalKind::Risk, [[8, 15, 4, 0], [3, 4, 7, 0], [20, 70, 30, 80]]),
];

pub(super) fn signals(results: &mut Results, own: &Closed) {
    for (id, kind, by_population) in SIGNALS {
        for (population, counts) in ClosedPopulation::ALL.iter().zip(by_population) {
            let [raised, not_raised, unknown, not_applicable] = counts.map(|n| n * own.times);
            results.signals.push(SignalRow {
                signal_id: id.into(),
                kind,
                population: *population,
                force: own.force.clone(),
                cases: raised + not_raised + unknown + not_applicable,
                raised,
                not_raised,
                unknown,
                not_applicable,
            });
        }
    }
}

/// Mentioned, discounted, not mentioned, without a narrative: of the crimes of each population.
const MENTIONS: [(&str, [[i64; 4]; 3]); 2] = [
    ("narrative-several-people", [[14, 3, 18, 5], [4, 1, 10, 3], [30, 9, 120, 41]]),
    ("narrative-transport", [[6, 0, 29, 5], [1, 0, 14, 3], [12, 2, 145, 41]]),
];

/// Right, found wrongly, missed, neither: on narratives held out and on those for tuning.
const ACCURACY: [(&str, [[i64; 4]; 2]); 3] = [
    ("narrative-several-people", [[11, 3, 5, 131], [64, 2, 4, 430]]),
    ("narrative-transport", [[0, 0, 7, 143], [47, 2, 4, 447]]),
    (ALL, [[11, 3, 12, 274], [111, 4, 8, 877]]),
];

fn accuracy(results: &mut Results) {
    for (nth, set) in LabelledSet::ALL.iter().enumerate() {
        results.mention_accuracy.extend(ACCURACY.map(|(id, by_set)| MentionAccuracyRow {
            lexicon_id: id.into(),
            labelled_set: *set,
            lexicons_digest: "0123456789abcdef".into(),
            labelled_digest: "fedcba9876543210".into(),
            true_positives: by_set[nth][0],
            false_positives: by_set[nth][1],
            false_negatives: by_set[nth][2],
            true_negatives: by_set[nth][3],
        }));
    }
}

/// Adds mentions for these forces and all together.
pub(crate) fn mentions(results: &mut Results, forces: &[Closed]) {
    accuracy(results);
    let all = Closed { force: ALL.into(), times: forces.iter().map(|own| own.times).sum(), supplies_all: true };
    for own in forces.iter().chain([&all]) {
        for (id, by_population) in MENTIONS {
            for (population, counts) in ClosedPopulation::ALL.iter().zip(by_population) {
                let [mentioned, discounted, not_mentioned, without_narrative] = counts.map(|n| n * own.times);
                results.mentions.push(MentionRow {
                    lexicon_id: id.into(),
                    population: *population,
                    force: own.force.clone(),
                    crimes: mentioned + discounted + not_mentioned + without_narrative,
                    mentioned,
                    discounted,
                    not_mentioned,
                    without_narrative,
                });
            }
        }
    }
}
