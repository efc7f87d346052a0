//! Exclusive intersections of sets: a bar per pattern over a matrix of marks (Lex et al., UpSet, IEEE TVCG 20, 2014).
//!
//! A mark is one of three: a full dot where the cases meet a definition, an open one where they are undetermined, a
//! faint one where they do not meet it. There is no mark where the definition leaves the cases out.

use maud::{Markup, html};

use crate::chart::counts::Counts;
use crate::chart::frame::{About, frame};
use crate::chart::ranges::{Range, range_bar, spread};
use crate::chart::scale::{px, shorten};
use crate::number::{count, counted};
use crate::view::{Intersections, Pattern, Set};

const WIDTH: f64 = 920.0;
/// The bars of the patterns stand between these.
const TOP: f64 = 34.0;
const BASE: f64 = 190.0;
/// The matrix: place of its first row and column, and the steps between them.
const FIRST_ROW: f64 = 218.0;
const ROW: f64 = 24.0;
const FIRST_COLUMN: f64 = 380.0;
const COLUMN: f64 = 37.0;
const THICK: f64 = 22.0;
/// The bars of the sets run from right to left between these.
const SET_ZERO: f64 = 212.0;
const SET_END: f64 = 114.0;
const LABEL_END: f64 = 352.0;
/// Characters of an id that fit beside the matrix.
const LABEL_ROOM: usize = 20;

/// Draws the patterns shown, most cases first. What is not shown is for the text beside the chart to say.
pub(crate) fn upset(about: &About, shown: &Intersections<'_>) -> Markup {
    let bottom = FIRST_ROW + ROW * (shown.sets.len() as f64 - 0.5);
    let most = shown.shown.iter().map(|pattern| pattern.cases).max().unwrap_or(0);
    let scale = Counts { zero: BASE, end: TOP, most };
    let content = html! {
        @for tick in scale.ticks() {
            line.grid x1=(px(FIRST_COLUMN - 22.0)) x2=(px(WIDTH)) y1=(px(scale.at(tick))) y2=(px(scale.at(tick))) {}
            text.tick x=(px(FIRST_COLUMN - 28.0)) y=(px(scale.at(tick) + 4.0)) text-anchor="end" { (count(tick)) }
        }
        text.tick x=(px(LABEL_END)) y="14" text-anchor="end" { "cases" }
        (sets(&shown.sets))
        @for (index, pattern) in shown.shown.iter().enumerate() {
            (column(pattern, &shown.sets, scale, FIRST_COLUMN + COLUMN * index as f64, bottom))
        }
    };
    frame(about, WIDTH, bottom + 2.0, "upset", content)
}

/// The definitions, each with all of its cases.
fn sets(sets: &[Set<'_>]) -> Markup {
    let most = sets.iter().map(|set| set.meets + set.undetermined).max().unwrap_or(0);
    let scale = Counts { zero: SET_ZERO, end: SET_END, most };
    html! {
        text.tick x="0" y=(px(FIRST_ROW - 20.0)) { "meet, at least to at most" }
        @for (index, set) in sets.iter().enumerate() {
            @let middle = FIRST_ROW + ROW * index as f64;
            @let range = Range { least: set.meets, open: set.undetermined };
            @if index % 2 == 0 {
                rect.stripe x="0" y=(px(middle - ROW / 2.0)) width=(px(WIDTH)) height=(px(ROW)) {}
            }
            g {
                title { (set.id) ": " (count(set.meets)) " meet, " (count(set.undetermined)) " undetermined." }
                text.counts x="0" y=(px(middle + 4.0)) { (spread(range)) }
                (range_bar(range, scale, middle, 12.0))
                text.id x=(px(LABEL_END)) y=(px(middle + 4.5)) text-anchor="end" { (shorten(set.id, LABEL_ROOM)) }
            }
        }
    }
}

/// A pattern: its bar, and below it a mark for each definition.
fn column(pattern: &Pattern<'_>, sets: &[Set<'_>], scale: Counts, x: f64, bottom: f64) -> Markup {
    let at = |is_one: &dyn Fn(&str) -> bool| -> Vec<f64> {
        let rows = sets.iter().enumerate().filter(|(_, set)| is_one(set.id));
        rows.map(|(index, _)| FIRST_ROW + ROW * index as f64).collect()
    };
    let meets = at(&|id| pattern.meets.contains(&id));
    let open = at(&|id| pattern.undetermined.contains(&id));
    let faint =
        at(&|id| ![&pattern.meets, &pattern.undetermined, &pattern.outside].iter().any(|ids| ids.contains(&id)));
    let named = || meets.iter().chain(&open).copied();
    let (first, last) = (named().fold(f64::INFINITY, f64::min), named().fold(f64::NEG_INFINITY, f64::max));
    let top = scale.at(pattern.cases).min(BASE - 1.0);
    html! {
        g.row {
            title { (in_words(pattern)) }
            rect.target x=(px(x - COLUMN / 2.0)) y=(px(TOP)) width=(px(COLUMN)) height=(px(bottom - TOP)) {}
            @if pattern.undetermined.is_empty() {
                rect.bar x=(px(x - THICK / 2.0)) y=(px(top)) width=(px(THICK)) height=(px(BASE - top)) {}
            } @else {
                rect.bounds x=(px(x - THICK / 2.0)) y=(px(top)) width=(px(THICK)) height=(px(BASE - top)) {}
                line.hatch x1=(px(x)) x2=(px(x)) y1=(px(BASE)) y2=(px(top)) stroke-width=(px(THICK)) {}
            }
            text.counts x=(px(x)) y=(px(top - 6.0)) text-anchor="middle" { (count(pattern.cases)) }
            (marks("no", x, &faint))
            @if first < last { line.link x1=(px(x)) x2=(px(x)) y1=(px(first)) y2=(px(last)) {} }
            (marks("yes", x, &meets))
            (marks("maybe", x, &open))
            (marks("core", x, &open))
        }
    }
}

/// Dots as one path: strokes of no length with round ends.
fn marks(class: &str, x: f64, rows: &[f64]) -> Markup {
    let path: String = rows.iter().map(|y| format!("M{} {}h0", px(x), px(*y))).collect();
    html! { @if !path.is_empty() { path class=(class) d=(path) {} } }
}

/// `12 cases; meeting cocad, occ-2013; undetermined under adr149`.
fn in_words(pattern: &Pattern<'_>) -> String {
    let mut text = counted(pattern.cases, "case", "cases");
    let lists = [
        ("meeting ", &pattern.meets),
        ("undetermined under ", &pattern.undetermined),
        ("outside the population of ", &pattern.outside),
    ];
    for (words, ids) in lists {
        if !ids.is_empty() {
            text.push_str(&format!("; {words}{}", ids.join(", ")));
        }
    }
    text
}
