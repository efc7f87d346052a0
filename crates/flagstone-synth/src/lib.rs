//! Synthetic extracts of fictional police forces, with the truth about them planted beside the data: a sample of four
//! forces, a national set of 23, and a country of any size.
//!
//! A crime is built from an archetype (`archetype`): a shape whose verdict under each definition was worked out
//! by hand, criterion by criterion. A few crimes then get a plant (`plant`): one change with the list of checks it
//! breaches. Some crimes share people or an investigation (`constellation`), again with verdicts worked out by hand.
//!
//! The truth about every case, of one crime or of several, comes from an `oracle`: each definition stated from its
//! source in plain Rust. Tests hold it against every verdict that was worked out by hand. No rule expression is read or
//! evaluated here, so an audit that agrees with the truth files agrees with something it did not produce.
//!
//! 1. [`Sample::generate`] plans (`plan`) and builds the cases of each force (`force`), links them, sets flags, plants
//!    breaches, shares out the fields whose national rate is fixed (`field`).
//! 2. Each force writes its own kind of extract: three CSV files and a fourth, one flat Windows-1252 file,
//!    Parquet, one workbook.
//! 3. `truth` lists what every definition should say of every case at every unit, and every planted breach;
//!    `closure_truth` what the review of closed cases should find, and every signal.
//!
//! [`National`] is a second set, made for the review of closed cases: 23 forces with national references of people
//! (`national`).
//!
//! [`Country`] is a third, as large as asked: rows are drawn one by one from rates, written as they are drawn, and their
//! gaps and mistakes counted. It is made to measure the program by, and knows of no verdict. [`Narratives`] is the same for
//! free text.
//!
//! Every byte follows from the seed: random numbers come from `rng`, nothing is read from the machine, and no
//! map with a random order is used.

mod archetype;
mod build;
mod case;
mod closure_readme;
mod closure_truth;
mod constellation;
mod country;
mod day;
mod enquiries;
mod error;
mod extras;
mod field;
mod figures;
mod flags;
mod force;
mod narrative;
mod national;
mod numbers;
mod offence;
mod oracle;
mod outcome;
mod people;
mod plan;
mod plant;
mod readme;
mod record;
mod rng;
mod sample;
mod supplies;
mod timeline;
mod truth;
mod units;
mod verdict;

pub use country::{Country, MOST_CRIMES, Narratives};
pub use error::SynthError;
pub use national::National;
pub use sample::{DEFAULT_SEED, Sample, SampleFile};
