//! What definitions read of the records, and nothing else: small enough to keep for many forces at once.

use std::ops::Range;

use flagstone_extract::{Extract, RowNumbers};
use flagstone_rules::{Rulebook, Table, Truth};
use polars::prelude::*;

use crate::case_index::{CaseIndex, NONE};
use crate::case_rule::CaseRules;
use crate::cases::{CaseMap, Links};
use crate::intern::{Numbers, digests};
use crate::kinds::Kinds;
use crate::plan::Asked;
use crate::reduced::{Reduced, Supplied};
use crate::truths::{Truths, Word};

/// Answers to the definitions' questions, row by row.
#[derive(Default)]
pub(crate) struct Material {
    pub(crate) n_crimes: usize,
    /// Which tables are supplied for which crimes: one entry for each extract.
    segments: Vec<Segment>,
    /// For each table that is asked about and each of its rows, its distinct crime; [`NONE`] where it has none or repeats one.
    crimes: [RowNumbers; 5],
    /// By quantifier: what is true of each row of its table.
    atoms: Vec<AtomRows>,
    /// By definition.
    pub(crate) memberships: Vec<Membership>,
    /// Who is linked to which crime, suspects and victims apart.
    pub(crate) links: Links,
    /// Whether people can be told at all.
    pub(crate) has_links: bool,
    /// Digests of the values behind the numbers, if material of several forces is to be put together.
    shared: Option<SharedValues>,
}

struct Segment {
    crimes: Range<usize>,
    supplied: [bool; 5],
}

#[derive(Clone)]
struct AtomRows {
    table: Table,
    asked: Asked,
    truths: Truths,
    /// The number of the counted value in each row, where values are counted.
    values: Option<RowNumbers>,
}

/// Which crimes a definition speaks of.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Membership {
    /// Whether the crime is inside the population; always known.
    pub(crate) inside: Truths,
    /// Whether it belongs to a case of several crimes.
    belongs: Truths,
}

/// 64 bits of a digest stand for a value: among ten million people two are mistaken for one with a chance below one in
/// 300,000.
struct SharedValues {
    /// By quantifier, as [`AtomRows::values`].
    values: Vec<Option<Vec<Option<u64>>>>,
    /// By link.
    people: Vec<u64>,
}

/// Answers to one predicate, in the order of the rows; `None` where the table is not supplied.
type Answers = Option<Truths>;

/// Whom a force's person references tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PersonReferences {
    /// The people of this force only: each force numbers its own.
    #[default]
    OfTheForce,
    /// The people of all forces: the audit says that the references are national.
    National,
}

/// What was evaluated for the definitions, in the order in which it was asked for.
pub(crate) struct Evaluated {
    /// By definition: population (`None`: all crimes), and which crimes belong.
    pub(crate) populations: Vec<(Option<Answers>, Answers)>,
    /// By quantifier.
    pub(crate) atoms: Vec<Answers>,
    /// Which suspects and which victims join; `None`: nobody asks for networks.
    pub(crate) joins: Option<[Answers; 2]>,
}

impl Material {
    pub(crate) fn new(
        rulebook: &Rulebook,
        extract: &Extract,
        index: &CaseIndex,
        rules: &CaseRules,
        evaluated: Evaluated,
        references: PersonReferences,
    ) -> PolarsResult<Material> {
        let n_crimes = index.case_rows().len();
        let mut crimes: [RowNumbers; 5] = Default::default();
        let linked = [Table::Suspects, Table::Victims].into_iter().filter(|_| evaluated.joins.is_some());
        for table in rules.atoms.iter().map(|atom| atom.table).chain(linked) {
            crimes[table.index()] = index.crimes_of(table).clone();
        }
        let supplied = Table::ALL.map(|table| extract.table(table).is_some());
        let national = references == PersonReferences::National;
        let mut shared = SharedValues { values: Vec::new(), people: Vec::new() };
        let mut atoms = Vec::with_capacity(rules.atoms.len());
        for ((atom, asked), truths) in rules.atoms.iter().zip(&rules.asked).zip(evaluated.atoms) {
            let column = atom
                .distinct
                .and_then(|field| extract.table(atom.table)?.frame().column(&rulebook.schema().field(field).name).ok());
            let n_rows = crimes[atom.table.index()].len();
            let values = match atom.distinct {
                None => None,
                Some(field) => {
                    let numbers = index.numbers(extract, atom.table, &rulebook.schema().field(field).name)?;
                    Some(numbers.unwrap_or_else(|| vec![NONE; n_rows].into()))
                }
            };
            if national {
                let none = || Ok(vec![None; n_rows]);
                let of = |column| digests(column, atom.table, &extract.force);
                shared.values.push(values.is_some().then(|| column.map_or_else(none, of)).transpose()?);
            }
            let truths = truths.unwrap_or_default();
            atoms.push(AtomRows { table: atom.table, asked: *asked, truths, values });
        }
        let on_crimes = |answers: &Answers| -> Truths {
            let Some(answers) = answers else { return Truths::all(None, n_crimes) };
            // Where no reference is repeated every row is a crime of its own.
            if answers.len() == n_crimes { answers.clone() } else { answers.of_rows(index.case_rows()) }
        };
        let memberships = evaluated.populations.iter().map(|(applies, belongs)| Membership {
            inside: match applies {
                None => Truths::all(Some(true), n_crimes),
                Some(applies) => on_crimes(applies).is(Some(false)).not(),
            },
            belongs: on_crimes(belongs),
        });
        let memberships = memberships.collect();
        let mut material = Material {
            n_crimes,
            segments: vec![Segment { crimes: 0..n_crimes, supplied }],
            crimes,
            atoms,
            memberships,
            links: Links::default(),
            has_links: false,
            shared: None,
        };
        if let Some(joins) = &evaluated.joins {
            material.link(extract, index, joins, national.then_some(&mut shared.people))?;
        }
        material.shared = national.then_some(shared);
        Ok(material)
    }

