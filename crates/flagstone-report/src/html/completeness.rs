//! How complete ethnicity and other fields are, by whether they were due.

mod states;

use flagstone_results::{Results, RuleKind};
use maud::{Markup, html};

use crate::html::heat::heat;
use crate::html::reason::capitalised;
use crate::html::sentence::ended;
use crate::view::{Measure, measures, not_supplied_by, populations, rule, title};

pub(crate) fn write(results: &Results) -> Markup {
    let measures = measures(results);
    if measures.is_empty() {
        return html! { p.none { "No field was measured." } };
    }
    // Other populations are in the results tables; a page with every one of them would hide the two that are asked for.
    let shown: Vec<&str> = populations(results)
        .into_iter()
        .filter(|name| *name == "all" || *name == results.audit.default_definition)
        .collect();
    html! {
        p {
            "Three populations behave differently, so each has a rate of its own. Where a field was " em { "due" } ", it could have been asked for and a gap is a gap. Where it was "
            em { "not yet due" } ", nobody can expect it yet. Where that itself is not recorded, the record is counted as " em { "not known whether due" } ". "
            "Records with nobody to ask are in no share. Ethnicity is never inferred, from a name or from anything else."
        }
        p { "In the next tables, " em { "all" } " is all three together; where every record was due it is left out. The counts behind each share are in the tables further down." }
        (gaps(results, &measures))
        @for population in &shown { (heat(results, population, &heading(results, population))) }
        h3 { "All recording states" }
        p {
            "“Not stated” and “refused” mean that the question was asked; “unknown” that the record itself says so. "
            "Denominators without any record are left out, and so are states that no record is in."
        }
        @for measure in &measures { (measured(results, measure, &shown)) }
    }
}

fn heading(results: &Results, population: &str) -> String {
    if population == "all" {
        "Share recorded, all cases".to_owned()
    } else {
        format!("Share recorded, cases that meet “{}”", title(results, RuleKind::Definition, population))
    }
}

/// Everything on one measure, folded away.
fn measured(results: &Results, measure: &Measure<'_>, populations: &[&str]) -> Markup {
    let own = rule(results, RuleKind::Completeness, measure.id);
    let name = own.map_or(measure.id, |rule| rule.title.as_str());
    html! {
        details {
            summary { (name) " (" code { (measure.table) "." (measure.field) } ")" }
            @if let Some(rule) = own {
                p { (ended(&rule.why)) }
                @if let Some(reading) = &rule.reading { p { (ended(reading)) } }
            }
            @if let Some(gap) = gap(results, measure) { p { (capitalised(&gap)) } }
            @for population in populations {
                (states::table(results, measure, population, &format!("{name}. {}", heading(results, population))))
            }
        }
    }
}

/// The fields that some force does not supply, in words; nothing where every force supplies every field.
fn gaps(results: &Results, measures: &[Measure<'_>]) -> Markup {
    let gaps: Vec<(&Measure<'_>, String)> =
        measures.iter().filter_map(|measure| Some((measure, gap(results, measure)?))).collect();
    html! {
        @if !gaps.is_empty() {
            p { "Some forces do not supply a field at all. They are in no figure about it:" }
            ul { @for (measure, gap) in &gaps { li { (title(results, RuleKind::Completeness, measure.id)) ": " (gap) } } }
        }
    }
}

/// Who does not supply the field of a measure, and what the row for all forces then covers: a sentence.
pub(crate) fn gap(results: &Results, measure: &Measure<'_>) -> Option<String> {
    let absent = not_supplied_by(results, measure);
    let n_others = results.forces.len() - absent.len();
    let covered = match n_others {
        0 => "no force supplies it".to_owned(),
        1 => "“All forces” is the one force that supplies it".to_owned(),
        n => format!("“All forces” covers only the {n} forces that supply it"),
    };
    (!absent.is_empty()).then(|| format!("not supplied by {}. {}.", absent.join(", "), capitalised(&covered)))
}
