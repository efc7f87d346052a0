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
