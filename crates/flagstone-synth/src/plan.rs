//! Which crimes a force gets, in file order: the members of the constellations, and what is left of every archetype.

use std::collections::BTreeMap;

use crate::archetype::{self, Archetype};
use crate::build::Outline;
use crate::constellation::{self, Membership};
use crate::force::Force;
use crate::rng::Rng;

pub(crate) struct Planned {
    pub(crate) archetype: &'static Archetype,
    /// `None` for crimes that are linked to no other: they are outlined when they are built.
    pub(crate) linked: Option<(Outline, Membership)>,
}

/// The crimes of `force`. `order` shuffles them; `outlines` draws what linked crimes have to agree on.
pub(crate) fn plan(force: &Force, scale: usize, order: &mut Rng, outlines: &mut Rng) -> Vec<Planned> {
    let mut planned = members(force, scale, outlines);
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    planned.iter().for_each(|member| *taken.entry(member.archetype.name).or_default() += 1);
    for archetype in archetype::all() {
        let n_taken = taken.get(archetype.name).copied().unwrap_or_default();
        let n_left = (archetype.cases[force.index] * scale).checked_sub(n_taken);
        let n_left = n_left.unwrap_or_else(|| panic!("constellations take too many of {}", archetype.name));
        planned.extend((0..n_left).map(|_| Planned { archetype, linked: None }));
    }
    order.shuffle(&mut planned);
    planned
}

/// The members of every constellation, instance after instance.
fn members(force: &Force, scale: usize, rng: &mut Rng) -> Vec<Planned> {
    let constellations = constellation::all()
        .flat_map(|constellation| std::iter::repeat_n(constellation, constellation.cases[force.index] * scale));
    let mut planned = Vec::new();
    for (instance, constellation) in constellations.enumerate() {
        for (member, outline) in constellation::outline(constellation, rng).into_iter().enumerate() {
            let archetype = constellation.members[member].archetype();
            let membership = Membership { constellation, instance, member };
            planned.push(Planned { archetype, linked: Some((outline, membership)) });
        }
    }
    planned
}
