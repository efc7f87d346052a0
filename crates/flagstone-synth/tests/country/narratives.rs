//! Narratives: the same text in both files, and phrases where they were planted.

use std::fs;

use flagstone_synth::Narratives;
use tempfile::TempDir;

use crate::{SEED, files, read, truth};

const N: usize = 30_000;

fn written(seed: u64, n: usize) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    Narratives::new(seed, n).write(dir.path()).unwrap();
    dir
}

#[test]
fn a_seed_gives_the_same_bytes_each_time_and_another_seed_others() {
    let once = files(written(SEED, 500).path());
    assert_eq!(once.len(), 6);
    assert!(files(written(SEED, 500).path()) == once);
    assert!(files(written(SEED + 1, 500).path()) != once);
}

#[test]
fn the_lines_of_the_text_file_are_the_narratives_in_the_order_of_the_table() {
    let dir = written(SEED, N);
    let rows = read::narratives(dir.path());
    let text = fs::read_to_string(dir.path().join("narratives.txt")).unwrap();
    assert_eq!(rows.len(), N);
    assert!(text.lines().eq(rows.iter().map(|(_, narrative)| narrative.as_str())));
    assert_eq!(read::row_groups(dir.path(), "X01", "crimes"), [25_000, 5_000]);
    let characters = text.len() / N;
    assert!((400..600).contains(&characters), "{characters}");
    assert_eq!((rows[0].0.as_str(), rows[N - 1].0.as_str()), ("01/00000000/24", "01/00029999/24"));
}

#[test]
fn four_in_a_hundred_narratives_carry_a_phrase_in_one_of_three_writings() {
    let dir = written(SEED, N);
    let truth = truth(dir.path());
    let by_case = ["lower", "upper", "title"].map(|case| truth["planted_by_case"][case].as_u64().unwrap());
    let planted = truth["planted"].as_u64().unwrap();
    assert_eq!(by_case.iter().sum::<u64>(), planted);
    assert!((planted as f64 / N as f64 - 0.04).abs() < 0.005, "{planted}");
    assert!(by_case.iter().all(|&n| (n as f64 / planted as f64 - 1.0 / 3.0).abs() < 0.06), "{by_case:?}");
}

#[test]
fn phrases_in_capitals_and_titles_are_found_again_as_often_as_they_were_planted() {
    let dir = written(SEED, N);
    let truth = truth(dir.path());
    let phrases = fs::read_to_string(dir.path().join("phrases.txt")).unwrap();
    let phrases: Vec<String> = phrases.lines().map(|phrase| format!(" {phrase} ")).collect();
    assert_eq!(phrases.len(), 120);
    let narratives = read::narratives(dir.path());
    // The words between are in small letters, so a capital is of a planted phrase.
    let capitals = |n: fn(&str) -> bool| narratives.iter().filter(|(_, narrative)| n(narrative)).count() as u64;
    let upper = capitals(|text| text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase)));
    let any = capitals(|text| text.chars().any(|c| c.is_ascii_uppercase()));
    let by_case = ["upper", "title"].map(|case| truth["planted_by_case"][case].as_u64().unwrap());
    assert_eq!([upper, any - upper], by_case);
    let carries = |text: &str| {
        let text = format!(" {} ", text.to_lowercase().trim_end_matches('.'));
        phrases.iter().any(|phrase| text.contains(phrase.as_str()))
    };
    let with_capitals = narratives.iter().filter(|(_, text)| text.chars().any(|c| c.is_ascii_uppercase()));
    assert!(with_capitals.into_iter().all(|(_, text)| carries(text)));
    let n_carrying = narratives.iter().filter(|(_, text)| carries(text)).count() as u64;
    assert!(n_carrying >= truth["planted"].as_u64().unwrap());
}
