//! The review of closed cases in a README: a table of forces, and who decided.

use crate::closure_truth::ForceClosure;
use crate::oracle::{Answer, Decision, Level};
use crate::verdict::Verdict;

/// A row for each force, and one for all: closed, in scope, scope not known, and those in scope by level.
pub(crate) fn rows(forces: &[ForceClosure<'_>]) -> String {
    let mut text = String::new();
    let mut national = [0; 3 + Level::ALL.len()];
    for force in forces {
        let closed = force.cases.iter().filter(|(_, case)| case.closed == Answer::Yes).count();
        let in_scope = force.with_scope(Verdict::Meets).count();
        let unknown = force.with_scope(Verdict::Undetermined).count();
        let [rape, under_13, danger, may_leave, none] =
            Level::ALL.map(|level| force.with_scope(Verdict::Meets).filter(|case| case.level == level).count());
        let counts = [closed, in_scope, unknown, rape, under_13, danger, may_leave, none];
        national.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        text.push_str(&row(force.code, counts));
    }
    text.push_str(&row("ALL", national));
    text
}

fn row<const N: usize>(force: &str, counts: [usize; N]) -> String {
    format!("| {force} | {} |\n", counts.map(|count| count.to_string()).join(" | "))
}

/// One sentence: how many of the cases in scope the police decided, prosecutors, both, nobody who is known.
pub(crate) fn decisions(forces: &[ForceClosure<'_>]) -> String {
    let count = |decision| {
        let in_scope = forces.iter().flat_map(|force| force.with_scope(Verdict::Meets));
        in_scope.filter(|case| case.decision == decision).count()
    };
    let [police, cps, both, not_known] = Decision::ALL.map(count);
    format!(
        "the police decided {police}, the CPS {cps}, and both {both}; of {not_known} the record does not say who did"
    )
}
