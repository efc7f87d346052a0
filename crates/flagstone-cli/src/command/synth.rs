//! `flagstone synth`.

use flagstone_synth::{Country, Narratives, National, Sample};
use serde::Serialize;

use crate::arguments::SynthArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// What was written, as JSON.
#[derive(Serialize)]
struct Written {
    /// The folder, as it was named.
    folder: String,
    /// Whether it is the national set.
    national: bool,
    /// Rows of crimes, if it is the country; null of the other sets.
    crimes: Option<u32>,
    /// Narratives, if it is those; null of the other sets.
    narratives: Option<u32>,
    /// Seed of the random numbers.
    seed: u64,
}

pub(super) fn run(arguments: &SynthArguments) -> Result<Exit, Failure> {
    let &SynthArguments { ref out, national, crimes, narratives, seed, .. } = arguments;
    let written = match (crimes, narratives) {
        (Some(n), _) => Country::new(seed, n as usize).write(out),
        (None, Some(n)) => Narratives::new(seed, n as usize).write(out),
        (None, None) if national => National::generate(seed).write(out),
        (None, None) => Sample::generate(seed).write(out),
    };
    written.map_err(|error| {
        Failure::new(Exit::Internal, error.to_string()).help("name a folder that can be written with --out")
    })?;
    let written = Written { folder: out.display().to_string(), national, crimes, narratives, seed };
    if arguments.json {
        terminal::print_json(&written);
    } else {
        terminal::print(&format!(
            "wrote synthetic extracts of fictional forces (seed {}) to {}\n",
            written.seed, written.folder
        ));
    }
    Ok(Exit::Success)
}
