//! Summaries: a few procedural sentences that say nothing of what happened.

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
