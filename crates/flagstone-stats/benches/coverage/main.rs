//! Coverage of the intervals of [`flagstone_stats::review`], by simulation, beside those of other estimators.
//!
//! `cargo bench -p flagstone-stats --bench coverage -- --replications 300` prints the page in a few seconds. With
//! `--date DATE --write` it goes to `COVERAGE.md` beside this file.

mod estimators;
mod page;
mod population;
mod sampling;
mod simulation;

use std::error::Error;
use std::path::Path;
use std::{env, fs, thread};

use crate::page::{Run, all_settings, page};
use crate::simulation::simulate;

const USAGE: &str = "arguments: [--replications N] [--seed N] [--date DATE [--write]]";

fn main() -> Result<(), Box<dyn Error>> {
    let (mut replications, mut seed, mut date, mut write) = (20_000, 20_261_126, None, false);
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(USAGE);
        match argument.as_str() {
            "--replications" => replications = value()?.parse()?,
            "--seed" => seed = value()?.parse()?,
            "--date" => date = Some(value()?),
            "--write" => write = true,
            // What cargo adds by itself.
            "--bench" => {}
            _ => return Err(USAGE.into()),
        }
    }
    if replications == 0 || (write && date.is_none()) {
        return Err(USAGE.into());
    }
    let n_threads = thread::available_parallelism().map_or(1, |n| n.get().min(2));
    let outcomes = simulate(&all_settings(), replications, seed, n_threads)?;
    let page = page(Run { date: date.as_deref(), seed, replications }, &outcomes);
    print!("{page}");
    if write {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/coverage/COVERAGE.md"), &page)?;
    }
    Ok(())
}