    /// Collects who is linked to which crime: rows with a person reference of which it is not known that they do not join.
    fn link(
        &mut self,
        extract: &Extract,
        index: &CaseIndex,
        joins: &[Answers; 2],
        mut shared: Option<&mut Vec<u64>>,
    ) -> PolarsResult<()> {
        for (table, joins) in [Table::Suspects, Table::Victims].into_iter().zip(joins) {
            let Some(column) = extract.table(table).and_then(|records| records.frame().column("person_ref").ok())
            else {
                continue;
            };
            self.has_links = true;
            // Where nobody joins there is nobody to number.
            if joins.as_ref().is_some_and(|joins| joins.count(Some(false)) == joins.len() as u64) {
                continue;
            }
            let Some(people) = index.numbers(extract, table, "person_ref")? else { continue };
            let crimes = self.crimes[table.index()].clone();
            if let Some(shared) = &mut shared {
                let mut of_table = Links::default();
                of_table.add(people.clone(), crimes.clone(), joins.clone());
                let digests = digests(column, table, &extract.force)?;
                shared.extend(of_table.rows().filter_map(|row| digests[row]));
            }
            self.links.add(people, crimes, joins.clone());
        }
        Ok(())
    }

    /// The material of several forces as one, with people who are the same everywhere counted once.
    pub(crate) fn together(parts: Vec<Material>) -> Material {
        let mut whole = Material::default();
        let mut values: Vec<Numbers<u64>> = Vec::new();
        let mut people = Numbers::default();
        // The people who are linked, and the crimes that they are linked to.
        let mut linked: (Vec<u32>, Vec<u32>) = Default::default();
        for mut part in parts {
            let offset = u32::try_from(whole.n_crimes).expect("crimes of all forces are fewer than 2^32");
            let shared = part.shared.take().expect("material that is put together keeps its digests");
            for segment in part.segments {
                let crimes = segment.crimes.start + whole.n_crimes..segment.crimes.end + whole.n_crimes;
                whole.segments.push(Segment { crimes, supplied: segment.supplied });
            }
            for (mine, theirs) in whole.crimes.iter_mut().zip(part.crimes) {
                let shifted = theirs.iter().map(|crime| if *crime == NONE { NONE } else { crime + offset });
                *mine = extended(mine, shifted);
            }
            values.resize_with(part.atoms.len(), Numbers::default);
            for (number, mut atom) in part.atoms.into_iter().enumerate() {
                if let Some(digests) = &shared.values[number] {
                    let numbers = &mut values[number];
                    let number_of = |digest: &Option<u64>| digest.map_or(NONE, |digest| numbers.of(digest));
                    atom.values = Some(digests.iter().map(number_of).collect::<Vec<u32>>().into());
                }
                match whole.atoms.get_mut(number) {
                    None => whole.atoms.push(atom),
                    Some(mine) => {
                        mine.truths.extend(atom.truths.iter());
                        if let (Some(mine), Some(theirs)) = (&mut mine.values, atom.values) {
                            *mine = extended(mine, theirs.iter().copied());
                        }
                    }
                }
            }
            whole.memberships.resize_with(part.memberships.len(), Membership::default);
            for (mine, theirs) in whole.memberships.iter_mut().zip(part.memberships) {
                mine.inside.extend(theirs.inside.iter());
                mine.belongs.extend(theirs.belongs.iter());
            }
            for (link, digest) in part.links.iter().zip(&shared.people) {
                linked.0.push(people.of(*digest));
                linked.1.push(link.crime + offset);
            }
            whole.has_links |= part.has_links;
            whole.n_crimes += part.n_crimes;
        }
        whole.links.add(linked.0.into(), linked.1.into(), None);
        whole
    }

    /// Whether `table` is supplied for `crime`.
    pub(crate) fn is_supplied(&self, table: Table, crime: u32) -> bool {
        let segment = self.segments.iter().find(|segment| segment.crimes.contains(&(crime as usize)));
        segment.is_some_and(|segment| segment.supplied[table.index()])
    }

    /// What quantifier `atom` asks of row `row` of its table.
    pub(crate) fn truth(&self, atom: usize, row: u32) -> Truth {
        self.atoms[atom].truths.get(row as usize)
    }

