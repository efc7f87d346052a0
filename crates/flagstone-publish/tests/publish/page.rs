//! The page of a release says what its tables say.

use std::collections::BTreeSet;

use flagstone_publish::publish_rounded;

use crate::made_up::{REQUEST, results};

fn file(files: &[(String, Vec<u8>)], name: &str) -> String {
    let bytes = files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.clone()).expect("a file");
    String::from_utf8(bytes).expect("text")
}

/// What stands between every pair of tags.
fn texts(html: &str) -> impl Iterator<Item = &str> {
    html.split('>').filter_map(|part| part.split_once('<').map(|(text, _)| text.trim())).filter(|text| !text.is_empty())
}

#[test]
fn every_number_of_the_page_stands_in_a_table_of_the_release_or_follows_from_it() {
    let made = publish_rounded(&results(1, 12), &REQUEST, &[]).expect("publishable");
    let html = file(&made.files, "report.html");
    let body = html.split_once("<section id=\"flag\"").expect("a chapter").1;
    let mut marks: BTreeSet<String> = BTreeSet::new();
    for name in ["flag.csv", "completeness.csv", "closed.csv"] {
        marks.extend(file(&made.files, name).split(['\n', ',']).map(str::to_owned));
    }
    let cells: Vec<&str> = body
        .split("<td")
        .skip(1)
        .filter_map(|part| part.split_once('>'))
        .map(|(_, rest)| rest.split_once('<').map_or(rest, |(text, _)| text))
        .collect();
    assert!(cells.len() > 1_000);
    for cell in cells {
        let plain = cell.replace(',', "");
        let is_share = cell == "–" || cell.ends_with('%');
        assert!(is_share || marks.contains(&plain), "{cell:?} stands in no table");
    }
}

/// Two results whose released tables are the same have the same page, whatever their counts are.
#[test]
fn the_page_depends_on_what_is_shown_alone() {
    let one = results(1, 6);
    let mut other = one.clone();
    let made = publish_rounded(&one, &REQUEST, &[]).expect("publishable");
    let tables =
        |files: &[(String, Vec<u8>)]| ["flag.csv", "completeness.csv", "closed.csv"].map(|name| file(files, name));
    let mut n_same = 0;
    for (at, by) in (0..5).flat_map(|at| [-2, -1, 1, 2].map(|by| (at, by))) {
        other.clone_from(&one);
        // What one force gains another loses, so that all together stay as they are.
        for (force, by) in [(at, by), (at + 1, -by)] {
            other.flag_accuracy[force].not_unflagged += by;
            other.verdicts[force].does_not_meet += by;
            other.verdicts[force].cases += by;
        }
        let Ok(changed) = publish_rounded(&other, &REQUEST, &[]) else { continue };
        if tables(&changed.files) == tables(&made.files) {
            assert_eq!(file(&changed.files, "report.html"), file(&made.files, "report.html"));
            n_same += 1;
        }
    }
    assert!(n_same > 0);
}

#[test]
fn titles_are_escaped_and_nothing_is_loaded() {
    let made = publish_rounded(&results(1, 12), &REQUEST, &[]).expect("publishable");
    let html = file(&made.files, "report.html");
    assert!(html.contains("Made-up audit &lt;of&gt; fictional forces") && !html.contains("<of>"));
    assert!(!html.contains("<script") && !html.contains("http://") && !html.contains("https://"));
    assert!(texts(&html).any(|text| text == "All forces"));
}
