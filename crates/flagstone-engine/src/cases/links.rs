//! Who is linked to which crime.

use flagstone_extract::RowNumbers;

use crate::case_index::NONE;
use crate::truths::Truths;

/// A row that links a person to a crime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The person, numbered from 0. A suspect and a victim never have one number: only people in the same role join.
    pub person: u32,
    /// The distinct crime.
    pub crime: u32,
}

/// The links of several tables, read off their rows.
#[derive(Default)]
pub(crate) struct Links(Vec<LinksOfRows>);

struct LinksOfRows {
    /// What the numbers of its people are raised by, so that they are those of nobody in another table.
    first_person: u32,
    /// By row; [`NONE`] where it names nobody.
    people: RowNumbers,
    /// By row; [`NONE`] where it has none.
    crimes: RowNumbers,
    /// By row: false where it does not join; `None`: every row does.
    joins: Option<Truths>,
}

impl Links {
    /// Adds those of a table: the person and the crime of each row, [`NONE`] where there is none, and whether the row joins.
    /// People are told apart from those of other tables.
    pub(crate) fn add(&mut self, people: RowNumbers, crimes: RowNumbers, joins: Option<Truths>) {
        let first_person = self.0.last().map_or(0, |last| {
            let most = last.people.iter().filter(|person| **person != NONE).max();
            last.first_person + most.map_or(0, |most| most + 1)
        });
        self.0.push(LinksOfRows { first_person, people, crimes, joins });
    }

    /// Each of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Link> + Clone {
        self.0.iter().flat_map(|table| table.rows().map(|(_, link)| link))
    }

    /// The row of each of them in its table.
    pub(crate) fn rows(&self) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(|table| table.rows().map(|(row, _)| row))
    }
}

impl LinksOfRows {
    /// Its links, with their rows.
    fn rows(&self) -> impl Iterator<Item = (usize, Link)> + Clone {
        let all = self.people.iter().zip(self.crimes.iter()).enumerate();
        all.filter_map(|(row, (person, crime))| {
            let joins = *person != NONE
                && *crime != NONE
                && self.joins.as_ref().is_none_or(|joins| joins.get(row) != Some(false));
            joins.then(|| (row, Link { person: self.first_person + person, crime: *crime }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_rows_with_a_person_and_a_crime_that_may_join() {
        let mut links = Links::default();
        let joins = [Some(true), None, Some(false), Some(true), Some(true)].into_iter().collect();
        links.add(vec![0, 1, 2, NONE, 0].into(), vec![5, 5, 5, 5, NONE].into(), Some(joins));
        links.add(vec![0, 1].into(), vec![6, 7].into(), None);
        let found: Vec<(u32, u32)> = links.iter().map(|link| (link.person, link.crime)).collect();
        assert_eq!(found, [(0, 5), (1, 5), (3, 6), (4, 7)]);
    }
}
