//! Links between the crimes that belong to closed cases for certain.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_extract::Extract;
use flagstone_rules::{Rulebook, Table, Verdict};
use petgraph::unionfind::UnionFind;
use polars::prelude::*;

use super::questions::{Questions, SCOPE};
use super::tally::LinkageCounts;
use crate::case_index::NONE;
use crate::intern::intern;
use crate::material::Material;
use crate::outcome;

/// Counts the links. `followed` says which rows of suspects and victims are followed; `investigations` is the number of each
/// crime's investigation.
pub(crate) fn links(
    rulebook: &Rulebook,
    questions: &Questions,
    material: &Material,
    followed: &[Option<BooleanChunked>; 2],
    investigations: &Option<Vec<u32>>,
    extract: &Extract,
) -> PolarsResult<LinkageCounts> {
    let belongs: Vec<bool> =
        (0..material.n_crimes as u32).map(|crime| material.member(SCOPE, crime) == Some(true)).collect();
    let suspects = Followed::new(extract, material, Table::Suspects, &followed[0], &belongs)?;
    let victims = Followed::new(extract, material, Table::Victims, &followed[1], &belongs)?;
    let repeat: Vec<&BTreeSet<u32>> = suspects.crimes_of.values().filter(|crimes| crimes.len() > 1).collect();
    let different = repeat.iter().filter(|crimes| victims.n_on(crimes.iter().copied()) > 1).count();
    let shared = victims.crimes_of.values().filter(|crimes| crimes.len() > 1);

    let mut by_victim = UnionFind::<u32>::new(material.n_crimes);
    for crimes in shared.clone() {
        let first = crimes.iter().next().copied().unwrap_or_default();
        crimes.iter().for_each(|crime| {
            by_victim.union(first, *crime);
        });
    }
    let together = |label: &dyn Fn(u32) -> Option<u32>| only_together(&belongs, &suspects, label);
    let labels = by_victim.into_labeling();
    Ok(LinkageCounts {
        crimes: belongs.iter().filter(|belongs| **belongs).count() as u64,
        suspects: [suspects.crimes_of.len() as u64, repeat.len() as u64, different as u64, suspects.without_reference],
        victims: [victims.crimes_of.len() as u64, shared.count() as u64, victims.without_reference],
        by_victim: together(&|crime| Some(labels[crime as usize])),
        by_investigation: investigations.as_ref().map(|numbers| {
            together(&|crime| Some(numbers[crime as usize]).filter(|investigation| *investigation != NONE))
        }),
        wording_gap: wording_gap(rulebook, questions, material, &belongs),
    })
}

/// The people of one table who are followed, on crimes that belong.
#[derive(Default)]
struct Followed {
    /// By person with a reference.
    crimes_of: BTreeMap<u32, BTreeSet<u32>>,
    /// By crime: the people with a reference on it.
    on_crime: BTreeMap<u32, BTreeSet<u32>>,
    /// By crime: rows without a reference.
    nameless: BTreeMap<u32, u64>,
    without_reference: u64,
}

impl Followed {
    fn new(
        extract: &Extract,
        material: &Material,
        table: Table,
        followed: &Option<BooleanChunked>,
        belongs: &[bool],
    ) -> PolarsResult<Followed> {
        let mut people = Followed::default();
        let (Some(records), Some(followed)) = (extract.table(table), followed) else { return Ok(people) };
        let references = match records.frame().column("person_ref") {
            Ok(column) => intern(column)?,
            Err(_) => vec![NONE; records.n_rows()],
        };
        for (row, crime) in material.crimes_of(table).iter().enumerate() {
            if *crime == NONE || !belongs[*crime as usize] || followed.get(row) != Some(true) {
                continue;
            }
            if references[row] == NONE {
                people.without_reference += 1;
                *people.nameless.entry(*crime).or_default() += 1;
                continue;
            }
            people.crimes_of.entry(references[row]).or_default().insert(*crime);
            people.on_crime.entry(*crime).or_default().insert(references[row]);
        }
        Ok(people)
    }

    /// How many different people are known on these crimes.
    fn n_on(&self, crimes: impl Iterator<Item = u32>) -> usize {
        crimes.filter_map(|crime| self.on_crime.get(&crime)).flatten().collect::<BTreeSet<_>>().len()
    }

    /// How many people are on one crime, each row without a reference one.
    fn n_on_one(&self, crime: u32) -> u64 {
        let named = self.on_crime.get(&crime).map_or(0, BTreeSet::len) as u64;
        named + self.nameless.get(&crime).copied().unwrap_or(0)
    }
}

/// Groups of crimes, and the crimes in them, that have one suspect each at most and two different ones together.
fn only_together(belongs: &[bool], suspects: &Followed, label: &dyn Fn(u32) -> Option<u32>) -> [u64; 2] {
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for crime in (0u32..).zip(belongs).filter(|(_, belongs)| **belongs).map(|(crime, _)| crime) {
        groups.entry(label(crime).unwrap_or(NONE)).or_default().push(crime);
    }
    groups.remove(&NONE);
    let alone = |crimes: &Vec<u32>| crimes.iter().all(|crime| suspects.n_on_one(*crime) <= 1);
    let together = |crimes: &Vec<u32>| suspects.n_on(crimes.iter().copied()) > 1;
    let found = groups.values().filter(|crimes| crimes.len() > 1 && alone(crimes) && together(crimes));
    found.fold([0, 0], |[groups, n], crimes| [groups + 1, n + crimes.len() as u64])
}

/// Crimes that belong and on which the rulebook's signal of a gap is raised; `None` where it cannot be told of any crime.
fn wording_gap(rulebook: &Rulebook, questions: &Questions, material: &Material, belongs: &[bool]) -> Option<u64> {
    let signal = rulebook.signals().iter().position(|signal| signal.provenance.id == rulebook.closure().wording_gap)?;
    let outcomes = outcome::of_question_on_crimes(&questions.rules, material, questions.signal(signal));
    let of_belonging =
        || outcomes.iter().zip(belongs).filter(|(_, belongs)| **belongs).map(|(outcome, _)| outcome.verdict);
    let open = |verdict| verdict == Verdict::Undetermined;
    let raised = of_belonging().filter(|verdict| *verdict == Verdict::Meets).count() as u64;
    (of_belonging().next().is_none() || !of_belonging().all(open)).then_some(raised)
}
