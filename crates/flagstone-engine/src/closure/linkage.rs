//! Links between the crimes that belong to closed cases for certain.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_extract::Extract;
use flagstone_rules::{FieldKind, FieldRef, Rulebook, Table, Truth};
use petgraph::unionfind::UnionFind;
use polars::prelude::*;

use super::questions::{Questions, SCOPE};
use super::tally::LinkageCounts;
use crate::case_index::{CaseIndex, NONE};
use crate::cases::CaseMap;
use crate::material::Material;
use crate::outcome::Outcomes;
use crate::truths::{Sought, Truths};

/// Counts the links. `followed` says which rows of suspects and victims are followed; `investigations` is the number of each
/// crime's investigation. What an extract does not supply is not counted as none.
pub(crate) fn links(
    rulebook: &Rulebook,
    questions: &Questions,
    material: &Material,
    followed: &[Option<Truths>; 2],
    investigations: &Option<Vec<u32>>,
    (extract, index): (&Extract, &CaseIndex),
) -> PolarsResult<LinkageCounts> {
    let belongs = material.members(SCOPE).is(Some(true));
    let most = rulebook.network().most_crimes_of_a_person as usize;
    let of = |table: Table, followed: &Option<Truths>| Followed::new((extract, index), table, followed, &belongs, most);
    let suspects = of(Table::Suspects, &followed[0])?;
    let victims = of(Table::Victims, &followed[1])?;
    let placeholders = [&suspects, &victims].into_iter().flatten().map(|people| people.placeholders).sum();
    let on_several = |people: &Followed| people.crimes_of.values().filter(|crimes| crimes.len() > 1).count() as u64;
    let with_different_victims = |suspects: &Followed| {
        let different = |crimes: &&BTreeSet<u32>| {
            let victims = victims.as_ref().map_or(0, |victims| victims.n_on(crimes.iter().copied()));
            crimes.len() > 1 && victims > 1
        };
        suspects.crimes_of.values().filter(different).count() as u64
    };
    let together =
        |label: &dyn Fn(u32) -> Option<u32>| suspects.as_ref().map(|suspects| only_together(&belongs, suspects, label));
    let by_victim = victims.as_ref().and_then(|victims| {
        let labels = victims.joined(material.n_crimes);
        together(&|crime| Some(labels[crime as usize]))
    });
    let by_investigation = investigations.as_ref().and_then(|numbers| {
        together(&|crime| Some(numbers[crime as usize]).filter(|investigation| *investigation != NONE))
    });
    Ok(LinkageCounts {
        crimes: belongs.count(Some(true)),
        suspects: suspects.as_ref().map(|suspects| {
            let people = suspects.crimes_of.len() as u64;
            [people, on_several(suspects), with_different_victims(suspects), suspects.nameless_rows, suspects.open_rows]
        }),
        victims: victims.as_ref().map(|victims| {
            [victims.crimes_of.len() as u64, on_several(victims), victims.nameless_rows, victims.open_rows]
        }),
        placeholders,
        by_victim,
        by_investigation,
        wording_gap: wording_gap(rulebook, questions, material, &belongs, extract),
    })
}

/// The people of one table who are followed, on crimes that belong.
struct Followed {
    /// By person with a reference.
    crimes_of: BTreeMap<u32, BTreeSet<u32>>,
    /// By crime: the people with a reference on it.
    on_crime: BTreeMap<u32, BTreeSet<u32>>,
    /// By crime: rows without a reference, and rows of which it is not known whether they are followed.
    others: BTreeMap<u32, u64>,
    nameless_rows: u64,
    /// Rows of which it is not known whether they are followed.
    open_rows: u64,
    /// References on more crimes than one person may join.
    placeholders: u64,
}

