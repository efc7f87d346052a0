//! Definitions of group-based child sexual abuse and exploitation, criterion by criterion.

use crate::check::one_line;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::SourceFile;
use crate::example::{Example, read_examples};
use crate::expression::{Context, Predicate, Usage, resolve};
use crate::interpreter::{self, Interpreter};
use crate::partial_date::PartialDate;
use crate::provenance::{Provenance, is_kebab};
use crate::table::Table;
use crate::unit::Unit;
use crate::value::Truth;

/// A definition of `rules/definitions/`.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Id, title, source, limits.
    pub provenance: Provenance,
    /// The flag that a force is expected to set on a case that meets the definition: position in list `flags`.
    pub flag: u16,
    /// Which cases the definition speaks of: a case is left out only where this is false. `None`: all.
    pub applies_to: Option<Predicate>,
    /// `applies_to` as written, on one line.
    pub applies_to_text: Option<String>,
    /// The unit that the source itself counts in. The definition is applied at every unit.
    pub unit: Unit,
    /// Which crimes belong to a case that may hold several: those for which this holds, three-valued. A case of the unit
    /// crime is its crime, whatever this says.
    pub belongs: Predicate,
    /// `belongs` as written, on one line.
    pub belongs_text: String,
    /// Since when it is in force, where the source says so.
    pub effective_from: Option<PartialDate>,
    /// Until when it was in force, where the source says so.
    pub effective_to: Option<PartialDate>,
    /// Ids of the definitions that it takes the place of.
    pub supersedes: Vec<String>,
    /// Where each of them stands.
    pub(crate) supersedes_at: Vec<Place>,
    /// All of these must hold of a case.
    pub criteria: Vec<Criterion>,
    /// Cases with their verdict.
    pub examples: Vec<Example>,
}

/// One test of a definition.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Unique within the definition.
    pub id: String,
    /// The question, in plain words.
    pub asks: String,
    /// When the answer is yes.
    pub holds: Predicate,
    /// `holds` as written, on one line.
    pub expression: String,
    /// The source of this criterion, where it differs from the definition's.
    pub source: Option<String>,
}

/// What a definition says of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every criterion holds.
    Meets,
    /// Some criterion fails.
    DoesNotMeet,
    /// It cannot be told from what is recorded.
    Undetermined,
    /// The case is outside the definition's population.
    Outside,
}

impl Verdict {
    /// The verdict on a case inside the population of which `truth` says whether every criterion holds.
    pub fn of(truth: Truth) -> Verdict {
        match truth {
            Some(true) => Verdict::Meets,
            Some(false) => Verdict::DoesNotMeet,
            None => Verdict::Undetermined,
        }
    }

    /// The word used in examples and results.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Meets => "meets",
            Verdict::DoesNotMeet => "does_not_meet",
            Verdict::Undetermined => "undetermined",
            Verdict::Outside => "outside",
        }
    }
}

