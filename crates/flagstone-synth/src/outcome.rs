//! How a crime was closed: the outcome code, and who decided.

use crate::record::Cell;
use crate::rng::Rng;

/// Who decided on an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decider {
    Police,
    Cps,
}

/// The outcomes an archetype allows. Its verdicts hold for every one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutcomeChoice {
    /// Charged or summonsed.
    Charged,
    /// No further action with a named suspect.
    Nfa,
    /// No further action, nobody identified.
    NoSuspect,
    /// Dealt with in another way: resolution, other agency, diversion. Not a charge, not no further action.
    Diverted,
    /// The only suspect has died.
    Died,
    Open,
    NotRecorded,
    /// A code that no list knows.
    Unreadable,
}

/// An outcome code that is in no list: local codes, as seen in real extracts.
pub(crate) const UNREADABLE_OUTCOMES: [&str; 3] = ["99", "66", "ZZ"];

/// An outcome code and its decision maker.
///
/// Where police or CPS may decide (outcomes 12, 13 and 15 here) the decision maker is always recorded: leaving it out
/// is a plant.
pub(crate) fn draw(choice: OutcomeChoice, rng: &mut Rng) -> (Cell<&'static str>, Option<Decider>) {
    let code = match choice {
        OutcomeChoice::Charged => rng.weighted(&[(9, "1"), (1, "1A")]),
        OutcomeChoice::Nfa => {
            rng.weighted(&[(50, "15"), (28, "16"), (8, "21"), (4, "10"), (4, "9"), (3, "12"), (3, "13")])
        }
        OutcomeChoice::NoSuspect => rng.weighted(&[(3, "18"), (2, "14")]),
        OutcomeChoice::Diverted => rng.weighted(&[(2, "22"), (1, "20"), (1, "8")]),
        OutcomeChoice::Died => "5",
        OutcomeChoice::Open => "0",
        OutcomeChoice::NotRecorded => return (Cell::Blank, None),
        OutcomeChoice::Unreadable => return (Cell::Unreadable(rng.pick(&UNREADABLE_OUTCOMES)), None),
    };
    (Cell::Is(code), decider(code, rng))
}

fn decider(code: &str, rng: &mut Rng) -> Option<Decider> {
    match code {
        "1" | "1A" | "9" => Some(Decider::Cps),
        "12" | "13" | "15" => Some(rng.weighted(&[(4, Decider::Police), (1, Decider::Cps)])),
        // Only the police decide these, and the field says nothing new: real extracts often leave it out.
        "10" | "16" | "21" => rng.weighted(&[(3, Some(Decider::Police)), (1, None)]),
        _ => None,
    }
}
