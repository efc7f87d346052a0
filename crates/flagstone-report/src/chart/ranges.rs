//! Counts with what may be added to them: groups of bars, all on one scale.

use maud::{Markup, html};

use crate::chart::counts::Counts;
use crate::chart::frame::{About, frame};
use crate::chart::scale::{px, shorten};
use crate::number::count;

const WIDTH: f64 = 920.0;
const TOP: f64 = 30.0;
/// Where the bars begin and end.
const LEFT: f64 = 128.0;
const RIGHT: f64 = 762.0;
/// The line with a group's name, the line of each bar, and the space after a group.
const NAME: f64 = 22.0;
const STEP: f64 = 19.0;
const SPACE: f64 = 13.0;
const THICK: f64 = 12.0;
/// Characters of a name that fit before its id.
const NAME_ROOM: usize = 84;

/// A count that is at least `least` and at most `least + open`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) least: i64,
    pub(crate) open: i64,
}

/// A bar.
pub(crate) struct RangeBar {
    /// What is counted: `crimes`.
    pub(crate) label: String,
    /// Whether to mark the bar as the one to look at first.
    pub(crate) is_marked: bool,
    /// `None` where nothing was counted.
    pub(crate) range: Option<Range>,
}

/// Bars under a name.
pub(crate) struct RangeGroup {
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) bars: Vec<RangeBar>,
}

/// Draws the groups in their order. `words` say what is counted for certain, and what is open: `["meet the definition", "are
/// undetermined"]`.
pub(crate) fn ranges(about: &About, groups: &[RangeGroup], words: [&str; 2]) -> Markup {
    let ranges = groups.iter().flat_map(|group| &group.bars).filter_map(|bar| bar.range);
    let most = ranges.map(|range| range.least + range.open).max().unwrap_or(0);
    let scale = Counts { zero: LEFT, end: RIGHT, most };
    let bottom = TOP + groups.iter().map(height).sum::<f64>();
    let content = html! {
        @for tick in scale.ticks() {
            line.grid x1=(px(scale.at(tick))) x2=(px(scale.at(tick))) y1=(px(TOP - 4.0)) y2=(px(bottom - SPACE)) {}
            text.tick x=(px(scale.at(tick))) y=(px(TOP - 12.0)) text-anchor="middle" { (count(tick)) }
        }
        @for (index, group) in groups.iter().enumerate() {
            (draw(group, scale, words, TOP + groups[..index].iter().map(height).sum::<f64>()))
        }
    };
    frame(about, WIDTH, bottom, "ranges", content)
}

fn height(group: &RangeGroup) -> f64 {
    NAME + STEP * group.bars.len() as f64 + SPACE
}

fn draw(group: &RangeGroup, scale: Counts, words: [&str; 2], top: f64) -> Markup {
    html! {
        // The name stands over the grid and must not be crossed by it.
        rect.ground x="0" y=(px(top)) width=(px(WIDTH)) height=(px(NAME - 2.0)) {}
        text.name x="0" y=(px(top + 15.0)) { (shorten(&group.name, NAME_ROOM)) @if !group.id.is_empty() { " " tspan.id { (group.id) } } }
        @for (index, bar) in group.bars.iter().enumerate() {
            @let middle = top + NAME + STEP * (index as f64 + 0.5);
            g.row {
                title { (sentence(group, bar, words)) }
                rect.target x="0" y=(px(middle - STEP / 2.0)) width=(px(WIDTH)) height=(px(STEP)) {}
                text.total[bar.is_marked] x=(px(LEFT - 10.0)) y=(px(middle + 4.5)) text-anchor="end" {
                    @if bar.is_marked { "▸ " } (bar.label)
                }
                @match bar.range {
                    Some(range) => {
                        (range_bar(range, scale, middle, THICK))
                        text.value x=(px(WIDTH)) y=(px(middle + 4.5)) text-anchor="end" { (spread(range)) }
                    }
                    None => text.none x=(px(LEFT + 8.0)) y=(px(middle + 4.5)) { "not evaluated" },
                }
            }
        }
    }
}

/// The bar from zero to the least, solid, and from there to the most, lighter and hatched.
pub(crate) fn range_bar(range: Range, scale: Counts, middle: f64, thick: f64) -> Markup {
    let (zero, least, most) = (scale.zero, scale.at(range.least), scale.at(range.least + range.open));
    // The scale may run to the left.
    let place = |a: f64, b: f64| (px(a.min(b)), px((b - a).abs().max(1.0)));
    html! {
        @if range.open > 0 {
            @let (x, width) = place(least, most);
            rect.bounds x=(x) y=(px(middle - thick / 2.0)) width=(width) height=(px(thick)) {}
            line.hatch x1=(px(least)) x2=(px(most)) y1=(px(middle)) y2=(px(middle)) stroke-width=(px(thick)) {}
        }
        @if range.least > 0 {
            @let (x, width) = place(zero, least);
            rect.bar x=(x) y=(px(middle - thick / 2.0)) width=(width) height=(px(thick)) {}
        }
    }
}

/// `300 to 395`, or the one count where nothing is open.
pub(crate) fn spread(range: Range) -> String {
    match range.open {
        0 => count(range.least),
        open => format!("{} to {}", count(range.least), count(range.least + open)),
    }
}

fn sentence(group: &RangeGroup, bar: &RangeBar, [certain, open]: [&str; 2]) -> String {
    // A group without an id is the only one, and needs no name before its bars.
    let name = if group.id.is_empty() { bar.label.clone() } else { format!("{}, {}", group.id, bar.label) };
    match bar.range {
        Some(range) => format!("{name}: {} {certain}, {} {open}.", count(range.least), count(range.open)),
        None => format!("{name}: not evaluated."),
    }
}
