//! Why one case got its verdicts: what each criterion read, what it concluded, and what would decide it.

use flagstone_extract::Extract;
use flagstone_rules::{
    Blocking, BlockingAnalysis, Cell, FieldKind, FieldRef, RecordingState, Records, Rulebook, Table, Truth, Unit,
    Value, Verdict,
};

use crate::case_index::CaseIndex;
use crate::error::EngineError;
use crate::force::{NotEvaluated, audit_force};
use crate::material::PersonReferences;
use crate::records_view::RecordsView;

/// One case, seen by every definition.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Its unit.
    pub unit: Unit,
    /// Rows of the case in each table, in the order of [`Table::ALL`]; `None` where the extract does not supply the table.
    pub rows: [Option<usize>; 5],
    /// By definition, in the order of the rulebook.
    pub definitions: Vec<DefinitionExplanation>,
}

/// What one definition says of the case, and why.
#[derive(Debug, Clone)]
pub struct DefinitionExplanation {
    /// The verdict, as the audit gives it.
    pub verdict: Verdict,
    /// By criterion, in the order of the definition; empty where the case is outside.
    pub criteria: Vec<CriterionExplanation>,
    /// What keeps a crime undetermined, by completion of what is missing; `None` for other verdicts and larger cases.
    pub blocking: Option<Blocking>,
}

/// What one criterion concluded, and from what.
#[derive(Debug, Clone)]
pub struct CriterionExplanation {
    /// Whether it holds.
    pub holds: Truth,
    /// Every field that it reads, in every row of the case.
    pub read: Vec<ReadField>,
    /// Tables that it asks about and the extract does not supply.
    pub not_supplied: Vec<Table>,
}

/// One field of one row.
#[derive(Debug, Clone)]
pub struct ReadField {
    /// The field.
    pub field: FieldRef,
    /// The row within the case, from 1.
    pub row: usize,
    /// How it is recorded; `None` where the extract does not supply the field.
    pub state: Option<RecordingState>,
    /// The value, in the words of the code list. A value from the extract: never to be printed unasked.
    pub value: Option<String>,
}

/// Why there is nothing to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotExplained {
    /// No crime has the reference.
    NoSuchCrime,
    /// The unit was not evaluated for the force.
    NoSuchUnit(NotEvaluated),
}

/// Explains the case of unit `unit` that holds the crime with reference `crime_ref`.
///
/// # Errors
///
/// [`EngineError`] if the columnar engine fails, which no extract should make it do.
pub fn explain(
    rulebook: &Rulebook,
    extract: &Extract,
    crime_ref: &str,
    unit: Unit,
) -> Result<Result<Explanation, NotExplained>, EngineError> {
    let index = CaseIndex::new(extract)?;
    let Some(crime) = index.crime_called(extract, crime_ref)? else { return Ok(Err(NotExplained::NoSuchCrime)) };
    let audit = audit_force(rulebook, extract, PersonReferences::OfTheForce)?;
    if let Some(why) = audit.not_evaluated[unit.index()] {
        return Ok(Err(NotExplained::NoSuchUnit(why)));
    }
    let row = index.case_rows()[crime as usize];
    let larger = audit.larger.iter().find(|case| case.unit == unit && case.crime_rows.contains(&row));
    let crime_rows = larger.map_or_else(|| vec![row], |case| case.crime_rows.clone());
    let view = RecordsView::new(rulebook, extract, &index)?;
    let records = view.cases(&crime_rows);
    let explainer = Explainer { rulebook, records: &records, n_crimes: crime_rows.len(), unit };
    let of_crime = |definition: usize| {
        let mine = audit.cases.iter().find(|case| case.definition == definition && case.crime_row == row);
        mine.map_or(Verdict::Outside, |case| case.verdict)
    };
    let definitions = (0..rulebook.definitions().len()).map(|definition| {
        let verdict = larger.map_or_else(|| of_crime(definition), |case| case.verdicts[definition]);
        explainer.definition(definition, verdict)
    });
    Ok(Ok(Explanation {
        unit,
        definitions: definitions.collect(),
        rows: Table::ALL.map(|table| records.table(table).map(|rows| rows.rows.len())),
    }))
}

struct Explainer<'a> {
    rulebook: &'a Rulebook,
    records: &'a Records,
    n_crimes: usize,
    unit: Unit,
}

impl Explainer<'_> {
    fn definition(&self, number: usize, verdict: Verdict) -> DefinitionExplanation {
        let definition = &self.rulebook.definitions()[number];
        if verdict == Verdict::Outside {
            return DefinitionExplanation { verdict, criteria: Vec::new(), blocking: None };
        }
        let interpreter = self.rulebook.interpreter(self.records);
        let crimes: Vec<usize> = (0..self.n_crimes)
            .filter(|crime| {
                let applies = definition.applies_to.as_ref();
                applies.is_none_or(|applies| interpreter.evaluate(applies, Table::Crimes, *crime) != Some(false))
            })
            .collect();
        let belongs = (self.unit != Unit::Crime).then_some(&definition.belongs);
        let criteria = definition.criteria.iter().map(|criterion| {
            let mut reads = criterion.holds.reads();
            if let Some(belongs) = belongs {
                reads.fields.extend(belongs.reads().fields);
            }
            let not_supplied = reads.related.iter().filter(|table| self.records.table(**table).is_none());
            CriterionExplanation {
                holds: interpreter.evaluate_case(&criterion.holds, &crimes, belongs),
                not_supplied: not_supplied.copied().collect(),
                read: reads.fields.iter().flat_map(|field| self.read(*field)).collect(),
            }
        });
        let criteria = criteria.collect();
        let open = self.unit == Unit::Crime && verdict == Verdict::Undetermined;
        let blocking = open.then(|| BlockingAnalysis::new(self.rulebook, definition).explain(self.records));
        DefinitionExplanation { verdict, criteria, blocking }
    }

    fn read(&self, field: FieldRef) -> Vec<ReadField> {
        let n_rows = self.records.table(field.table).map_or(0, |rows| rows.rows.len());
        let of_row = |row: usize| {
            let cell = self.records.cell(field, row);
            ReadField {
                field,
                row: row + 1,
                state: cell.map(|cell| if cell.value.is_some() { RecordingState::Recorded } else { cell.missing }),
                value: cell.and_then(|cell| self.in_words(field, cell)),
            }
        };
        (0..n_rows).map(of_row).collect()
    }

    fn in_words(&self, field: FieldRef, cell: &Cell) -> Option<String> {
        let list = || match &self.rulebook.schema().field(field).kind {
            FieldKind::Code(list) | FieldKind::Flags(list) => self.rulebook.code_list(list),
            _ => None,
        };
        let code = |number: u16| list().and_then(|list| list.code(number)).map(|code| code.code.clone());
        match cell.value.as_ref()? {
            Value::Boolean(value) => Some(value.to_string()),
            Value::Integer(number) => Some(number.to_string()),
            Value::Date(date) => Some(date.to_string()),
            // The key of a person without a reference was made by Flagstone.
            Value::Text(text) => Some(if text.starts_with('\u{1}') { "(this row)".to_owned() } else { text.clone() }),
            Value::Code(number) => code(*number),
            Value::Flags(flags) => {
                let set = (0u16..).zip(flags).filter(|(_, flag)| **flag == Some(true));
                Some(set.filter_map(|(number, _)| code(number)).collect::<Vec<_>>().join(" "))
            }
        }
    }
}
