//! The terminal summary: one screen, plain words.

mod blocked_by;
mod checks;
mod closed;
mod counts;
mod ethnicity;
mod footer;
mod forces;
mod header;
mod headline;
mod one_force;
mod page;
mod table;

use flagstone_results::Results;

use crate::view::only;
use page::Page;

/// How the summary is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the screen. Taken as 72 to 80, whatever is given: less cannot hold the tables, more is hard to read.
    pub width: usize,
    /// Whether to mark headings and states with ANSI colours. No meaning is carried by colour alone.
    pub colour: bool,
    /// Whether to use characters beyond ASCII.
    pub unicode: bool,
}

/// Lines of a screen.
const N_LINES: usize = 58;

/// The most forces and missing fields that fit one screen.
struct Room {
    n_forces: usize,
    /// Whether the forces fit a second table.
    is_wide: bool,
    n_fields: usize,
}

/// The summary of an audit: about 60 lines of at most 80 columns, with a newline after each. Long names of forces take
/// further lines. Checks have the room that the other blocks leave.
///
/// What does not fit is counted ("showing 6 of 43"), never dropped silently. Control characters in texts of the
/// results are replaced, so that no force name can drive the terminal.
pub fn summary(results: &Results, options: &TextOptions) -> String {
    let mut page = Page::new(*options);
    let room = room(results.forces.len());
    header::write(&mut page, results);
    headline::write(&mut page, results);
    counts::write(&mut page, results);
    forces::write(&mut page, results, room.n_forces);
    ethnicity::write(&mut page, results, room.is_wide);
    closed::write(&mut page, results);
    blocked_by::write(&mut page, results, room.n_fields);
    let n_left = N_LINES.saturating_sub(page.n_lines() + footer::N_LINES);
    checks::write(&mut page, results, n_left);
    footer::write(&mut page, results);
    page.finish()
}

/// What to fix first in the force with this code, laid out as [`summary`]; `None` where the audit has no such force. Fields
/// stand in the order of their share of the undetermined cases, checks in that of the records that break them. No figure
/// of another force is in it.
pub fn force_summary(results: &Results, force: &str, options: &TextOptions) -> Option<String> {
    let own = only(results, force)?;
    let mut page = Page::new(*options);
    one_force::write(&mut page, &own, force);
    Some(page.finish())
}

/// More forces leave less room for fields.
fn room(n_forces: usize) -> Room {
    match n_forces {
        0..=1 => Room { n_forces: 1, is_wide: true, n_fields: 3 },
        2 => Room { n_forces: 2, is_wide: true, n_fields: 2 },
        3..=4 => Room { n_forces, is_wide: false, n_fields: 2 },
        _ => Room { n_forces: 3, is_wide: false, n_fields: 2 },
    }
}
