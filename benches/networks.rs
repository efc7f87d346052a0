//! Crimes joined into networks: up to a million, to see that time grows with the links and not faster.

use flagstone_engine::{Link, networks};

fn main() {
    divan::main();
}

const CRIMES: [usize; 3] = [250_000, 500_000, 1_000_000];

/// A suspect and a victim for each crime; one person in five is on another crime too, so that networks stay small, as they
/// do where references are right.
fn links(n_crimes: usize) -> Vec<Link> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as u32
    };
    let mut links = Vec::with_capacity(n_crimes * 12 / 5);
    for person in 0..2 * n_crimes as u32 {
        links.push(Link { person, crime: person / 2 });
        if random(5) == 0 {
            links.push(Link { person, crime: random(n_crimes) });
        }
    }
    links
}

#[divan::bench(args = CRIMES, sample_count = 10)]
fn joining_crimes(bencher: divan::Bencher<'_, '_>, n_crimes: usize) {
    let links = links(n_crimes);
    bencher
        .counter(divan::counter::ItemsCount::new(links.len()))
        .bench_local(|| networks(n_crimes, links.iter().copied(), 200));
}
