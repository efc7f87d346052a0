//! The review of closed cases: which are looked at, and in which order.

use std::collections::BTreeMap;

use crate::check::one_line;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, similar};
use crate::document::{Section, SourceFile, Text};
use crate::expression::{Context, Predicate, Usage, resolve};
use crate::provenance::{Provenance, is_kebab};
use crate::table::Table;

/// The rule's file.
pub(crate) const FILE: &str = "closure.toml";

/// `rules/closure.toml`: which closed cases are reviewed, and which of them first.
#[derive(Debug, Clone)]
pub struct ClosureReview {
    /// Title, source, limits, assumptions.
    pub provenance: Provenance,
    /// Id of the definition that says which cases are in scope; its unit is the unit of the review.
    pub scope: String,
    /// Which crimes ended in no further action, three-valued.
    pub closed: Worded,
    /// Which crimes ended in a way that is reported apart.
    pub apart: Worded,
    /// Which crimes the police decided.
    pub police: Worded,
    /// Which crimes prosecutors decided.
    pub cps: Worded,
    /// Which rows of the suspects are followed from crime to crime.
    pub suspects: Worded,
    /// Which rows of the victims are.
    pub victims: Worded,
    /// Id of the signal that says that fewer suspects are linked to a crime than its wording knows of.
    pub wording_gap: String,
    /// The order of review, the first first. Where no level holds of a case it comes after those of which one does.
    pub levels: Vec<Level>,
    /// Checks whose breaches say that two fields about one person contradict each other, by completeness measure.
    pub contradictions: BTreeMap<String, String>,
    /// A count of people shared by two forces below this is suppressed.
    pub suppress_below: u32,
}

/// An expression with its text.
#[derive(Debug, Clone)]
pub struct Worded {
    /// What it means.
    pub predicate: Predicate,
    /// As written, on one line.
    pub text: String,
}

/// One level of the order of review.
#[derive(Debug, Clone)]
pub struct Level {
    /// Unique within the rule.
    pub id: String,
    /// The question, in plain words.
    pub asks: String,
    /// When the answer is yes.
    pub holds: LevelRule,
    /// As written in the file, led by its key.
    pub expression: String,
    /// Where the level comes from.
    pub source: String,
}

/// How a level is decided.
#[derive(Debug, Clone)]
pub enum LevelRule {
    /// Asked of a case, of those of its crimes that belong to it under the scope.
    Expression(Predicate),
    /// Any of these signals is raised.
    Signals(Vec<String>),
}

impl ClosureReview {
    pub(crate) fn load(
        file: &SourceFile,
        context: Context<'_>,
        names: Option<&Names<'_>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<ClosureReview> {
        let document = file.parse(diagnostics)?;
        let root = document.root();
        let provenance = Provenance::read(&root, diagnostics);
        let scope = root.text("scope", diagnostics);
        if let Some(scope) = &scope {
            known("definition", scope, names.map(|names| &names.definitions), diagnostics);
        }
        let mut of_rows = |key: &'static str, table: Table| {
            let text = root.text(key, diagnostics)?;
            let predicate = resolve(context, Usage::Check, table, &text, diagnostics)?;
            Some(Worded { predicate, text: one_line(&text.value) })
        };
        let (closed, apart) = (of_rows("closed", Table::Crimes), of_rows("apart", Table::Crimes));
        let (police, cps) = (of_rows("police", Table::Crimes), of_rows("cps", Table::Crimes));
        let (suspects, victims) = (of_rows("suspects", Table::Suspects), of_rows("victims", Table::Victims));
        let wording_gap = root.text("wording_gap", diagnostics);
        if let Some(signal) = &wording_gap {
            known("signal", signal, names.map(|names| &names.signals), diagnostics);
        }
        let suppress_below = crate::network::positive(&root, "suppress_below", diagnostics);
        let sections = root.sections("level", diagnostics);
        if sections.is_empty() {
            root.missing("level", diagnostics);
        }
        let levels: Vec<Level> =
            sections.iter().filter_map(|section| level(section, context, names, diagnostics)).collect();
        for (at, level) in levels.iter().enumerate() {
            if levels[..at].iter().any(|other| other.id == level.id) {
                let place = sections[at].place();
                diagnostics.push(Diagnostic::error(
                    Code::DuplicateId,
                    place,
                    format!("level `{}` is there twice", level.id),
                ));
            }
        }
        let contradictions = contradictions(&root, names, diagnostics);
        root.finish(diagnostics);
        let provenance = provenance?;
        if levels.len() != sections.len() {
            return None;
        }
        Some(ClosureReview {
            provenance,
            scope: scope?.value,
            closed: closed?,
            apart: apart?,
            police: police?,
            cps: cps?,
            suspects: suspects?,
            victims: victims?,
            wording_gap: wording_gap?.value,
            levels,
            contradictions,
            suppress_below: suppress_below?,
        })
    }

    /// What decides, as written in the file: one key a line.
    pub fn expression(&self) -> String {
        let heads = [
            ("closed", &self.closed),
            ("apart", &self.apart),
            ("police", &self.police),
            ("cps", &self.cps),
            ("suspects", &self.suspects),
            ("victims", &self.victims),
        ];
        let heads = heads.into_iter().map(|(key, worded)| format!("{key} = {}", worded.text));
        let levels =
            (1..).zip(&self.levels).map(|(n, level)| format!("level {n} ({}): {}", level.id, level.expression));
        let lines: Vec<String> = [format!("scope = {}\nwording_gap = {}", self.scope, self.wording_gap)]
            .into_iter()
            .chain(heads)
            .chain(levels)
            .collect();
        lines.join("\n")
    }

    /// Every expression of the rule.
    pub fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        let levels = self.levels.iter().filter_map(|level| match &level.holds {
            LevelRule::Expression(predicate) => Some(predicate),
            LevelRule::Signals(_) => None,
        });
        let rows = [&self.closed, &self.apart, &self.police, &self.cps, &self.suspects, &self.victims];
        rows.into_iter().map(|worded| &worded.predicate).chain(levels)
    }
}

