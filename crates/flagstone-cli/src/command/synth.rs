//! `flagstone synth`.

use flagstone_synth::{National, Sample};

use crate::arguments::SynthArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &SynthArguments) -> Result<Exit, Failure> {
    let written = if arguments.national {
        National::generate(arguments.seed).write(&arguments.out)
    } else {
        Sample::generate(arguments.seed).write(&arguments.out)
    };
    written.map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
    terminal::print(&format!(
        "wrote synthetic extracts of fictional forces (seed {}) to {}\n",
        arguments.seed,
        arguments.out.display()
    ));
    Ok(Exit::Success)
}
