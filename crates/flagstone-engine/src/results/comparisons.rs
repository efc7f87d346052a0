//! The table `comparisons`: each force against all forces together, over every measure that counts every record.

mod footing;
mod funnel;

use std::collections::BTreeSet;

use flagstone_results::{
    ALL, ComparedMeasure, ComparisonRow, CompletenessRow, Denominator, FlagAccuracyRow, Results, VerdictRow,
};
use flagstone_rules::{Completeness, Definition, FieldRef, Rulebook, Table, Unit};
use flagstone_stats::Share;

use footing::Footing;

/// The population of completeness that covers every record.
const EVERY_RECORD: &str = "all";

/// One measure of every force.
struct Compared {
    measure: ComparedMeasure,
    /// Id of the definition or of the completeness measure.
    subject: String,
    /// By force, in the order of their codes.
    forces: Vec<ForceShare>,
}

/// One measure of one force.
#[derive(Clone)]
struct ForceShare {
    share: Share,
    /// Why the force stands on another footing than most; empty where it does not.
    apart: Vec<String>,
}

/// The rows, from the finished rows of the other tables: by measure, and within it by force code.
pub(super) fn rows(rulebook: &Rulebook, results: &Results) -> Vec<ComparisonRow> {
    let mut codes: Vec<&str> = results.forces.iter().map(|row| row.force.as_str()).collect();
    codes.sort_unstable();
    let footing = Footing::new(results, &codes);
    let mut measures: Vec<Compared> = Vec::new();
    for definition in rulebook.definitions() {
        measures.extend(of_definition(rulebook, results, definition, &codes, &footing));
    }
    for measure in rulebook.completeness() {
        measures.push(of_completeness(rulebook, results, measure, &codes, &footing));
    }
    funnel::compare(&codes, &measures)
}

/// Sensitivity, precision and the undetermined share under one definition.
fn of_definition(
    rulebook: &Rulebook,
    results: &Results,
    definition: &Definition,
    codes: &[&str],
    footing: &Footing<'_>,
) -> [Compared; 3] {
    let id = &definition.provenance.id;
    let flags = |code: &str| {
        results.flag_accuracy.iter().find(|row| row.definition_id == *id && row.force == code && row.period == ALL)
    };
    let verdicts = |code: &str| {
        let mut rows = results.verdicts.iter();
        rows.find(|row| row.definition_id == *id && row.force == code && row.unit == Unit::Crime.name())
    };
    let of_verdicts = |code: &str| verdicts(code).map_or(NOTHING, undetermined);
    let reads = reads(rulebook, definition);
    let with_flag = reads.iter().copied().chain(rulebook.schema().find(Table::Crimes, "flags")).collect();
    let national = of_verdicts(ALL);
    let compared = |measure, share: &dyn Fn(&str) -> Share, reads: &BTreeSet<FieldRef>, is_over_determined: bool| {
        let of_force = |code: &&str| {
            let mut apart = footing.apart(rulebook, code, reads);
            // A share that only determined cases are in is of another selection where many more or fewer are undetermined.
            if is_over_determined {
                apart.extend(footing::undetermined_apart(of_verdicts(code), national));
            }
            ForceShare { share: share(code), apart }
        };
        Compared { measure, subject: id.clone(), forces: codes.iter().map(of_force).collect() }
    };
    let of_flags = |share: fn(&FlagAccuracyRow) -> Share| move |code: &str| flags(code).map_or(NOTHING, share);
    [
        compared(ComparedMeasure::Sensitivity, &of_flags(sensitivity), &with_flag, true),
        compared(ComparedMeasure::Precision, &of_flags(precision), &with_flag, true),
        compared(ComparedMeasure::UndeterminedShare, &of_verdicts, &reads, false),
    ]
}

/// The share recorded where the field was due.
fn of_completeness(
    rulebook: &Rulebook,
    results: &Results,
    measure: &Completeness,
    codes: &[&str],
    footing: &Footing<'_>,
) -> Compared {
    let id = &measure.provenance.id;
    let row = |code: &str| {
        let mut rows = results.completeness.iter();
        rows.find(|row| {
            row.measure_id == *id
                && row.force == code
                && row.population == EVERY_RECORD
                && row.denominator == Denominator::Due
        })
    };
    // Whether a field is due is read from other fields: without them, other records are due.
    let mut reads = BTreeSet::from([measure.field]);
    reads.extend(measure.applies_to.reads().fields);
    reads.extend(measure.due.reads().fields);
    let of_force = |code: &&str| ForceShare {
        share: row(code).map_or(NOTHING, recorded),
        apart: footing.apart(rulebook, code, &reads),
    };
    Compared {
        measure: ComparedMeasure::RecordedRate,
        subject: id.clone(),
        forces: codes.iter().map(of_force).collect(),
    }
}

/// The fields that verdicts on single crimes depend on.
fn reads(rulebook: &Rulebook, definition: &Definition) -> BTreeSet<FieldRef> {
    let criteria = definition.criteria.iter().map(|criterion| &criterion.holds);
    let fields = definition.applies_to.iter().chain(criteria).flat_map(|predicate| predicate.reads().fields);
    // The key of a person is made while reading, from the reference or the row, and so is never absent.
    fields.filter(|field| rulebook.schema().field(*field).name != "person_key").collect()
}

const NOTHING: Share = Share { x: 0, n: 0 };

fn sensitivity(row: &FlagAccuracyRow) -> Share {
    share(row.meets_flagged, row.meets_flagged + row.meets_unflagged)
}

fn precision(row: &FlagAccuracyRow) -> Share {
    share(row.meets_flagged, row.meets_flagged + row.not_flagged)
}

fn undetermined(row: &VerdictRow) -> Share {
    share(row.undetermined, row.cases)
}

fn recorded(row: &CompletenessRow) -> Share {
    share(row.recorded, row.records)
}

fn share(x: i64, n: i64) -> Share {
    let size = |n: i64| u64::try_from(n).expect("no count of records is negative");
    Share { x: size(x), n: size(n) }
}
