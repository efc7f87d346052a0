//! Whether the colours of the style sheet can be read: contrast as WCAG 2.2 defines it, in light, dark and print.

use crate::html::head::{DARK, STYLE};

/// Text on its ground needs 4.5 (success criterion 1.4.3, level AA).
const TEXT: [(&str, &str); 13] = [
    ("ink", "paper"),
    ("ink", "wash"),
    ("quiet", "paper"),
    ("quiet", "wash"),
    ("quiet", "neutral-wash"),
    ("accent", "paper"),
    ("accent", "wash"),
    ("accent", "accent-wash"),
    ("good", "good-wash"),
    ("doubtful", "doubtful-wash"),
    ("bad", "bad-wash"),
    ("ink", "bounds"),
    ("paper", "ink"),
];

/// Marks on their ground need 3 (success criterion 1.4.11, level AA).
const MARKS: [(&str, &str); 4] = [("accent", "paper"), ("accent", "bounds"), ("edge", "paper"), ("reference", "paper")];

#[test]
fn every_colour_can_be_read_on_its_ground() {
    for scheme in schemes() {
        for (pairs, least) in [(&TEXT[..], 4.5), (&MARKS[..], 3.0)] {
            for (front, back) in pairs {
                let found = contrast(colour(scheme, front), colour(scheme, back));
                assert!(found >= least, "{front} on {back}: {found:.2}, needs {least}\n{scheme}");
            }
        }
    }
}

#[test]
fn numbers_can_be_read_on_every_step_of_heat() {
    for scheme in schemes() {
        let (paper, ink) = (colour(scheme, "paper"), colour(scheme, "ink"));
        let heat: Vec<f64> = value(scheme, "heat").split(' ').map(|part| part.parse().expect("a number")).collect();
        for step in 0..5 {
            let alpha: f64 = between(STYLE, &format!(".heat td.heat-{step} {{ background: rgb(var(--heat) / "), ")")
                .parse()
                .expect("an opacity");
            let mixed = [0, 1, 2].map(|part| paper[part] * (1.0 - alpha) + heat[part] * alpha);
            assert!(contrast(ink, mixed) >= 4.5, "step {step}: {:.2}", contrast(ink, mixed));
        }
    }
}

#[test]
fn white_on_black_has_the_greatest_contrast() {
    assert!((contrast([255.0; 3], [0.0; 3]) - 21.0).abs() < 1e-9);
}

/// The three sets of colours: light, print, dark.
fn schemes() -> [&'static str; 3] {
    let blocks = |sheet: &'static str| sheet.split(":root {").skip(1).map(|block| between(block, "", "}"));
    let found: Vec<&str> = blocks(STYLE).chain(blocks(DARK)).collect();
    found.try_into().expect("the style sheets have three sets of colours")
}

fn value<'a>(scheme: &'a str, name: &str) -> &'a str {
    between(scheme, &format!("--{name}: "), ";")
}

/// Red, green and blue, 0 to 255.
fn colour(scheme: &str, name: &str) -> [f64; 3] {
    let digits = value(scheme, name).trim_start_matches('#');
    [0, 2, 4].map(|at| u8::from_str_radix(&digits[at..at + 2], 16).map(f64::from).expect("a colour of six digits"))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("`{start}` is in the style sheet")) + start.len();
    text[from..].split(end).next().expect("a split has a first part")
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}
