//! The parts of an audit of the sample data, scaled up: reading extracts, and evaluating the whole rulebook on them.

use std::path::Path;

use flagstone_engine::{PersonReferences, audit_force};
use flagstone_extract::{AuditFile, Extract, Profile, ReadOptions, read};
use flagstone_rules::{RuleFiles, Rulebook};
use flagstone_synth::{DEFAULT_SEED, Sample};

fn main() {
    divan::main();
}

/// Times the sample's 4,425 crimes.
const SCALES: [usize; 2] = [1, 8];

fn rulebook() -> Rulebook {
    Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right")
}

fn extracts(folder: &Path, rulebook: &Rulebook) -> Vec<Extract> {
    let audit_file = AuditFile::load(&folder.join("audit.toml")).expect("written").value.expect("right");
    let read_one = |entry: &flagstone_extract::ExtractEntry| {
        let profile = Profile::load(&entry.profile, rulebook).expect("written").value.expect("right");
        read(&profile, rulebook, &ReadOptions { extracted_on: entry.extracted_on, ..ReadOptions::default() })
            .expect("readable")
    };
    audit_file.extracts.iter().map(read_one).collect()
}

fn sample(scale: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    Sample::generate_scaled(DEFAULT_SEED, scale).write(folder.path()).expect("writable");
    folder
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn reading_three_extracts(bencher: divan::Bencher<'_, '_>, scale: usize) {
    let (folder, rulebook) = (sample(scale), rulebook());
    bencher.bench_local(|| extracts(folder.path(), &rulebook));
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn evaluating_the_whole_rulebook(bencher: divan::Bencher<'_, '_>, scale: usize) {
    let (folder, rulebook) = (sample(scale), rulebook());
    let extracts = extracts(folder.path(), &rulebook);
    bencher.bench_local(|| {
        for extract in &extracts {
            divan::black_box(audit_force(&rulebook, extract, PersonReferences::OfTheForce).expect("evaluated"));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn loading_the_rulebook_and_running_its_examples() -> Rulebook {
    rulebook()
}
