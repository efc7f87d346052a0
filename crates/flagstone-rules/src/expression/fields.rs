//! What an expression reads.

use std::collections::BTreeSet;

use super::{Count, Predicate, Scalar};
use crate::schema::FieldRef;
use crate::table::Table;

/// The fields and related tables that an expression reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reads {
    /// Fields, of the rule's own table and of others.
    pub fields: BTreeSet<FieldRef>,
    /// Tables that a quantifier ranges over.
    pub related: BTreeSet<Table>,
    /// Single flags, by field and position in the flag list.
    pub flags: BTreeSet<(FieldRef, u16)>,
    /// Ids of lexicons.
    pub lexicons: BTreeSet<String>,
    /// Ids of code lists that a code is looked up in, besides the list of its field.
    pub lists: BTreeSet<String>,
}

impl Predicate {
    /// What the predicate reads.
    pub fn reads(&self) -> Reads {
        let mut reads = Reads::default();
        self.add_reads(&mut reads);
        reads
    }

    /// Whether it needs the text of `field`, and not only what it mentions or whether it is recorded.
    pub(crate) fn needs_text_of(&self, field: FieldRef) -> bool {
        match self {
            Predicate::Mentions { .. } | Predicate::Recorded(_) => false,
            Predicate::Not(inner) | Predicate::Is(inner, _) => inner.needs_text_of(field),
            Predicate::And(parts) | Predicate::Or(parts) => parts.iter().any(|part| part.needs_text_of(field)),
            Predicate::Any(_, inner) | Predicate::All(_, inner) => inner.needs_text_of(field),
            // Anything else that reads it.
            other => other.reads().fields.contains(&field),
        }
    }

    fn add_reads(&self, reads: &mut Reads) {
        match self {
            Predicate::Constant(_) => {}
            Predicate::Field(field) | Predicate::Recorded(field) | Predicate::Matches { field, .. } => {
                reads.fields.insert(*field);
            }
            Predicate::Attribute { field, listed_in, .. } => {
                reads.fields.insert(*field);
                reads.lists.extend(listed_in.clone());
            }
            Predicate::Mentions { field, lexicon } => {
                reads.fields.insert(*field);
                reads.lexicons.insert(lexicon.clone());
            }
            Predicate::Includes { field, flag } => {
                reads.fields.insert(*field);
                reads.flags.insert((*field, *flag));
            }
            Predicate::Repeats(fields) => reads.fields.extend(fields),
            Predicate::Compare { left, right, .. } => {
                left.add_reads(reads);
                right.add_reads(reads);
            }
            Predicate::In { value, .. } => value.add_reads(reads),
            Predicate::CompareCount { count, right, .. } => {
                let Count { table, distinct, predicate } = count;
                reads.related.insert(*table);
                reads.fields.extend(distinct);
                predicate.add_reads(reads);
                right.add_reads(reads);
            }
            Predicate::Any(table, predicate) | Predicate::All(table, predicate) => {
                reads.related.insert(*table);
                predicate.add_reads(reads);
            }
            Predicate::Not(inner) | Predicate::Is(inner, _) => inner.add_reads(reads),
            Predicate::And(parts) | Predicate::Or(parts) => parts.iter().for_each(|part| part.add_reads(reads)),
        }
    }
}

impl Scalar {
    fn add_reads(&self, reads: &mut Reads) {
        match self {
            Scalar::Literal(_) | Scalar::ExtractedOn => {}
            Scalar::Field(field) | Scalar::Attribute { field, .. } | Scalar::State(field) => {
                reads.fields.insert(*field);
            }
            Scalar::Add(a, b) | Scalar::Subtract(a, b) | Scalar::DaysBetween(a, b) | Scalar::YearsBetween(a, b) => {
                a.add_reads(reads);
                b.add_reads(reads);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_needed_by_whatever_asks_more_than_what_it_mentions() {
        let [text, other] = [3, 4].map(|number| FieldRef { table: Table::Crimes, number });
        let mentions = || Predicate::Mentions { field: text, lexicon: "threats".to_owned() };
        let without = [
            mentions(),
            Predicate::Recorded(text),
            Predicate::Repeats(vec![other]),
            Predicate::Not(Box::new(Predicate::And(vec![mentions(), Predicate::Repeats(vec![other])]))),
            Predicate::Any(Table::Crimes, Box::new(Predicate::Is(Box::new(mentions()), None))),
        ];
        for predicate in without {
            assert!(!predicate.needs_text_of(text), "{predicate:?}");
            let more = Predicate::Or(vec![predicate, Predicate::Repeats(vec![other, text])]);
            assert!(more.needs_text_of(text) && Predicate::Not(Box::new(more)).needs_text_of(text));
        }
    }
}
