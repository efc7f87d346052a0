//! Random rules of the language, with every operator, function and quantifier.

use flagstone_rules::{
    AttributeValues, Count, FieldKind, FieldRef, Operator, Pattern, Predicate, RecordingState, Rulebook, Scalar, Table,
    Value,
};
use jiff::civil::date;

use super::tape::Tape;

const OPERATORS: [Operator; 6] = [
    Operator::Equal,
    Operator::NotEqual,
    Operator::Less,
    Operator::LessOrEqual,
    Operator::Greater,
    Operator::GreaterOrEqual,
];

pub(super) fn random_rule(rulebook: &Rulebook, tape: &mut Tape<'_>) -> (Table, Predicate) {
    let table = *tape.pick(&[Table::Crimes, Table::Suspects, Table::Victims]);
    let predicate = Writer { rulebook, own: table, quantified: false, of_a_case: false }.predicate(tape, 3);
    (table, predicate)
}

/// A random criterion: outside a quantifier it reads no field.
pub(super) fn random_criterion(rulebook: &Rulebook, tape: &mut Tape<'_>) -> Predicate {
    criterion(rulebook, tape, 2)
}

fn criterion(rulebook: &Rulebook, tape: &mut Tape<'_>, depth: usize) -> Predicate {
    if depth > 0 {
        let kind = tape.below(7);
        let mut parts = |n: usize| (0..n).map(|_| criterion(rulebook, tape, depth - 1)).collect::<Vec<_>>();
        match kind {
            0 => return Predicate::Not(Box::new(parts(1).remove(0))),
            1 => return Predicate::And(parts(2)),
            2 => return Predicate::Or(parts(2)),
            3 => {
                let part = parts(1).remove(0);
                return Predicate::Is(Box::new(part), *tape.pick(&[Some(true), Some(false), None]));
            }
            _ => {}
        }
    }
    if tape.once_in(20) {
        return Predicate::Constant(tape.below(2) == 1);
    }
    Writer { rulebook, own: Table::Crimes, quantified: false, of_a_case: true }.quantifier(tape, 1)
}

/// Which crimes belong, at random.
pub(super) fn random_crime_rule(rulebook: &Rulebook, tape: &mut Tape<'_>) -> Predicate {
    Writer { rulebook, own: Table::Crimes, quantified: false, of_a_case: false }.predicate(tape, 2)
}

struct Writer<'a> {
    rulebook: &'a Rulebook,
    own: Table,
    quantified: bool,
    /// The rule is asked of a case, which has crimes but no field.
    of_a_case: bool,
}

