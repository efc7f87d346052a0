//! Values that a definition can tell apart.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Span;
use jiff::civil::{Date, date};

use crate::code_list::CodeList;
use crate::expression::{Count, Predicate, Scalar};
use crate::interpreter::{Cell, Interpreter, Record, Records, TableRecords};
use crate::lexicon::Lexicon;
use crate::schema::{FieldKind, FieldRef, Schema};
use crate::table::Table;
use crate::value::{Truth, Value};

/// What the open criteria of a definition ask of each field.
pub(crate) struct Kinds {
    pub(super) schema: Schema,
    pub(super) lexicons: BTreeMap<String, Lexicon>,
    pub(super) predicates: Vec<Predicate>,
    /// Fields that the predicates read, with what they ask of each.
    pub(super) fields: BTreeMap<FieldRef, FieldUse>,
    /// Columns of which distinct values are counted: only equality within the case matters.
    pub(super) identities: BTreeSet<FieldRef>,
    /// The predicates of the quantifiers over each related table.
    pub(super) quantified: BTreeMap<Table, Vec<Predicate>>,
    /// The number of like rows of a related table beyond which more change nothing; `None`: no such number.
    pub(super) enough_rows: BTreeMap<Table, Option<usize>>,
}

/// What predicates ask of one field.
#[derive(Default)]
pub(crate) struct FieldUse {
    /// Questions about this field alone.
    atoms: Vec<Predicate>,
    /// Questions about this field and others: the value itself then matters, not only its kind.
    pub(super) with_others: Vec<Predicate>,
    /// One value of every kind, in a fixed order, with what the atoms say of it; every atom is certain of each.
    pub(super) representatives: Vec<(Vec<Truth>, Value)>,
    /// The first of their kind for values that were met before.
    met: RefCell<HashMap<Value, Value>>,
}

/// Beyond this many values a field is no coded one, and remembering them costs more than it saves.
const MET: usize = 10_000;

impl FieldUse {
    /// The first value of the kind of `value`, which `work_out` finds.
    pub(super) fn first_of_kind(&self, value: &Value, work_out: impl FnOnce() -> Value) -> Value {
        if let Some(first) = self.met.borrow().get(value) {
            return first.clone();
        }
        let first = work_out();
        let mut met = self.met.borrow_mut();
        if met.len() < MET {
            met.insert(value.clone(), first.clone());
        }
        first
    }
}

impl Kinds {
    pub(crate) fn new(
        schema: &Schema,
        lists: &BTreeMap<String, CodeList>,
        lexicons: &BTreeMap<String, Lexicon>,
        predicates: &[&Predicate],
    ) -> Kinds {
        let mut kinds = Kinds {
            schema: schema.clone(),
            lexicons: lexicons.clone(),
            predicates: predicates.iter().map(|predicate| (*predicate).clone()).collect(),
            fields: BTreeMap::new(),
            identities: BTreeSet::new(),
            quantified: BTreeMap::new(),
            enough_rows: BTreeMap::new(),
        };
        for predicate in predicates {
            kinds.collect(predicate);
        }
        let fields: Vec<FieldRef> = kinds.fields.keys().copied().collect();
        for field in fields {
            let mut seen = HashMap::new();
            let mut representatives = Vec::new();
            for value in kinds.raw_values(field, lists) {
                let answers = kinds.answers(field, &value);
                if answers.iter().all(Option::is_some) && seen.insert(answers.clone(), ()).is_none() {
                    representatives.push((answers, value));
                }
            }
            kinds.fields.entry(field).or_default().representatives = representatives;
        }
        kinds
    }

    /// How many values of different kinds `field` can have.
    pub(crate) fn n_values(&self, field: FieldRef) -> usize {
        self.fields.get(&field).map_or(0, |usage| usage.representatives.len())
    }

    /// What `question`, one about `field` alone, says of value number `at` of its different kinds; false if it is no such
    /// question.
    pub(crate) fn says(&self, field: FieldRef, at: usize, question: &Predicate) -> bool {
        let usage = &self.fields[&field];
        let number = usage.atoms.iter().position(|atom| atom == question);
        number.is_some_and(|number| usage.representatives[at].0[number] == Some(true))
    }

    /// What the questions about `field` alone say of `value`.
    pub(super) fn answers(&self, field: FieldRef, value: &Value) -> Vec<Truth> {
        let mut record = Record::blank(&self.schema, field.table);
        record.cells[usize::from(field.number)] = Cell::recorded(value.clone());
        let mut records = Records::default();
        records.tables[field.table.index()] = Some(TableRecords { rows: vec![record], ..TableRecords::default() });
        let interpreter = Interpreter::new(&self.schema, &self.lexicons, &records);
        self.fields[&field].atoms.iter().map(|atom| interpreter.evaluate(atom, field.table, 0)).collect()
    }

    /// Whether a column is counted of which more than equality matters: it is asked about too, or is no text. What fills
    /// such a column cannot be told apart here.
    pub(super) fn counts_what_it_asks(&self) -> bool {
        self.identities
            .iter()
            .any(|field| self.fields.contains_key(field) || self.schema.field(*field).kind != FieldKind::Text)
    }

