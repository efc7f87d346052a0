//! What narratives mention, by category: evidence that a narrative is worth reading, and no more.

use flagstone_results::{ALL, ClosedPopulation, MentionRow, Results, RuleKind};
use maud::{Markup, html};

use crate::html::rule_text::own_words;
use crate::html::status::population;
use crate::html::table::{Column, Group, Row, cell, grouped, grouped_table, row, text};
use crate::number::{count, percent_or_dash, share};
use crate::view::{categories, codes, label, mention, rule, title};

/// Whether narratives were read at all; where they were not, the report has no chapter about them.
pub(crate) fn is_there(results: &Results) -> bool {
    !results.mentions.is_empty()
}

pub(crate) fn write(results: &Results) -> Markup {
    let ids = categories(results);
    html! {
        p {
            "Narratives were searched for words of each category. A mention is evidence that a narrative is worth reading; it decides no verdict, and no text is kept. "
            "Discounted: the words stand only where they do not count, as where they are negated, asked or supposed, or said of somebody else. Here crimes are counted, not cases."
        }
        (grouped_table("Crimes by what their narrative mentions, all forces", &columns("Of cases"), &national(results, &ids)))
        (by_force(results, &ids))
        h3 { "Every category in its own words" }
        p { "How often a list finds what it should, and how often what it finds is right, is said in its own words where it was measured." }
        @for id in &ids {
            details {
                summary { (title(results, RuleKind::Lexicon, id)) " " span.id { (id) } }
                @if let Some(rule) = rule(results, RuleKind::Lexicon, id) { (own_words(rule)) }
                @else { p.none { "The results hold no text about it." } }
            }
        }
    }
}

fn columns(first: &'static str) -> [Column<'static>; 7] {
    [
        text(first),
        grouped("Crimes", "all"),
        grouped("Crimes", "without narrative"),
        grouped("With a narrative", "mentioned"),
        grouped("With a narrative", "discounted"),
        grouped("With a narrative", "not mentioned"),
        grouped("With a narrative", "share mentioned"),
    ]
}

fn national(results: &Results, ids: &[&str]) -> Vec<Group> {
    let of = |id: &str| {
        let rows = ClosedPopulation::ALL.iter().filter_map(|of| {
            let line = mention(results, id, *of, ALL)?;
            let name = if *of == ClosedPopulation::Every { "every crime, in scope or not" } else { population(*of) };
            Some(counts(cell(name), line, false))
        });
        Group { heading: title(results, RuleKind::Lexicon, id).to_owned(), rows: rows.collect() }
    };
    ids.iter().map(|id| of(id)).filter(|group| !group.rows.is_empty()).collect()
}

/// Crimes of cases in scope, folded away: one table has every category and force.
fn by_force(results: &Results, ids: &[&str]) -> Markup {
    let of = |id: &str| {
        let forces = [ALL].into_iter().chain(codes(results));
        let rows = forces.filter_map(|force| {
            let line = mention(results, id, ClosedPopulation::InScope, force)?;
            Some(counts(cell(label(results, force)), line, force == ALL))
        });
        Group { heading: title(results, RuleKind::Lexicon, id).to_owned(), rows: rows.collect() }
    };
    let groups: Vec<Group> = ids.iter().map(|id| of(id)).filter(|group| !group.rows.is_empty()).collect();
    html! {
        @if !groups.is_empty() {
            details {
                summary { "By force, crimes of cases in scope" }
                (grouped_table("Crimes of cases in scope by what their narrative mentions, by force", &columns("Force"), &groups))
            }
        }
    }
}

fn counts(first: Markup, line: &MentionRow, is_total: bool) -> Row {
    let with_narrative = line.mentioned + line.discounted + line.not_mentioned;
    let numbers = [line.crimes, line.without_narrative, line.mentioned, line.discounted, line.not_mentioned];
    let rate = cell(percent_or_dash(share(line.mentioned, with_narrative)));
    row(std::iter::once(first).chain(numbers.map(|n| cell(count(n)))).chain([rate]), is_total)
}
