//! Every target on its seeds and on mutations of them, always the same ones.

use std::fs;
use std::path::Path;

use flagstone_fuzz::TARGETS;

/// Mutations of each target; the reading of binary formats is slower.
const N_MUTATIONS: usize = 300;

struct Rng(u64);

impl Rng {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

/// One to four changes: a byte, a run of bytes, a piece of another seed, an end.
fn mutated(seed: &[u8], other: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=rng.below(4) {
        let at = rng.below(bytes.len() + 1);
        match rng.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << rng.below(8),
            1 => bytes.insert(at, [0, b'"', b'\n', b',', 0xff, b'{', b'9', b'='][rng.below(8)]),
            2 => drop(bytes.drain(at..(at + rng.below(20)).min(bytes.len()))),
            3 => bytes.truncate(at),
            4 => {
                let from = rng.below(other.len() + 1);
                let piece = other[from..(from + rng.below(40)).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let piece = bytes[at..(at + rng.below(60)).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

#[test]
fn every_target_stands_its_seeds_and_their_mutations() {
    // What a library panics on is caught where the file is read; its message is of no use here.
    std::panic::set_hook(Box::new(|info| {
        if info.location().is_some_and(|place| place.file().contains("flagstone")) {
            eprintln!("{info}");
        }
    }));
    for (name, target) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
        let mut paths: Vec<_> = fs::read_dir(&folder)
            .expect("every target has a corpus")
            .map(|entry| entry.expect("readable").path())
            .collect();
        paths.sort();
        let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("readable")).collect();
        assert!(!seeds.is_empty(), "{name} has no seed");
        seeds.iter().for_each(|seed| target(seed));
        let mut rng = Rng(0x2026_0131);
        for number in 0..N_MUTATIONS {
            let (seed, other) = (&seeds[number % seeds.len()], &seeds[rng.below(seeds.len())]);
            target(&mutated(seed, other, &mut rng));
        }
    }
}
