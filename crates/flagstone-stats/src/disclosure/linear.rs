//! Parts of a release that are no network: linear programming.
//!
//! The solver is `microlp`: a simplex in Rust, with branch and bound for whole numbers. HiGHS is faster on large
//! programs but needs CMake and a C++ compiler on every machine that builds Flagstone; the programs here have hundreds
//! of variables and take milliseconds.
//!
//! The least change is looked for, so that it moves few counts: a corner of such a program is nearly always in whole
//! numbers. Where it is not, branch and bound looks for whole numbers; where that meets its limit, nothing is proved
//! and the cell counts as unsafe.
//!
//! A solver computes in floating point. So nothing it says makes a count safe: an assignment counts as a proof only
//! after it was rounded to whole numbers and found, in whole numbers, to meet every addition and every interval.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, SolveOptions, Variable};

use crate::disclosure::component::{Component, UNLIMITED};

/// Differences from a whole number below this are the solver's, not the data's. Coefficients are 1 and -1, so that
/// corners have small denominators.
const TOLERANCE: f64 = 1e-6;

/// Nodes of branch and bound after which the search for whole numbers is given up. A limit in time would make results
/// differ between machines.
const NODE_LIMIT: u64 = 2_000;

/// Changes beyond this are not looked for in whole numbers; the solver takes 32 bits.
const FARTHEST: u64 = 1_000_000;

/// What a search for other consistent counts came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The change of every variable: proof that they are possible.
    Changes(Vec<i64>),
    /// There are none, in fractions or in whole numbers.
    None,
    /// Fractions meet every addition, but no whole numbers were found within the limit.
    GaveUp,
}

/// Changes of a part by which the variable at `place` rises (or falls) by `by` or more, with the variable at `held`
/// left as it is; as little change as possible.
pub(crate) fn search(component: &Component, place: usize, up: bool, by: u64, held: Option<usize>) -> Found {
    let mut rooms = component.rooms.clone();
    if let Some(held) = held {
        rooms[held] = (0, 0);
    }
    let (down, above) = rooms[place];
    if by > if up { above } else { down } {
        return Found::None;
    }
    // The one that must move moves one way.
    let mut least = vec![(0, 0); rooms.len()];
    if up {
        (rooms[place].0, least[place].1) = (0, by);
    } else {
        (rooms[place].1, least[place].0) = (0, by);
    }

    let limit = |room: u64| if room == UNLIMITED { f64::INFINITY } else { room as f64 };
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let variables: Vec<Side> = std::iter::zip(&rooms, &least)
        .map(|(&(down, up), &(least_down, least_up))| Side {
            down: problem.add_var(1.0, (least_down as f64, limit(down))),
            up: problem.add_var(1.0, (least_up as f64, limit(up))),
        })
        .collect();
    match solve(problem, component, &variables) {
        Err(Error::Infeasible) => return Found::None,
        Ok(Some(values)) => {
            if let Some(changes) = whole(component, &values) {
                return Found::Changes(changes);
            }
        }
        Ok(None) | Err(_) => {}
    }

    if by > FARTHEST {
        return Found::GaveUp;
    }
    let capped = |least: u64, room: u64| (least as i32, room.min(FARTHEST) as i32);
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let variables: Vec<Side> = std::iter::zip(&rooms, &least)
        .map(|(&(down, up), &(least_down, least_up))| Side {
            down: problem.add_integer_var(1.0, capped(least_down, down)),
            up: problem.add_integer_var(1.0, capped(least_up, up)),
        })
        .collect();
    let is_capped = rooms.iter().any(|&(down, above)| down.max(above) > FARTHEST);
    match solve(problem, component, &variables) {
        Err(Error::Infeasible) if !is_capped => Found::None,
        Ok(Some(values)) => whole(component, &values).map_or(Found::GaveUp, Found::Changes),
        Ok(None) | Err(_) => Found::GaveUp,
    }
}

/// A change as two variables of 0 or more, so that its size is linear.
struct Side {
    down: Variable,
    up: Variable,
}

/// The farthest change of the variable at `place`, in fractions: whole numbers reach no farther. `None` when nothing
/// limits it or the solver failed, so that nothing is known.
pub(crate) fn farthest(component: &Component, place: usize, up: bool) -> Option<u64> {
    let sign = if up { 1.0 } else { -1.0 };
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<Side> = component
        .rooms
        .iter()
        .enumerate()
        .map(|(at, &(down, above))| {
            let most = if above == UNLIMITED { f64::INFINITY } else { above as f64 };
            let gain = if at == place { sign } else { 0.0 };
            Side { down: problem.add_var(-gain, (0.0, down as f64)), up: problem.add_var(gain, (0.0, most)) }
        })
        .collect();
    let change = solve(problem, component, &variables).ok()??[place];
    // A whole number that was computed a little too small is still that number.
    Some((sign * change + TOLERANCE).floor().max(0.0) as u64)
}

/// Solves a problem under the additions of a part and returns the change of each variable; `None` when the limit was
/// met first.
fn solve(mut problem: Problem, component: &Component, variables: &[Side]) -> Result<Option<Vec<f64>>, Error> {
    for row in &component.rows {
        let terms = row.iter().flat_map(|&(at, is_total)| {
            let sign = if is_total { 1.0 } else { -1.0 };
            [(variables[at].up, sign), (variables[at].down, -sign)]
        });
        problem.add_constraint(terms.collect::<Vec<(Variable, f64)>>(), ComparisonOp::Eq, 0.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODE_LIMIT);
    let outcome = problem.solve_with(options)?;
    let change = |solution: &Solution, side: &Side| solution.var_value(side.up) - solution.var_value(side.down);
    Ok(outcome.solution().map(|solution| variables.iter().map(|side| change(solution, side)).collect()))
}

/// The values as whole numbers, if they are and meet every addition and every interval.
fn whole(component: &Component, values: &[f64]) -> Option<Vec<i64>> {
    let is_whole = |value: &f64| (value - value.round()).abs() < TOLERANCE;
    let changes: Vec<i64> = values.iter().map(|value| value.round() as i64).collect();
    (values.iter().all(is_whole) && component.admits(&changes)).then_some(changes)
}
