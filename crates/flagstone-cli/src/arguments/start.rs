//! Arguments of `flagstone init`.

use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone init my-audit --force X01 --force X02\n  flagstone init\n\n\
No file is replaced: where one of them is there already, nothing is written. README.md in the folder says what to do next.")]
pub(crate) struct InitArguments {
    /// Folder to write, made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Code of a force that supplies an extract; may be given several times [default: one extract, of a force to be named]
    #[arg(long, value_name = "CODE")]
    pub(crate) force: Vec<String>,
    /// Print what was written as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
