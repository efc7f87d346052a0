//! The extract of one force: four CSV files, and the profile that maps them.

use super::columns::{CRIMES, Column, ENQUIRIES, SUSPECTS, VICTIMS};
use super::force_records::ForceRecords;
use super::roster::NationalForce;
use crate::record::Crime;

/// A file's name in the folder of the force, and its bytes.
pub(super) type File = (&'static str, Vec<u8>);

pub(super) fn files(records: &ForceRecords) -> Vec<File> {
    let force = records.force;
    let crimes = records.crimes.iter().enumerate().flat_map(|(place, made)| {
        let repeats = records.repeats.iter().filter(move |(after, _)| *after == place).map(|(_, crime)| crime);
        std::iter::once(&made.crime).chain(repeats)
    });
    let crimes: Vec<&Crime> = crimes.collect();
    let suspects = records.crimes.iter().flat_map(|made| &made.suspects).chain(&records.orphans);
    let victims = records.crimes.iter().flat_map(|made| &made.victims);
    let enquiries = records.crimes.iter().flat_map(|made| &made.enquiries);
    vec![
        ("profile.toml", profile(force).into_bytes()),
        ("crimes.csv", csv(&held(force, "crimes", &CRIMES), crimes.into_iter())),
        ("suspects.csv", csv(&held(force, "suspects", &SUSPECTS), suspects)),
        ("victims.csv", csv(&held(force, "victims", &VICTIMS), victims)),
        ("enquiries.csv", csv(&held(force, "enquiries", &ENQUIRIES), enquiries)),
    ]
}

/// The columns that the extract of `force` has.
fn held<T>(force: &NationalForce, table: &str, columns: &[Column<T>]) -> Vec<Column<T>> {
    columns.iter().filter(|(field, _)| force.has(table, field)).copied().collect()
}

fn csv<'a, T: 'a>(columns: &[Column<T>], records: impl Iterator<Item = &'a T>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(columns.iter().map(|(field, _)| field)).expect("memory can be written to");
    for record in records {
        writer.write_record(columns.iter().map(|(_, write)| write(record))).expect("memory can be written to");
    }
    writer.into_inner().expect("memory can be written to")
}

fn profile(force: &NationalForce) -> String {
    let mut text = format!(
        "# {} keeps one CSV file a table, named and coded as the record schema is.\nforce       = \"{}\"\n\
         name        = \"{} (fictional)\"\nencoding    = \"utf-8\"\ndelimiter   = \",\"\ndate_format = \"%Y-%m-%d\"\n",
        force.name, force.code, force.name
    );
    for table in ["crimes", "suspects", "victims", "enquiries"] {
        text.push_str(&format!("\n[[file]]\npath  = \"{table}.csv\"\ntable = \"{table}\"\n"));
    }
    section(&mut text, force, "crimes", &CRIMES);
    section(&mut text, force, "suspects", &SUSPECTS);
    section(&mut text, force, "victims", &VICTIMS);
    section(&mut text, force, "enquiries", &ENQUIRIES);
    text
}

fn section<T>(text: &mut String, force: &NationalForce, table: &str, columns: &[Column<T>]) {
    text.push_str(&format!("\n[{table}]\n"));
    for (field, _) in held(force, table, columns) {
        let rest = match field {
            "flags" => {
                ", separator = \";\", tokens = { \"csa\" = \"csa\", \"cse\" = \"cse\", \"group\" = \"group\", \"cce\" = \"cce\" }"
            }
            "independently_reviewed"
            | "interviewed"
            | "deceased"
            | "prior_sexual_offence"
            | "continuing_access"
            | "account_taken"
            | "supports" => ", true = [\"true\"], false = [\"false\"]",
            _ => "",
        };
        text.push_str(&format!("{field:<22} = {{ column = \"{field}\"{rest} }}\n"));
    }
}
