//! Arguments of what helps at a prompt: completions and the manual.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  flagstone completions bash > ~/.local/share/bash-completion/completions/flagstone\n  \
flagstone completions zsh > _flagstone\n  flagstone completions fish > ~/.config/fish/completions/flagstone.fish"
)]
pub(crate) struct CompletionsArguments {
    /// For which shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone manual --out ~/.local/share/man/man1\n  flagstone manual --out man")]
pub(crate) struct ManualArguments {
    /// Folder to write, made if it is not there; pages of the same names in it are replaced
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Print what was written as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