    /// Whether the values tried for `field` are a choice, and not surely one of every kind: it is held against other fields,
    /// or reckoned with. A field that a count is held against is not one: every count is tried.
    pub(super) fn is_sampled(&self, field: FieldRef) -> bool {
        let counts = |atom: &Predicate| matches!(atom, Predicate::CompareCount { right: Scalar::Field(_), .. });
        // Of two words and neither, one and both are tried; of three not every choice.
        let mentions =
            |usage: &FieldUse| usage.atoms.iter().filter(|atom| matches!(atom, Predicate::Mentions { .. })).count();
        let sampled = |usage: &FieldUse| {
            usage.with_others.iter().any(|atom| !counts(atom)) || usage.atoms.iter().any(reckons) || mentions(usage) > 2
        };
        self.fields.get(&field).is_some_and(sampled)
    }

    /// The fields that questions about `field` ask about too.
    pub(super) fn held_against(&self, field: FieldRef) -> impl Iterator<Item = FieldRef> {
        self.fields.get(&field).into_iter().flat_map(|usage| &usage.with_others).flat_map(|atom| atom.reads().fields)
    }

    fn collect(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::Not(inner) | Predicate::Is(inner, _) => self.collect(inner),
            Predicate::And(parts) | Predicate::Or(parts) => parts.iter().for_each(|part| self.collect(part)),
            Predicate::Any(table, inner) | Predicate::All(table, inner) => self.quantifier(*table, inner, Some(1)),
            Predicate::CompareCount { count: Count { table, distinct, predicate: inner }, right, .. } => {
                let threshold = match right {
                    Scalar::Literal(Value::Integer(number)) => usize::try_from(*number).ok(),
                    _ => None,
                };
                self.quantifier(*table, inner, threshold);
                self.identities.extend(distinct);
                // A count held against a field asks about that field and the table together.
                for field in (Predicate::Compare {
                    left: right.clone(),
                    operator: crate::expression::Operator::Equal,
                    right: right.clone(),
                })
                .reads()
                .fields
                {
                    self.fields.entry(field).or_default().with_others.push(predicate.clone());
                }
            }
            atom => {
                let fields = atom.reads().fields;
                let alone = fields.len() == 1;
                for field in fields {
                    let usage = self.fields.entry(field).or_default();
                    let questions = if alone { &mut usage.atoms } else { &mut usage.with_others };
                    if !questions.contains(atom) {
                        questions.push(atom.clone());
                    }
                }
            }
        }
    }

    fn quantifier(&mut self, table: Table, inner: &Predicate, threshold: Option<usize>) {
        self.quantified.entry(table).or_default().push(inner.clone());
        let enough = self.enough_rows.entry(table).or_insert(Some(0));
        *enough = enough.zip(threshold).map(|(sum, threshold)| sum + threshold + 1);
        self.collect(inner);
    }

    /// Values that between them are of every kind.
    fn raw_values(&self, field: FieldRef, lists: &BTreeMap<String, CodeList>) -> Vec<Value> {
        let constants = self.constants(field);
        match &self.schema.field(field).kind {
            FieldKind::Boolean => vec![Value::Boolean(false), Value::Boolean(true)],
            FieldKind::Code(list) => {
                let size = lists.get(&**list).map_or(0, |list| list.codes().len());
                (0..u16::try_from(size).unwrap_or(u16::MAX)).map(Value::Code).collect()
            }
            FieldKind::Flags(list) => {
                let size = lists.get(&**list).map_or(0, |list| list.codes().len()).min(8);
                let flag = |mask: usize, flag: usize| Some(mask >> flag & 1 == 1);
                (0..1 << size).map(|mask| Value::Flags((0..size).map(|at| flag(mask, at)).collect())).collect()
            }
            FieldKind::Integer => {
                // Sums of two literals, for questions that reckon with the field; and far beyond any literal.
                let numbers = integers(&constants).chain([0]);
                let sums =
                    numbers.flat_map(|a| integers(&constants).chain([0]).flat_map(move |b| [a + b, a - b, b - a]));
                let around = sums.flat_map(|number| [number - 1, number, number + 1]);
                let around: BTreeSet<i64> = around.chain([i32::MIN, i32::MAX].map(i64::from)).collect();
                around.into_iter().map(Value::Integer).collect()
            }
            FieldKind::Date => {
                let around =
                    constants.iter().filter_map(|value| if let Value::Date(day) = value { Some(*day) } else { None });
                let offsets: Vec<i64> = integers(&constants).collect();
                dates_around(around.chain([date(2000, 1, 1)]), &offsets).into_iter().map(Value::Date).collect()
            }
            FieldKind::Text => {
                let texts: Vec<String> = constants
                    .into_iter()
                    .filter_map(|value| if let Value::Text(text) = value { Some(text) } else { None })
                    .collect();
                // A text can mention several things at once.
                let several = texts.join(", ");
                texts.into_iter().chain([several, "\u{1}other".to_owned()]).map(Value::Text).collect()
            }
        }
    }

    /// The literals that the questions about `field` hold it against.
    fn constants(&self, field: FieldRef) -> Vec<Value> {
        let mut constants = Vec::new();
        let usage = &self.fields[&field];
        for atom in usage.atoms.iter().chain(&usage.with_others) {
            literals(atom, &self.lexicons, &mut constants);
        }
        constants
    }

    /// Values for a field whose questions involve other fields: those of every kind, and those around what the case holds.
    pub(super) fn values_beside(&self, field: FieldRef, case: &Records) -> Vec<Value> {
        let usage = &self.fields[&field];
        let mut values: BTreeSet<Value> = usage.representatives.iter().map(|(_, value)| value.clone()).collect();
        if usage.with_others.is_empty() {
            return values.into_iter().collect();
        }
        let offsets: Vec<i64> = integers(&self.constants(field)).collect();
        let others: BTreeSet<FieldRef> = usage.with_others.iter().flat_map(|atom| atom.reads().fields).collect();
        for other in others {
            let rows = case.table(other.table).map_or(0, |rows| rows.rows.len());
            for value in (0..rows).filter_map(|row| case.cell(other, row)?.value.clone()) {
                match value {
                    Value::Integer(number) => values.extend([number - 1, number, number + 1].map(Value::Integer)),
                    Value::Date(day) => {
                        values.extend(dates_around([day].into_iter(), &offsets).into_iter().map(Value::Date))
                    }
                    other => {
                        values.insert(other);
                    }
                }
            }
        }
        // Counts held against an integer field: every number of rows that the case can have.
        if matches!(self.schema.field(field).kind, FieldKind::Integer) {
            let most = Table::ALL
                .into_iter()
                .filter_map(|table| case.table(table))
                .map(|rows| rows.rows.len())
                .max()
                .unwrap_or(0);
            values.extend((0..=i64::try_from(most).unwrap_or(0) + 1).map(Value::Integer));
        }
        let matches_kind = |value: &Value| {
            matches!(
                (value, &self.schema.field(field).kind),
                (Value::Integer(_), FieldKind::Integer)
                    | (Value::Date(_), FieldKind::Date)
                    | (Value::Text(_), FieldKind::Text)
                    | (Value::Code(_), FieldKind::Code(_))
                    | (Value::Boolean(_), FieldKind::Boolean)
                    | (Value::Flags(_), FieldKind::Flags(_))
            )
        };
        values.into_iter().filter(matches_kind).collect()
    }
}