impl Definition {
    pub(crate) fn load(
        stem: &str,
        file: &SourceFile,
        context: Context<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Definition> {
        let document = file.parse(diagnostics)?;
        let root = document.root();
        let provenance = Provenance::read(&root, diagnostics);
        let unit = root.word("unit", &Unit::ALL.map(Unit::name), diagnostics);
        let flag = root.text("flag", diagnostics);
        let applies_text = root.text_opt("applies_to", diagnostics);
        let applies_to =
            applies_text.as_ref().and_then(|text| resolve(context, Usage::Crime, Table::Crimes, text, diagnostics));
        let belongs_text = root.text("belongs", diagnostics);
        let belongs =
            belongs_text.as_ref().and_then(|text| resolve(context, Usage::Crime, Table::Crimes, text, diagnostics));
        let effective_from = partial_date(&root, "effective_from", diagnostics);
        let effective_to = partial_date(&root, "effective_to", diagnostics);
        let supersedes = root.texts("supersedes", diagnostics);
        let (supersedes, supersedes_at) = supersedes.into_iter().map(|text| (text.value, text.place)).unzip();
        let sections = root.sections("criterion", diagnostics);
        if sections.is_empty() {
            root.missing("criterion", diagnostics);
        }
        let mut criteria: Vec<Criterion> = Vec::new();
        for section in &sections {
            let id = section.text("id", diagnostics);
            let asks = section.text("asks", diagnostics);
            let holds_text = section.text("holds", diagnostics);
            let source = section.text_opt("source", diagnostics).map(|text| text.value);
            section.finish(diagnostics);
            let holds =
                holds_text.as_ref().and_then(|text| resolve(context, Usage::Case, Table::Crimes, text, diagnostics));
            let Some(id) = id else { continue };
            if !is_kebab(&id.value) || criteria.iter().any(|other| other.id == id.value) {
                diagnostics.push(Diagnostic::error(
                    if is_kebab(&id.value) { Code::DuplicateId } else { Code::BadName },
                    id.place.clone(),
                    "the id of a criterion is words in lower case joined by hyphens, once within its definition",
                ));
            }
            if let (Some(asks), Some(holds), Some(text)) = (asks, holds, holds_text) {
                criteria.push(Criterion {
                    id: id.value,
                    asks: asks.value,
                    holds,
                    expression: one_line(&text.value),
                    source,
                });
            }
        }
        let outcomes =
            [Verdict::Meets, Verdict::DoesNotMeet, Verdict::Undetermined, Verdict::Outside].map(Verdict::name);
        let examples = read_examples(&root, Table::Crimes, &outcomes, context, diagnostics);
        root.finish(diagnostics);
        let provenance = provenance?;
        provenance.check_id_is(stem, diagnostics);
        let flag = flag?;
        let number = context.lists.get("flags").and_then(|list| list.number(&flag.value));
        if number.is_none() {
            diagnostics.push(
                Diagnostic::error(
                    Code::UnknownCode,
                    flag.place,
                    format!("'{}' is not a code of list `flags`", flag.value),
                )
                .label("unknown flag"),
            );
        }
        if applies_text.is_some() != applies_to.is_some() || criteria.len() != sections.len() {
            return None;
        }
        Some(Definition {
            provenance,
            flag: number?,
            applies_to,
            applies_to_text: applies_text.map(|text| one_line(&text.value)),
            unit: Unit::ALL[unit?],
            belongs: belongs?,
            belongs_text: one_line(&belongs_text?.value),
            effective_from,
            effective_to,
            supersedes,
            supersedes_at,
            criteria,
            examples,
        })
    }
}

fn partial_date(
    root: &crate::document::Section<'_>,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> Option<PartialDate> {
    let text = root.text_opt(key, diagnostics)?;
    let date = PartialDate::parse(&text.value);
    if date.is_none() {
        diagnostics.push(
            Diagnostic::error(Code::BadLiteral, text.place, "a year, a month or a day is needed here")
                .help("write \"2019\", \"2021-03\" or \"2025-12-09\", as precise as the source"),
        );
    }
    date
}

impl Definition {
    /// The verdict on the case of unit crime whose crime is row `row`, by Kleene logic.
    pub fn verdict(&self, interpreter: &Interpreter<'_>, row: usize) -> Verdict {
        self.verdict_of(interpreter, &[row], None)
    }

    /// The verdict on the investigation or network that holds the crimes in rows `crimes`, by Kleene logic.
    ///
    /// Crimes outside the population are no part of the case; where all are, the case is outside.
    pub fn verdict_of_several(&self, interpreter: &Interpreter<'_>, crimes: &[usize]) -> Verdict {
        self.verdict_of(interpreter, crimes, Some(&self.belongs))
    }

    fn verdict_of(&self, interpreter: &Interpreter<'_>, crimes: &[usize], belongs: Option<&Predicate>) -> Verdict {
        let table = Table::Crimes;
        let outside = |row: &&usize| {
            self.applies_to.as_ref().is_some_and(|applies| interpreter.evaluate(applies, table, **row) == Some(false))
        };
        let crimes: Vec<usize> = crimes.iter().filter(|row| !outside(row)).copied().collect();
        if crimes.is_empty() {
            return Verdict::Outside;
        }
        let criteria = self.criteria.iter().map(|c| interpreter.evaluate_case(&c.holds, &crimes, belongs));
        Verdict::of(interpreter::all(criteria))
    }
}