/// The rules that the file may name. They are not asked for where one of them could not be loaded: what is wrong with that
/// one is said already.
pub(crate) struct Names<'a> {
    pub(crate) definitions: Vec<&'a str>,
    pub(crate) signals: Vec<&'a str>,
    pub(crate) checks: Vec<&'a str>,
    pub(crate) measures: Vec<&'a str>,
    /// The table that each check and each measure is about.
    pub(crate) tables: Vec<(&'a str, Table)>,
}

impl Names<'_> {
    fn table_of(&self, rule: &str) -> Option<Table> {
        self.tables.iter().find(|(id, _)| *id == rule).map(|(_, table)| *table)
    }
}

fn level(
    section: &Section<'_>,
    context: Context<'_>,
    names: Option<&Names<'_>>,
    diagnostics: &mut Diagnostics,
) -> Option<Level> {
    let id = section.text("id", diagnostics);
    let asks = section.text("asks", diagnostics);
    let source = section.text("source", diagnostics);
    let by_signals = section.any("signals").is_some();
    let rule = if by_signals {
        let signals = section.texts("signals", diagnostics);
        for signal in &signals {
            known("signal", signal, names.map(|names| &names.signals), diagnostics);
        }
        // A level without signals would hold of no case.
        if signals.is_empty() {
            section.missing("signals", diagnostics);
        }
        let ids: Vec<String> = signals.into_iter().map(|signal| signal.value).collect();
        let text = format!("signals = {}", ids.join(", "));
        Some((LevelRule::Signals(ids), text))
    } else {
        section.text("holds", diagnostics).and_then(|text| {
            let predicate = resolve(context, Usage::Signal, Table::Crimes, &text, diagnostics)?;
            Some((LevelRule::Expression(predicate), format!("holds = {}", one_line(&text.value))))
        })
    };
    section.finish(diagnostics);
    let id = id?;
    if !is_kebab(&id.value) {
        diagnostics.push(Diagnostic::error(
            Code::BadName,
            id.place.clone(),
            "the id of a level is words in lower case joined by hyphens",
        ));
    }
    let (holds, expression) = rule?;
    Some(Level { id: id.value, asks: asks?.value, holds, expression, source: source?.value })
}

/// `[[contradiction]]`: of which measure a check says that it contradicts another field.
fn contradictions(
    root: &Section<'_>,
    names: Option<&Names<'_>>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut pairs = BTreeMap::new();
    for section in root.sections("contradiction", diagnostics) {
        let measure = section.text("measure", diagnostics);
        let check = section.text("check", diagnostics);
        section.finish(diagnostics);
        let (Some(measure), Some(check)) = (measure, check) else { continue };
        known("completeness measure", &measure, names.map(|names| &names.measures), diagnostics);
        known("check", &check, names.map(|names| &names.checks), diagnostics);
        let tables = names.map(|names| (names.table_of(&measure.value), names.table_of(&check.value)));
        if let Some((Some(of_measure), Some(of_check))) = tables
            && of_measure != of_check
        {
            diagnostics.push(
                Diagnostic::error(
                    Code::NotAllowed,
                    check.place.clone(),
                    "check and measure are about different tables",
                )
                .label(format!("a check of table `{of_check}`"))
                .help(format!("name a check of table `{of_measure}`")),
            );
        }
        if pairs.insert(measure.value.clone(), check.value).is_some() {
            diagnostics.push(Diagnostic::error(
                Code::DuplicateId,
                measure.place,
                format!("measure `{}` is there twice", measure.value),
            ));
        }
    }
    pairs
}

fn known(what: &str, id: &Text, ids: Option<&Vec<&str>>, diagnostics: &mut Diagnostics) {
    let Some(ids) = ids else { return };
    if !ids.contains(&id.value.as_str()) {
        diagnostics.push(
            Diagnostic::error(Code::NotAllowed, id.place.clone(), format!("there is no {what} `{}`", id.value))
                .label(format!("unknown {what}"))
                .help_opt(similar(&format!("a {what}"), &id.value, ids.iter().copied())),
        );
    }
}
