//! Which forces are in no figure at a unit, and why.

use flagstone_results::{ALL, Results};
use maud::{Markup, html};

use crate::html::reason::sentences;
use crate::number::counted;
use crate::view::{left_out, plural, status_in_words, units};

/// The most forces that are named outright.
const N_NAMED: usize = 8;

/// A paragraph for each unit and reason; nothing where every force is in.
pub(crate) fn left_out_of(results: &Results, of_units: &[&str]) -> Markup {
    html! {
        @for unit in of_units {
            @let groups = left_out(results, unit);
            @let n_forces = units(results, unit).iter().filter(|row| row.force != ALL).count();
            @let n_out: usize = groups.iter().map(|group| group.forces.len()).sum();
            @if n_out > 0 {
                p.note {
                    strong { "In no figure on " (plural(unit)) ": " }
                    (n_out) " of " (counted(n_forces as i64, "force", "forces")) "; “all forces” is without "
                    (if n_out == 1 { "it" } else { "them" }) ". "
                    @for group in &groups {
                        (named(&group.forces)) ": " (status_in_words(group.status)) ". "
                        @if !group.reason.is_empty() { (sentences(&[group.reason.to_owned()])) " " }
                    }
                }
            }
        }
    }
}

/// `X01, X02 and 3 more`.
fn named(codes: &[&str]) -> String {
    let (named, others) = codes.split_at(codes.len().min(N_NAMED));
    let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
    format!("{}{more}", named.join(", "))
}
