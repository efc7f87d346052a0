//! The truth of the national set.

use std::collections::BTreeSet;

use super::force_records::{ForceRecords, MadeCrime};
use crate::closure_truth::{ForceClosure, Name};
use crate::oracle::{CrimeFacts, link_forces, relate};
use crate::record::{RecordKind, Role, VictimKind};
use crate::supplies::Supplies;

/// The closed cases of every force.
pub(super) fn closures(forces: &[ForceRecords]) -> Vec<ForceClosure<'_>> {
    let mut facts: Vec<(Supplies, Vec<CrimeFacts>)> = forces.iter().map(facts).collect();
    link_forces(&mut facts);
    forces
        .iter()
        .zip(&facts)
        .map(|(records, (_, facts))| {
            let names: Vec<Name<'_>> = records
                .crimes
                .iter()
                .map(|made| (made.crime.reference.as_str(), made.crime.investigation.as_deref()))
                .collect();
            ForceClosure::new(records.force.code, true, &names, facts)
        })
        .collect()
}

fn facts(records: &ForceRecords) -> (Supplies, Vec<CrimeFacts>) {
    let supplies = records.force.supplies();
    let mut facts: Vec<CrimeFacts> =
        records.crimes.iter().map(|made| CrimeFacts::of(made.records(), &supplies)).collect();
    relate(&mut facts);
    (supplies, facts)
}

/// `shared_people.csv`: how many references of suspects who were not ruled out, and of victims who are not known to be no
/// person, are linked to crimes of both forces; by pair of forces, those without any included. A record set aside links nobody.
pub(super) fn shared_people(forces: &[ForceRecords]) -> Vec<u8> {
    let suspects: Vec<BTreeSet<&str>> = forces.iter().map(suspects).collect();
    let victims: Vec<BTreeSet<&str>> = forces.iter().map(victims).collect();
    let mut text = String::from("force_a,force_b,table,people\n");
    for (first, a) in forces.iter().enumerate() {
        for (second, b) in forces.iter().enumerate().skip(first + 1) {
            for (table, people) in [("suspects", &suspects), ("victims", &victims)] {
                let n_people = people[first].intersection(&people[second]).count();
                text.push_str(&format!("{},{},{table},{n_people}\n", a.force.code, b.force.code));
            }
        }
    }
    text.into_bytes()
}

fn suspects(records: &ForceRecords) -> BTreeSet<&str> {
    let rows = standing(records).flat_map(|made| &made.suspects);
    rows.filter(|row| row.role != Some(Role::Eliminated)).filter_map(|row| row.person.number.as_deref()).collect()
}

fn victims(records: &ForceRecords) -> BTreeSet<&str> {
    let rows = standing(records).flat_map(|made| &made.victims);
    let people = rows.filter(|row| matches!(row.kind, None | Some(VictimKind::Person)));
    people.filter_map(|row| row.person.number.as_deref()).collect()
}

fn standing(records: &ForceRecords) -> impl Iterator<Item = &MadeCrime> {
    records.crimes.iter().filter(|made| {
        let kind = made.crime.kind;
        !matches!(kind, Some(RecordKind::Cancelled | RecordKind::Duplicate | RecordKind::Transferred))
    })
}
