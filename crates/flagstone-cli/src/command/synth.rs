//! `flagstone synth`.

use flagstone_synth::Sample;

use crate::arguments::SynthArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &SynthArguments) -> Result<Exit, Failure> {
    let sample = Sample::generate(arguments.seed);
    sample.write(&arguments.out).map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
    terminal::print(&format!(
        "wrote synthetic extracts of fictional forces (seed {}) to {}\n",
        arguments.seed,
        arguments.out.display()
    ));
    Ok(Exit::Success)
}
