//! What moves, as text: definition effect and data effect side by side, never mixed.

use std::fmt::Write as _;

use flagstone_rules::Unit;

use super::OnAudit;

pub(super) fn page(audits: &[OnAudit]) -> String {
    let mut text = String::new();
    let names: Vec<&str> = audits.iter().map(|audit| audit.name.as_str()).collect();
    let _ = writeln!(text, "What moves on {}", names.join(" and "));
    if audits.len() == 1 {
        text.push_str("The extracts are the same under both rulebooks: all of it is the effect of the rules.\n");
    } else {
        text.push_str(
            "Definition effect: the same extracts under the old and the new rules. Data effect: the same rules on the first\n\
             and the second extracts. The two are counted apart.\n",
        );
    }
    definitions(audits, &mut text);
    checks(audits, &mut text);
    text
}

fn definitions(audits: &[OnAudit], text: &mut String) {
    let mut n_same = 0;
    for id in audits[0].definitions.keys() {
        let of_audits: Vec<_> = audits.iter().filter_map(|audit| audit.definitions.get(id)).collect();
        let moves =
            of_audits.iter().any(|moves| !moves.moved.is_empty() || moves.meets.iter().any(|[old, new]| old != new));
        if !moves {
            n_same += 1;
            continue;
        }
        let _ = writeln!(text, "\n{id}");
        let _ = writeln!(
            text,
            "  {:<28}{:>10}{:>10}{:>19}",
            "cases that meet it", "old rules", "new rules", "definition effect"
        );
        for unit in Unit::ALL {
            let by_audit: Vec<[u64; 2]> = of_audits.iter().map(|moves| moves.meets[unit.index()]).collect();
            for (number, [old, new]) in by_audit.iter().enumerate() {
                let which = ["first", "second"].get(number).copied().unwrap_or_default();
                let which = if by_audit.len() > 1 {
                    format!("{}, {which} extracts", unit.name())
                } else {
                    unit.name().to_owned()
                };
                let _ = writeln!(text, "  {which:<28}{old:>10}{new:>10}{:>19}", signed(*old, *new));
            }
            if let [first, second] = by_audit[..] {
                let _ = writeln!(
                    text,
                    "  {:<28}{:>10}{:>10}",
                    "  data effect",
                    signed(first[0], second[0]),
                    signed(first[1], second[1])
                );
            }
        }
        for (number, moves) in of_audits.iter().enumerate() {
            for ((from, to), crimes) in &moves.moved {
                let which = if of_audits.len() > 1 { [" (first)", " (second)"][number] } else { "" };
                let noun = if *crimes == 1 { "crime" } else { "crimes" };
                let _ = writeln!(text, "  {crimes} {noun} from \"{}\" to \"{}\"{which}", from.words(), to.words());
            }
        }
    }
    if n_same > 0 {
        let _ = writeln!(text, "\n{n_same} definitions: the rules change no verdict.");
    }
}

fn checks(audits: &[OnAudit], text: &mut String) {
    let mut lines = Vec::new();
    for audit in audits {
        for (id, moves) in &audit.checks {
            let ([old, new], [of_old, of_new]) = (moves.breaches, moves.evaluated);
            if old != new || of_old != of_new {
                lines.push(format!(
                    "  {id}  {old} of {of_old} records breached under the old rules, {new} of {of_new} under the new"
                ));
            }
        }
    }
    if !lines.is_empty() {
        let _ = writeln!(text, "\nChecks\n{}", lines.join("\n"));
    }
}

fn signed(from: u64, to: u64) -> String {
    if to >= from { format!("+{}", to - from) } else { format!("-{}", from - to) }
}
