//! `flagstone export`: the tables of an audit in other forms than Parquet.

use std::path::Path;

use flagstone_report::{dictionary, export};
use flagstone_results::{Restricted, Results, TableEntry, TableRows};
use serde_json::json;

use super::whole_folder::{self, Readers};
use super::{audit_results, place, whole_file};
use crate::arguments::{ExportArguments, ExportFormat};
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// Goes with every folder, so that whoever gets the tables gets what they mean.
const DICTIONARY: &str = "data-dictionary.md";

pub(super) fn run(arguments: &ExportArguments) -> Result<Exit, Failure> {
    let results = audit_results::read(&arguments.results)?;
    let tables = chosen(arguments, &results)?;
    check_place(arguments)?;
    let out = &arguments.out;
    match (arguments.format, one_file(arguments, &tables)?) {
        (ExportFormat::Xlsx, _) => {
            let bytes = export::workbook(&results, &tables).map_err(|problem| unfit(&problem))?;
            whole_file::write_new(out, &bytes)?;
        }
        (format, Some(table)) => whole_file::write_new(out, &file(format, table)?)?,
        (format, None) => {
            let mut files: Vec<(String, Vec<u8>)> = Vec::new();
            for table in &tables {
                files.push((format!("{}.{}", table.entry.name, extension(format)), file(format, table)?));
            }
            let entries: Vec<TableEntry> = tables.iter().map(|table| table.entry.clone()).collect();
            files.push((DICTIONARY.to_owned(), dictionary::markdown(&entries).into_bytes()));
            let readers = if arguments.restricted { Readers::Owner } else { Readers::Everybody };
            whole_folder::write_new(out, &files, readers)?;
        }
    }
    if arguments.json {
        let written = |table: &TableRows| json!({ "table": table.entry.name, "rows": table.rows.num_rows() });
        terminal::print_json(&json!({
            "out": out.display().to_string(),
            "tables": tables.iter().map(written).collect::<Vec<_>>(),
        }));
        return Ok(Exit::Success);
    }
    let n_rows: usize = tables.iter().map(|table| table.rows.num_rows()).sum();
    let (n_tables, n_rows) = (tables.len() as i64, n_rows as i64);
    let counted = flagstone_report::number::counted;
    terminal::print(&format!(
        "{}, {}: {}\n",
        counted(n_tables, "table", "tables"),
        counted(n_rows, "row", "rows"),
        out.display()
    ));
    Ok(Exit::Success)
}

/// The tables that were asked for, in the order of the dictionary.
fn chosen(arguments: &ExportArguments, results: &Results) -> Result<Vec<TableRows>, Failure> {
    let all = if arguments.restricted {
        let restricted = Restricted::read(&arguments.results).map_err(|error| audit_results::unreadable(&error))?;
        let restricted = restricted.ok_or_else(|| {
            Failure::new(Exit::Policy, "the results hold no case-level tables")
                .help("`flagstone audit --case-level` writes them")
        })?;
        restricted.tables()
    } else {
        results.tables()
    };
    let names: Vec<&str> = all.iter().map(|table| table.entry.name).collect();
    if let Some(unknown) = arguments.tables.iter().find(|name| !names.contains(&name.as_str())) {
        let kind = if arguments.restricted { "case-level table" } else { "table" };
        return Err(Failure::new(Exit::Policy, format!("there is no {kind} `{unknown}`"))
            .help(format!("the tables are: {}", names.join(", "))));
    }
    let is_chosen =
        |table: &TableRows| arguments.tables.is_empty() || arguments.tables.iter().any(|name| name == table.entry.name);
    Ok(all.into_iter().filter(is_chosen).collect())
}

/// Nothing that is there is replaced, and nothing comes among the results, which are held against their manifest.
fn check_place(arguments: &ExportArguments) -> Result<(), Failure> {
    let out = &arguments.out;
    if place::is_within(out, &arguments.results) {
        return Err(Failure::new(Exit::Policy, "exported tables are no part of the results folder")
            .help("name a place elsewhere with --out: new results would replace it"));
    }
    if out.symlink_metadata().is_ok() {
        return Err(Failure::new(Exit::Policy, format!("{} is already there", out.display()))
            .help("it may hold work of yours: name another place, or move it away"));
    }
    if out.parent().is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        return Err(Failure::new(Exit::Policy, format!("there is no folder for {}", out.display()))
            .help("make the folder first, or name a place in one that is there"));
    }
    Ok(())
}

/// The only table, where `--out` names a file for it; `None` where it names a folder.
fn one_file<'t>(arguments: &ExportArguments, tables: &'t [TableRows]) -> Result<Option<&'t TableRows>, Failure> {
    let ends = |extension: &str| {
        let found = Path::new(&arguments.out).extension();
        found.is_some_and(|found| found.eq_ignore_ascii_case(extension))
    };
    let wanted = extension(arguments.format);
    match tables {
        _ if arguments.format == ExportFormat::Xlsx && !ends(wanted) => {
            Err(Failure::new(Exit::Policy, "a workbook is a file that ends in .xlsx")
                .help("name such a file with --out"))
        }
        [table] if ends(wanted) => Ok(Some(table)),
        _ if arguments.format != ExportFormat::Xlsx && ["csv", "arrow", "xlsx"].iter().any(|other| ends(other)) => {
            Err(Failure::new(
                Exit::Policy,
                format!("{} names a file that these tables do not fit", arguments.out.display()),
            )
            .help(format!("name a folder with --out, or one table with --table and a file that ends in .{wanted}")))
        }
        _ => Ok(None),
    }
}

fn extension(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Csv => "csv",
        ExportFormat::Ipc => "arrow",
        ExportFormat::Xlsx => "xlsx",
    }
}

fn file(format: ExportFormat, table: &TableRows) -> Result<Vec<u8>, Failure> {
    match format {
        ExportFormat::Csv => Ok(export::csv(table)),
        _ => export::ipc(table).map_err(|problem| unfit(&problem)),
    }
}

fn unfit(problem: &str) -> Failure {
    Failure::new(Exit::Internal, format!("cannot export: {problem}"))
}
