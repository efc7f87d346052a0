//! Summaries: a few procedural sentences that say nothing of what happened.
//!
//! Some mention a thing that a list of words would look for, or say that it was not so. The truth knows of several offenders by
//! the sentences alone.

use crate::rng::Rng;

const FIRST: [&str; 5] = [
    "Report received by telephone.",
    "Report received at the front counter.",
    "Referral received from a partner agency.",
    "Report received through the online form.",
    "Information passed on by the control room.",
];

const THEN: [&str; 7] = [
    "Safeguarding referral made.",
    "Enquiries recorded in the log.",
    "Strategy discussion held.",
    "Supervisor review completed.",
    "Victim contact agreed and recorded.",
    "Exhibits booked in.",
    "Case file updated.",
];

/// One to three sentences.
pub(crate) fn draw(rng: &mut Rng) -> String {
    let mut text = rng.pick(&FIRST).to_owned();
    for _ in 0..rng.below(3) {
        let next = rng.pick(&THEN);
        if !text.contains(next) {
            text.push(' ');
            text.push_str(next);
        }
    }
    text
}

/// Things that may be mentioned, each with sentences that do and one that says it was not so.
const MENTIONS: [[&str; 3]; 4] = [
    [
        "The first account mentioned several offenders.",
        "More than one suspect was named by the informant.",
        "Nobody else was said to be involved.",
    ],
    [
        "The victim was said to have been taken to an address in another town.",
        "Addresses that the victim was taken to were listed for enquiries.",
        "There was nothing to say that the victim was taken to any address.",
    ],
    [
        "The victim had been reported missing from home the week before.",
        "A missing episode was linked to the record.",
        "The victim had not been missing from home.",
    ],
    [
        "Threats were reported and entered in the log.",
        "The victim said that threats had been made.",
        "No threats were reported.",
    ],
];

/// Whether a summary has a sentence that mentions several offenders.
pub(crate) fn mentions_several_offenders(text: &str) -> bool {
    let [so, also_so, _] = MENTIONS[0];
    text.contains(so) || text.contains(also_so)
}

/// The stream of a crime's dice that mentions are drawn from.
const STREAM_MENTIONS: u64 = 3;

/// Nothing, or one or two sentences, each led by a space. Drawn from the crime's own dice: they move nothing else.
pub(crate) fn mentions(dice: u64) -> String {
    let mut rng = Rng::stream(dice, STREAM_MENTIONS, 0);
    let n_mentions = rng.weighted(&[(80, 0), (15, 1), (5, 2)]);
    let first = rng.below(MENTIONS.len());
    (0..n_mentions).map(|n| format!(" {}", rng.pick(&MENTIONS[(first + n) % MENTIONS.len()]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_summary_in_five_mentions_one_or_two_things() {
        let n_sentences: Vec<usize> = (0..1_000).map(|dice| mentions(dice).matches('.').count()).collect();
        let n_some = n_sentences.iter().filter(|&&n| n > 0).count();
        assert!((150..250).contains(&n_some) && n_sentences.iter().all(|&n| n <= 2), "{n_some}");
    }
}
