//! What each kind of case was made to be, held against the oracle.

use super::background;
use super::doubt::{Doubt, doubtful};
use super::identities::Identities;
use super::in_scope::{Making, N_KINDS, case};
use super::make::Maker;
use super::near_miss::{N_MISSES, near_miss};
use super::roster::FORCES;
use super::shape::Group;
use crate::oracle::{ClosureCase, CrimeFacts, Level, SIGNALS, SignalOutcome, relate};
use crate::rng::Rng;
use crate::supplies::Supplies;
use crate::verdict::Verdict::{self, DoesNotMeet, Meets, Outside, Undetermined};

/// Enough of each kind for what they choose among to come round.
const ROUNDS: usize = 12;

/// The cases that a group makes up, each by itself where it is investigated apart.
fn cases_of(shape: impl Fn(&mut Making<'_>) -> Group, seed: u64) -> Vec<ClosureCase> {
    cases_in(shape, seed, &Supplies::ALL)
}

fn cases_in(shape: impl Fn(&mut Making<'_>) -> Group, seed: u64, supplies: &Supplies) -> Vec<ClosureCase> {
    let (mut people, mut rng) = (Identities::new(0), Rng::new(seed));
    let repeaters: Vec<usize> = (0..4).map(|_| people.adult(&mut rng)).collect();
    let group = shape(&mut Making { people: &mut people, repeaters: &repeaters, rng: &mut rng });
    let mut maker = Maker { force: &FORCES[0], people: &mut people, rng: &mut rng, n_crimes: 0, n_investigations: 0 };
    let made = maker.group(&group);
    let mut facts: Vec<CrimeFacts> = made.iter().map(|made| CrimeFacts::of(made.records(), supplies)).collect();
    relate(&mut facts);
    let facts: Vec<&CrimeFacts> = facts.iter().collect();
    if group.together {
        vec![ClosureCase::of(&facts)]
    } else {
        facts.iter().map(|crime| ClosureCase::of(&[crime])).collect()
    }
}

fn scopes(shape: impl Fn(&mut Making<'_>) -> Group, seed: u64) -> Vec<Verdict> {
    cases_of(shape, seed).iter().map(|case| case.scope).collect()
}

#[test]
fn every_kind_of_case_is_in_scope_and_of_rape_where_it_should_be() {
    for n in 0..N_KINDS * ROUNDS {
        for rape in [false, true] {
            let cases = cases_of(|making| case(n, rape, making), n as u64);
            assert_eq!((cases.len(), cases[0].scope), (1, Meets), "kind {}", n % N_KINDS);
            assert_eq!(cases[0].level == Level::Rape, rape, "kind {}", n % N_KINDS);
        }
    }
}

#[test]
fn every_doubt_leaves_every_kind_of_case_undetermined() {
    for n in 0..Doubt::ALL.len() * N_KINDS * ROUNDS {
        assert_eq!(scopes(|making| doubtful(n, making), n as u64), [Undetermined], "case {n}");
    }
}

#[test]
fn no_near_miss_is_in_scope_or_in_doubt() {
    for n in 0..N_MISSES * ROUNDS {
        let scopes = scopes(|making| near_miss(n, making), n as u64);
        assert!(scopes.iter().all(|scope| matches!(scope, DoesNotMeet | Outside)), "miss {}: {scopes:?}", n % N_MISSES);
    }
}

#[test]
fn nothing_of_the_background_is_in_scope_or_in_doubt() {
    for n in 0..2_000 {
        let of_crime = scopes(background::crime, n as u64);
        assert_eq!(of_crime, [DoesNotMeet]);
        assert_eq!(scopes(|making| background::set_aside(n, making), n as u64), [Outside]);
    }
    assert_eq!(scopes(background::same_two_again, 1), [DoesNotMeet; 2]);
}

// Kind 2 is three crimes of one investigation, the first two with one suspect and different victims. No role is missing.
#[test]
fn one_suspect_in_one_investigation_is_seen_again_only_where_investigations_are_not_supplied() {
    let raised = |supplies: &Supplies| {
        let case = &cases_in(|making| case(2, false, making), 2, supplies)[0];
        ["SG105", "SG203", "SG204"].map(|id| {
            let place = SIGNALS.iter().position(|signal| signal.id == id);
            place.map(|place| case.outcomes[place])
        })
    };
    assert_eq!(raised(&Supplies::ALL), [Some(SignalOutcome::NotRaised); 3]);
    let apart = Supplies { investigations: false, ..Supplies::ALL };
    assert_eq!(raised(&apart), [Some(SignalOutcome::Raised); 3]);
}