impl Writer<'_> {
    /// A field of the rule's own table or of the crime, of which `wanted` holds.
    fn field(&self, tape: &mut Tape<'_>, wanted: impl Fn(&FieldKind) -> bool) -> Option<FieldRef> {
        let tables =
            if self.own == Table::Crimes { vec![Table::Crimes] } else { vec![self.own, self.own, Table::Crimes] };
        let table = *tape.pick(&tables);
        let fields = &self.rulebook.schema().table(table).fields;
        let matching: Vec<&str> =
            fields.iter().filter(|field| wanted(&field.kind)).map(|field| field.name.as_str()).collect();
        if matching.is_empty() {
            return None;
        }
        let name: &str = tape.pick::<&str>(&matching);
        self.rulebook.schema().find(table, name)
    }

    fn predicate(&self, tape: &mut Tape<'_>, depth: usize) -> Predicate {
        if depth > 0 {
            match tape.below(6) {
                0 => {}
                1 => return Predicate::Not(Box::new(self.predicate(tape, depth - 1))),
                2 => return Predicate::And((0..2 + tape.below(2)).map(|_| self.predicate(tape, depth - 1)).collect()),
                3 => return Predicate::Or((0..2 + tape.below(2)).map(|_| self.predicate(tape, depth - 1)).collect()),
                4 => {
                    return Predicate::Is(
                        Box::new(self.predicate(tape, depth - 1)),
                        *tape.pick(&[Some(true), Some(false), None]),
                    );
                }
                _ if !self.quantified => return self.quantifier(tape, depth - 1),
                _ => {}
            }
        }
        self.atom(tape).unwrap_or(Predicate::Constant(tape.below(2) == 1))
    }

    fn atom(&self, tape: &mut Tape<'_>) -> Option<Predicate> {
        Some(match tape.below(13) {
            0 => Predicate::Constant(tape.below(2) == 1),
            1 => Predicate::Field(self.field(tape, |kind| *kind == FieldKind::Boolean)?),
            2 => Predicate::Recorded(self.field(tape, |kind| !matches!(kind, FieldKind::Flags(_)))?),
            3 => Predicate::Includes {
                field: self.field(tape, |kind| matches!(kind, FieldKind::Flags(_)))?,
                flag: u16::try_from(tape.below(4)).ok()?,
            },
            4 => self.boolean_attribute(tape)?,
            5 => Predicate::Mentions {
                field: self.field(tape, |kind| *kind == FieldKind::Text)?,
                lexicon: "multiple-offenders".to_owned(),
            },
            6 if !self.quantified => {
                let fields = &self.rulebook.schema().table(self.own).fields;
                let usable: Vec<usize> =
                    (0..fields.len()).filter(|at| !matches!(fields[*at].kind, FieldKind::Flags(_))).collect();
                let number = |at: usize| u16::try_from(at).expect("schemas are short");
                Predicate::Repeats(
                    (0..1 + tape.below(2))
                        .map(|_| FieldRef { table: self.own, number: number(*tape.pick(&usable)) })
                        .collect(),
                )
            }
            7 => {
                let value = self.scalar(tape, Kind::Code)?;
                let list = self.literals(tape, &value)?;
                Predicate::In { value, list }
            }
            8 => {
                let kind = *tape.pick(&[Kind::Code, Kind::State, Kind::Word, Kind::Text]);
                let left = self.scalar(tape, kind)?;
                let right = Scalar::Literal(self.literals(tape, &left)?.into_iter().next()?);
                Predicate::Compare { left, operator: *tape.pick(&OPERATORS[..2]), right }
            }
            10 => {
                let pattern: &&str = tape.pick(&["[a-m]", "^.{2,9}$", r"\d\b"]);
                let pattern = Pattern::new(pattern)?;
                Predicate::Matches { field: self.field(tape, |kind| *kind == FieldKind::Text)?, pattern }
            }
            9 => {
                let kind = *tape.pick(&[Kind::Integer, Kind::Date, Kind::State, Kind::Word]);
                let value = self.scalar(tape, kind)?;
                let list = self.literals(tape, &value)?;
                Predicate::In { value, list }
            }
            _ => {
                let kind = *tape.pick(&[Kind::Integer, Kind::Date]);
                Predicate::Compare {
                    left: self.scalar(tape, kind)?,
                    operator: *tape.pick(&OPERATORS),
                    right: self.scalar(tape, kind)?,
                }
            }
        })
    }

    fn boolean_attribute(&self, tape: &mut Tape<'_>) -> Option<Predicate> {
        let field = self.field(tape, |kind| matches!(kind, FieldKind::Code(_)))?;
        let list = self.rulebook.code_list(self.rulebook.schema().field(field).kind.list()?)?;
        let boolean = list.attributes().iter().filter_map(|attribute| match &attribute.values {
            AttributeValues::Boolean(values) => Some(values.clone()),
            AttributeValues::Text(_) => None,
        });
        let boolean: Vec<_> = boolean.collect();
        (!boolean.is_empty()).then(|| Predicate::Attribute {
            field,
            values: tape.pick(&boolean).clone(),
            listed_in: None,
        })
    }

    fn quantifier(&self, tape: &mut Tape<'_>, depth: usize) -> Predicate {
        let tables: Vec<Table> = [Table::Suspects, Table::Victims, Table::Enquiries, Table::Crimes]
            .into_iter()
            .filter(|table| self.of_a_case || self.own != Table::Crimes || *table != Table::Crimes)
            .collect();
        let table = *tape.pick(&tables);
        let inner = Writer { rulebook: self.rulebook, own: table, quantified: true, of_a_case: false };
        let predicate = Box::new(inner.predicate(tape, depth.min(2)));
        match tape.below(4) {
            0 => Predicate::Any(table, predicate),
            1 => Predicate::All(table, predicate),
            kind => {
                let fields = &self.rulebook.schema().table(table).fields;
                let usable: Vec<usize> =
                    (0..fields.len()).filter(|at| !matches!(fields[*at].kind, FieldKind::Flags(_))).collect();
                let column = FieldRef { table, number: u16::try_from(*tape.pick(&usable)).expect("schemas are short") };
                let count = Count { table, distinct: (kind == 3).then_some(column), predicate };
                let right = self
                    .scalar(tape, Kind::Integer)
                    .filter(|_| !self.of_a_case && tape.once_in(3))
                    .unwrap_or(Scalar::Literal(Value::Integer([2, 1, 0, 3][tape.below(4)])));
                Predicate::CompareCount { count, operator: *tape.pick(&OPERATORS), right }
            }
        }
    }

    fn scalar(&self, tape: &mut Tape<'_>, kind: Kind) -> Option<Scalar> {
        Some(match kind {
            Kind::Integer => match tape.below(6) {
                0 => Scalar::Literal(Value::Integer([18, 0, 2, -1][tape.below(4)])),
                1 => Scalar::Add(Box::new(self.integer_field(tape)?), Box::new(Scalar::Literal(Value::Integer(1)))),
                2 => Scalar::Subtract(Box::new(self.integer_field(tape)?), Box::new(self.integer_field(tape)?)),
                3 => Scalar::DaysBetween(
                    Box::new(self.scalar(tape, Kind::Date)?),
                    Box::new(self.scalar(tape, Kind::Date)?),
                ),
                4 => Scalar::YearsBetween(
                    Box::new(self.scalar(tape, Kind::Date)?),
                    Box::new(self.scalar(tape, Kind::Date)?),
                ),
                _ => self.integer_field(tape)?,
            },
            Kind::Date => match tape.below(5) {
                0 => Scalar::Literal(Value::Date(date(2024, 2, 29))),
                1 => Scalar::ExtractedOn,
                _ => Scalar::Field(self.field(tape, |kind| *kind == FieldKind::Date)?),
            },
            Kind::Text => Scalar::Field(self.field(tape, |kind| *kind == FieldKind::Text)?),
            Kind::Code => Scalar::Field(self.field(tape, |kind| matches!(kind, FieldKind::Code(_)))?),
            Kind::State => Scalar::State(self.field(tape, |kind| !matches!(kind, FieldKind::Flags(_)))?),
            Kind::Word => {
                let field = self.field(tape, |kind| matches!(kind, FieldKind::Code(_)))?;
                let list = self.rulebook.code_list(self.rulebook.schema().field(field).kind.list()?)?;
                let words = list.attributes().iter().filter_map(|attribute| match &attribute.values {
                    AttributeValues::Text(values) => Some(values.clone()),
                    AttributeValues::Boolean(_) => None,
                });
                let words: Vec<_> = words.collect();
                if words.is_empty() {
                    return None;
                }
                Scalar::Attribute { field, values: tape.pick(&words).clone() }
            }
        })
    }

    fn integer_field(&self, tape: &mut Tape<'_>) -> Option<Scalar> {
        Some(Scalar::Field(self.field(tape, |kind| *kind == FieldKind::Integer)?))
    }

    /// One to three literals that `scalar` can be compared with.
    fn literals(&self, tape: &mut Tape<'_>, scalar: &Scalar) -> Option<Vec<Value>> {
        let mut list: Vec<Value> = (0..1 + tape.below(3)).map(|_| self.literal(tape, scalar)).collect::<Option<_>>()?;
        list.sort();
        list.dedup();
        Some(list)
    }

    fn literal(&self, tape: &mut Tape<'_>, scalar: &Scalar) -> Option<Value> {
        Some(match scalar {
            Scalar::State(_) => Value::Text(tape.pick(RecordingState::ALL).name().to_owned()),
            Scalar::Attribute { values, .. } => {
                let words: Vec<&String> = values.iter().flatten().collect();
                if words.is_empty() {
                    return None;
                }
                Value::Text((*tape.pick(&words)).clone())
            }
            Scalar::Field(field) => match &self.rulebook.schema().field(*field).kind {
                FieldKind::Code(list) => {
                    Value::Code(u16::try_from(tape.below(self.rulebook.code_list(list)?.codes().len())).ok()?)
                }
                FieldKind::Date => Value::Date(*tape.pick(&[date(2024, 2, 29), date(2006, 3, 1)])),
                FieldKind::Integer => Value::Integer([18, 2, 1][tape.below(3)]),
                FieldKind::Text => Value::Text((*tape.pick(&["p", "x", "single offender"])).to_owned()),
                FieldKind::Boolean | FieldKind::Flags(_) => return None,
            },
            Scalar::ExtractedOn => Value::Date(date(2024, 3, 1)),
            _ => Value::Integer([18, 2, 1, 0][tape.below(4)]),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Integer,
    Date,
    Text,
    Code,
    State,
    Word,
}
