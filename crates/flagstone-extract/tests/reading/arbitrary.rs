//! Whatever a file holds, every row is accounted for, and nothing panics.

use proptest::prelude::*;

use crate::support::{Case, HEAD, assert_counts, crimes};

const FIELDS: &str = "recorded_on = { column = \"D\", date_format = [\"%d/%m/%Y\", \"%d %b %Y\"] }\n\
    suspects_stated = { column = \"N\" }\noutcome_code = { column = \"O\", labels = [\"outcomes\"] }\n\
    flags = { column = \"F\", separator = \" \", tokens = { \"x\" = \"cse\" } }\nnarrative = { column = \"T\" }";

fn profile(encoding: &str) -> String {
    crimes(FIELDS).replace("[[file]]", &format!("encoding = \"{encoding}\"\n[[file]]"))
}

fn flat(encoding: &str) -> String {
    format!(
        "{HEAD}encoding = \"{encoding}\"\n[[file]]\npath = \"crimes.csv\"\ngrain = \"flat\"\n\
         [crimes]\ncrime_ref = {{ column = \"Ref\" }}\n{FIELDS}\n\
         [suspects]\nperson_ref = {{ column = \"O\" }}\nborn_on = {{ column = \"D\" }}\n[victims]\nage_at_offence = {{ column = \"N\" }}\n"
    )
}

/// Text made of what matters to a CSV reader.
fn csv_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b",".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"1".to_vec()),
        Just(b"03/02/2001".to_vec()),
        Just(b"#MULTIVALUE".to_vec()),
        Just(b"7. No identified suspect".to_vec()),
        Just(b"\0".to_vec()),
        Just(vec![0xff]),
        Just("é\u{a0}".as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

fn check(profile: &str, content: &[u8]) {
    if let Ok(extract) = Case::new(profile).file("crimes.csv", content).read() {
        assert_counts(&extract);
        assert_eq!(extract.sources[0].bytes, content.len() as u64);
        let records: usize = extract.tables.iter().flatten().map(flagstone_extract::RecordTable::n_rows).sum();
        assert!(records as u64 <= 3 * extract.rows_accepted());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_for_a_file(content in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&profile("utf-8"), &content);
        check(&profile("windows-1252"), &content);
    }

    #[test]
    fn any_rows_below_a_right_header(rows in csv_like()) {
        let content = [b"Ref,D,N,O,F,T\n".as_slice(), &rows].concat();
        for profile in [profile("utf-8"), profile("windows-1252"), flat("utf-8"), flat("windows-1252")] {
            check(&profile, &content);
        }
    }

    #[test]
    fn rows_of_the_right_width_are_all_accepted(cells in prop::collection::vec("[a-z0-9 ;/.-]{0,12}", 0..60)) {
        let rows: String = cells.chunks_exact(5).map(|row| format!("r,{}\n", row.join(","))).collect();
        let content = format!("Ref,D,N,O,F,T\n{rows}");
        let extract = Case::new(&profile("utf-8")).file("crimes.csv", &content).read().unwrap();
        assert_counts(&extract);
        prop_assert_eq!(extract.rows_accepted(), (cells.len() / 5) as u64);
        prop_assert_eq!(extract.rows_quarantined(), 0);
    }

    #[test]
    fn any_text_for_a_profile(text in "[\\PC\n]{0,200}") {
        let loaded = Case::new(&text).load();
        prop_assert!(loaded.value.is_none() && !loaded.diagnostics.is_empty());
    }
}