fn integers(values: &[Value]) -> impl Iterator<Item = i64> {
    values.iter().filter_map(|value| if let Value::Integer(number) = value { Some(*number) } else { None })
}

/// Whether `atom` reckons with what it reads: what its literals say of a field is then not the field's own value.
fn reckons(atom: &Predicate) -> bool {
    let is_plain = |scalar: &Scalar| {
        !matches!(scalar, Scalar::Add(..) | Scalar::Subtract(..) | Scalar::DaysBetween(..) | Scalar::YearsBetween(..))
    };
    match atom {
        Predicate::Compare { left, right, .. } => !is_plain(left) || !is_plain(right),
        Predicate::In { value, .. } => !is_plain(value),
        _ => false,
    }
}

/// Each day with the days beside it, and the same a number of years or days away.
fn dates_around(days: impl Iterator<Item = Date>, offsets: &[i64]) -> BTreeSet<Date> {
    let mut around = BTreeSet::new();
    for day in days {
        let far = offsets.iter().flat_map(|offset| {
            // A number of years or days that the calendar does not hold leads to no day.
            let spans = [Span::new().try_years(*offset).ok(), Span::new().try_days(*offset).ok()];
            spans.into_iter().flatten().flat_map(move |span| [day.checked_add(span), day.checked_sub(span)])
        });
        for day in far.flatten().chain([day]) {
            around.insert(day);
            around.extend(day.yesterday());
            around.extend(day.tomorrow());
        }
    }
    around
}

fn literals(predicate: &Predicate, lexicons: &BTreeMap<String, Lexicon>, found: &mut Vec<Value>) {
    fn of_scalar(scalar: &Scalar, found: &mut Vec<Value>) {
        match scalar {
            Scalar::Literal(value) => found.push(value.clone()),
            Scalar::Add(a, b) | Scalar::Subtract(a, b) | Scalar::DaysBetween(a, b) | Scalar::YearsBetween(a, b) => {
                of_scalar(a, found);
                of_scalar(b, found);
            }
            Scalar::Field(_) | Scalar::Attribute { .. } | Scalar::State(_) | Scalar::ExtractedOn => {}
        }
    }
    match predicate {
        Predicate::Compare { left, right, .. } => {
            of_scalar(left, found);
            of_scalar(right, found);
        }
        Predicate::In { list, .. } => found.extend(list.iter().cloned()),
        Predicate::CompareCount { right, .. } => of_scalar(right, found),
        Predicate::Mentions { lexicon, .. } => {
            found.extend(lexicons.get(lexicon).and_then(Lexicon::a_mention).map(|text| Value::Text(text.to_owned())));
        }
        _ => {}
    }
}
