//! `flagstone synth`.

use flagstone_synth::{National, Sample};
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
    /// Seed of the random numbers.
    seed: u64,
}

pub(super) fn run(arguments: &SynthArguments) -> Result<Exit, Failure> {
    let written = if arguments.national {
        National::generate(arguments.seed).write(&arguments.out)
    } else {
        Sample::generate(arguments.seed).write(&arguments.out)
    };
    written.map_err(|error| {
        Failure::new(Exit::Internal, error.to_string()).help("name a folder that can be written with --out")
    })?;
    let written =
        Written { folder: arguments.out.display().to_string(), national: arguments.national, seed: arguments.seed };
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
