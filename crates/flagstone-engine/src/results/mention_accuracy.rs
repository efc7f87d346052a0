//! The table `mention_accuracy`: the narrative lexicons of this rulebook, run on its labelled narratives.

use flagstone_results::{ALL, LabelledSet, MentionAccuracyRow};
use flagstone_rules::{Confusion, LabelledNarratives, LabelledSet as Set, NarrativeLexicons};

pub(super) fn rows(lexicons: &NarrativeLexicons, labelled: &LabelledNarratives) -> Vec<MentionAccuracyRow> {
    let measured = lexicons.measure(labelled);
    let row = |lexicon: &str, set: LabelledSet, counts: Confusion| MentionAccuracyRow {
        lexicon_id: lexicon.to_owned(),
        labelled_set: set,
        lexicons_digest: lexicons.version_digest().to_owned(),
        labelled_digest: labelled.digest.clone(),
        true_positives: counts.true_positives.into(),
        false_positives: counts.false_positives.into(),
        false_negatives: counts.false_negatives.into(),
        true_negatives: counts.true_negatives.into(),
    };
    let mut rows = Vec::new();
    for (set, of) in [(LabelledSet::HeldOut, Set::HeldOut), (LabelledSet::Tuning, Set::Tuning)] {
        if measured.n_narratives(Some(of)) > 0 {
            let categories = lexicons.categories().iter().enumerate();
            rows.extend(
                categories.map(|(number, lexicon)| row(lexicon.id(), set, measured.category(number, Some(of)))),
            );
            rows.push(row(ALL, set, measured.overall(Some(of))));
        }
    }
    rows
}
