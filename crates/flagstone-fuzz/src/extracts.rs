//! Extracts in every format, under a profile that reads a field of every type.

use std::fs;

use flagstone_extract::{Profile, ReadOptions, read};

use crate::policy::RULEBOOK;

const FIELDS: &str = "force = \"X01\"\nname = \"Fuzz (fictional)\"\n[crimes]\n\
    crime_ref = { column = \"Ref\", pad = 4 }\n\
    recorded_on = { column = \"Day\", date_format = [\"%d/%m/%Y\", \"%Y-%m-%d\", \"excel\"], dummy_dates = [1900-01-01] }\n\
    outcome_code = { column = \"Code\", labels = [\"outcomes\"], patterns = [{ match = '(?i)^filed', is = \"18\" }] }\n\
    suspects_stated = { column = \"N\", range = [0, 99] }\n\
    independently_reviewed = { column = \"Truth\" }\n\
    flags = { column = \"Words\", separator = \";\", tokens = { \"CSE\" = \"cse\" } }\n\
    narrative = { column = \"Text\" }\n";

/// Reads `data` as a file of crimes that ends in `ending`, with the keys `keys`.
fn crimes(data: &[u8], ending: &str, keys: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("profile.toml");
    let file = format!("[[file]]\npath = \"c.{ending}\"\ntable = \"crimes\"\n{keys}\n");
    let profile = FIELDS.replace("[crimes]\n", &format!("{file}[crimes]\n"));
    fs::write(&path, profile).expect("writable");
    fs::write(folder.path().join(format!("c.{ending}")), data).expect("writable");
    let profile = Profile::load(&path, &RULEBOOK).expect("it is there").value.expect("it is right");
    let extract = match read(&profile, &RULEBOOK, &ReadOptions::default()) {
        Ok(extract) => extract,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    for source in &extract.sources {
        assert_eq!(source.rows_read, source.rows_accepted + source.rows_quarantined, "a row vanished");
        assert_eq!(source.bytes, data.len() as u64, "bytes vanished");
    }
    let n_records: u64 = extract.tables.iter().flatten().map(|table| table.n_rows() as u64).sum();
    assert_eq!(n_records, extract.rows_accepted(), "a record vanished");
    assert_eq!(extract.quarantine.len() as u64, extract.rows_quarantined());
}

/// Any bytes as a CSV file, in each encoding.
pub fn csv(data: &[u8]) {
    for keys in
        ["", "encoding = \"windows-1252\"", "encoding = \"mixed\"", "encoding = \"utf-16be\"", "header_rows = 2"]
    {
        crimes(data, "csv", keys);
    }
}

/// Any bytes as a compressed CSV file.
pub fn csv_gz(data: &[u8]) {
    crimes(data, "csv.gz", "");
    crimes(data, "csv.zst", "");
}

/// Any bytes as NDJSON.
pub fn ndjson(data: &[u8]) {
    crimes(data, "ndjson", "");
}

/// Any bytes as an XLSX workbook.
pub fn xlsx(data: &[u8]) {
    crimes(data, "xlsx", "");
}

/// Any bytes as an ODS workbook.
pub fn ods(data: &[u8]) {
    crimes(data, "ods", "");
}

/// Any bytes as Arrow IPC.
pub fn ipc(data: &[u8]) {
    crimes(data, "arrow", "");
}

/// Any bytes as Parquet.
pub fn parquet(data: &[u8]) {
    crimes(data, "parquet", "");
}