    /// Whether `crime` belongs to its case as definition `definition` sees it; false outside its population.
    pub(crate) fn member(&self, definition: usize, crime: u32) -> Truth {
        let membership = &self.memberships[definition];
        if membership.inside.get(crime as usize) == Some(true) {
            membership.belongs.get(crime as usize)
        } else {
            Some(false)
        }
    }

    /// Whether each crime, of which it is known, belongs to its case, as each definition sees it; `None` outside its population.
    pub(crate) fn memberships_of_crimes(&self) -> Kinds<Option<bool>> {
        let mut kinds = Kinds::new(self.n_crimes);
        for Membership { inside, belongs } in &self.memberships {
            let words = inside.words().zip(belongs.words());
            kinds.add(words.flat_map(|(inside, belongs)| {
                let set = |word: Word, bit: u32| word.holds >> bit & 1 == 1;
                (0..u64::BITS).map(move |bit| set(inside, bit).then(|| set(belongs, bit)))
            }));
        }
        kinds
    }

    /// [`Material::member`] of every crime.
    pub(crate) fn members(&self, definition: usize) -> Truths {
        let membership = &self.memberships[definition];
        membership.belongs.clone().and(&membership.inside)
    }

    /// Crimes outside the population of each definition.
    pub(crate) fn n_outside(&self) -> Vec<u64> {
        let outside = |membership: &Membership| membership.inside.count(Some(false));
        self.memberships.iter().map(outside).collect()
    }

    /// Quantifier `atom` over the crimes themselves.
    pub(crate) fn reduce_crimes(&self, atom: usize) -> Reduced {
        self.reduce(atom, self.n_crimes, |crime| Some((crime, Some(true))))
    }

    /// Quantifier `atom` over cases of several crimes, as definition `definition` sees them. Crimes whose case is [`NONE`] are
    /// passed over.
    pub(crate) fn reduce_cases(&self, atom: usize, map: &CaseMap, definition: usize) -> Reduced {
        let membership = &self.memberships[definition];
        self.reduce(atom, map.n_cases, |crime| {
            let belongs = membership.belongs.get(crime as usize);
            let counts = membership.inside.get(crime as usize) == Some(true) && belongs != Some(false);
            let case = map.case_of[crime as usize];
            (counts && case != NONE).then_some((case, belongs))
        })
    }

    /// Quantifier `atom` over one case to which no crime belongs.
    pub(crate) fn reduce_nothing(&self, atom: usize) -> Reduced {
        let atom = &self.atoms[atom];
        match atom.values {
            None => Reduced::of_rows(1, std::iter::empty(), Supplied::Fully, atom.asked),
            Some(_) => Reduced::of_values(1, std::iter::empty(), Supplied::Fully),
        }
    }

    /// The crimes of which it is not known under some definition whether they belong to their case.
    pub(crate) fn may_belong(&self) -> Truths {
        (0..self.memberships.len())
            .map(|definition| self.members(definition).is(None))
            .reduce(|a, b| a.or(&b))
            .unwrap_or_else(|| Truths::all(Some(false), self.n_crimes))
    }

    /// `member` gives the case of a crime and whether the crime belongs to it; `None` where it is no part of any.
    fn reduce(&self, atom: usize, n_cases: usize, member: impl Fn(u32) -> Option<(u32, Truth)>) -> Reduced {
        let atom = &self.atoms[atom];
        let crimes = &self.crimes[atom.table.index()];
        let supplied = self.supplied(atom.table, n_cases, &member);
        let rows = atom.truths.rows_among(atom.asked.sought()).filter_map(|(row, truth)| {
            let crime = crimes[row];
            let (case, belongs) = if crime == NONE { None } else { member(crime) }?;
            Some((row, case, belongs, truth))
        });
        match &atom.values {
            None => {
                let rows = rows.map(|(_, case, belongs, truth)| (case, belongs, truth));
                Reduced::of_rows(n_cases, rows, supplied, atom.asked)
            }
            Some(values) => {
                let rows = rows.map(|(row, case, belongs, truth)| (case, values[row], and(belongs, truth)));
                Reduced::of_values(n_cases, rows, supplied)
            }
        }
    }

    fn supplied(&self, table: Table, n_cases: usize, member: impl Fn(u32) -> Option<(u32, Truth)>) -> Supplied {
        let without = || self.segments.iter().filter(|segment| !segment.supplied[table.index()]);
        if without().next().is_none() {
            return Supplied::Fully;
        }
        let mut open = vec![false; n_cases];
        for crime in without().flat_map(|segment| segment.crimes.clone()) {
            if let Some((case, _)) = member(crime as u32) {
                open[case as usize] = true;
            }
        }
        Supplied::Except(open)
    }
}

/// `numbers`, which are given up, and `more` behind them.
fn extended(numbers: &mut RowNumbers, more: impl Iterator<Item = u32>) -> RowNumbers {
    let mut all = std::mem::take(numbers).into_vec();
    all.extend(more);
    all.into()
}

/// Kleene AND.
fn and(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
