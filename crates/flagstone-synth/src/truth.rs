//! The truth files: what a correct audit of the sample finds, and nothing else.
//!
//! Columns are fixed: tests of other crates read them.

use crate::case::ForceCases;
use crate::figures::Figures;
use crate::force::SourceFile;
use crate::record::Check;
use crate::verdict::DEFINITIONS;

/// `verdicts.csv`: one row per case and definition, cases in file order.
pub(crate) fn verdicts(forces: &[ForceCases]) -> Vec<u8> {
    let mut text = String::from("force,crime_ref,definition_id,verdict,flagged\n");
    for cases in forces {
        for case in &cases.cases {
            for (definition, verdict) in DEFINITIONS.iter().zip(case.verdicts) {
                text.push_str(&format!(
                    "{},{},{definition},{},{}\n",
                    cases.force.code,
                    case.crime.reference,
                    verdict.as_str(),
                    case.crime.flags.group
                ));
            }
        }
    }
    text.into_bytes()
}

/// `breaches.csv`: one row per planted breach, by force, file, row and check.
pub(crate) fn breaches(files: &[(&'static str, Vec<SourceFile>)]) -> Vec<u8> {
    let mut text = String::from("rule_id,force,table,source,row\n");
    for (force, files) in files {
        let mut rows: Vec<(&str, usize, Check, &str)> = Vec::new();
        for file in files {
            rows.extend(file.breaches.iter().map(|breach| (file.path, breach.row, breach.check, breach.table)));
        }
        rows.sort_unstable();
        for (source, row, check, table) in rows {
            text.push_str(&format!("{check},{force},{table},{source},{row}\n"));
        }
    }
    text.into_bytes()
}

/// `totals.csv`: one row per file of an extract.
pub(crate) fn totals(files: &[(&'static str, Vec<SourceFile>)]) -> Vec<u8> {
    let mut text = String::from("force,path,rows_read,rows_accepted,rows_quarantined\n");
    for (force, files) in files {
        for file in files {
            let n_accepted = file.n_rows - file.n_quarantined;
            text.push_str(&format!("{force},{},{},{n_accepted},{}\n", file.path, file.n_rows, file.n_quarantined));
        }
    }
    text.into_bytes()
}

/// `suspect_ethnicity.csv`: named suspects (due, not yet due, due unknown) and those with self-defined ethnicity
/// recorded, of all rows and of those whose case meets `iicsa-2022`.
pub(crate) fn suspect_ethnicity(figures: &Figures) -> Vec<u8> {
    let mut text = String::from("force,population,named,recorded\n");
    for force in figures.forces.iter().chain([&figures.national]) {
        text.push_str(&format!("{},all,{},{}\n", force.code, force.named.0, force.named.1));
        text.push_str(&format!("{},iicsa-2022,{},{}\n", force.code, force.named_meeting.0, force.named_meeting.1));
    }
    text.into_bytes()
}