impl Followed {
    /// `None` where the extract does not supply the table, or no references of people in it.
    fn new(
        (extract, index): (&Extract, &CaseIndex),
        table: Table,
        followed: &Option<Truths>,
        belongs: &Truths,
        most: usize,
    ) -> PolarsResult<Option<Followed>> {
        let Some(followed) = followed else { return Ok(None) };
        if extract.table(table).is_none_or(|records| records.frame().column("person_ref").is_err()) {
            return Ok(None);
        }
        let crime_of_row = index.crimes_of(table);
        let belongs = |crime: u32| crime != NONE && belongs.get(crime as usize) == Some(true);
        let sought = Sought { holding: true, failing: false, unknown: true };
        let rows: Vec<(usize, Truth)> =
            followed.rows_among(sought).filter(|(row, _)| belongs(crime_of_row[*row])).collect();
        // Where nobody is followed there is nobody to number.
        let references = if rows.is_empty() { None } else { index.numbers(extract, table, "person_ref")? };
        let mut crimes_of: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let mut others: BTreeMap<u32, u64> = BTreeMap::new();
        let (mut nameless_rows, mut open_rows) = (0, 0);
        for (row, is_followed) in rows {
            let crime = crime_of_row[row];
            match (is_followed, references.as_ref().map_or(NONE, |references| references[row])) {
                (None, _) => {
                    open_rows += 1;
                    *others.entry(crime).or_default() += 1;
                }
                (_, NONE) => {
                    nameless_rows += 1;
                    *others.entry(crime).or_default() += 1;
                }
                (_, person) => {
                    crimes_of.entry(person).or_default().insert(crime);
                }
            }
        }
        let n_people = crimes_of.len();
        crimes_of.retain(|_, crimes| crimes.len() <= most);
        let mut on_crime: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (person, crimes) in &crimes_of {
            crimes.iter().for_each(|crime| {
                on_crime.entry(*crime).or_default().insert(*person);
            });
        }
        let placeholders = (n_people - crimes_of.len()) as u64;
        Ok(Some(Followed { crimes_of, on_crime, others, nameless_rows, open_rows, placeholders }))
    }

    /// A label for each crime that all crimes joined by these people have.
    fn joined(&self, n_crimes: usize) -> Vec<u32> {
        let mut joined = UnionFind::<u32>::new(n_crimes);
        for crimes in self.crimes_of.values() {
            let first = crimes.first().copied().unwrap_or_default();
            crimes.iter().for_each(|crime| {
                joined.union(first, *crime);
            });
        }
        joined.into_labeling()
    }

    /// How many different people are known on these crimes.
    fn n_on(&self, crimes: impl Iterator<Item = u32>) -> usize {
        crimes.filter_map(|crime| self.on_crime.get(&crime)).flatten().collect::<BTreeSet<_>>().len()
    }

    /// How many people are on one crime at most, each row without a reference one.
    fn n_on_one(&self, crime: u32) -> u64 {
        let named = self.on_crime.get(&crime).map_or(0, BTreeSet::len) as u64;
        named + self.others.get(&crime).copied().unwrap_or(0)
    }
}

/// Groups of crimes, and the crimes in them, that have one suspect each at most and two different ones together.
fn only_together(belongs: &Truths, suspects: &Followed, label: &dyn Fn(u32) -> Option<u32>) -> [u64; 2] {
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for crime in belongs.rows_that_are(Some(true)).map(|crime| crime as u32) {
        groups.entry(label(crime).unwrap_or(NONE)).or_default().push(crime);
    }
    groups.remove(&NONE);
    let alone = |crimes: &Vec<u32>| crimes.iter().all(|crime| suspects.n_on_one(*crime) <= 1);
    let together = |crimes: &Vec<u32>| suspects.n_on(crimes.iter().copied()) > 1;
    let found = groups.values().filter(|crimes| crimes.len() > 1 && alone(crimes) && together(crimes));
    found.fold([0, 0], |[groups, n], crimes| [groups + 1, n + crimes.len() as u64])
}

/// Crimes that belong and on which the rulebook's signal of a gap is raised; `None` where the extract does not supply a text or a
/// table that the signal reads.
fn wording_gap(
    rulebook: &Rulebook,
    questions: &Questions,
    material: &Material,
    belongs: &Truths,
    extract: &Extract,
) -> Option<u64> {
    let signal = rulebook.signals().iter().position(|signal| signal.provenance.id == rulebook.closure().wording_gap)?;
    let rule = &rulebook.signals()[signal];
    let (applies, raised) = (rule.applies_to.reads(), rule.raised.reads());
    let schema = rulebook.schema();
    let texts = applies.fields.iter().filter(|field| schema.field(**field).kind == FieldKind::Text);
    let has = |field: &FieldRef| {
        extract.table(field.table).is_some_and(|table| table.frame().column(&schema.field(*field).name).is_ok())
    };
    let supplied = texts.into_iter().all(has) && raised.related.iter().all(|table| extract.table(*table).is_some());
    supplied.then(|| {
        if belongs.count(Some(true)) == 0 {
            return 0;
        }
        let alone = CaseMap::crimes(material.n_crimes);
        let verdicts = Outcomes::of_cases(&questions.rules, material, &alone).verdicts(questions.signal(signal));
        verdicts.holds.and(belongs).count(Some(true))
    })
}
