//! A release against its certificate.

use std::path::Path;

use flagstone_publish::{CheckError, ReleaseError, check};
use serde_json::json;

use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn verify(folder: &Path, certificate: &Path, as_json: bool) -> Result<Exit, Failure> {
    let bytes = std::fs::read(certificate).map_err(|error| {
        Failure::new(Exit::Input, format!("cannot read {}: {error}", certificate.display()))
            .help("name the file that `flagstone publish` wrote beside the release")
    })?;
    match check(folder, &bytes) {
        Ok(checked) => {
            if as_json {
                terminal::print_json(&json!({
                    "holds": true,
                    "counts": checked.n_counts,
                    "proofs": checked.n_proofs,
                    "known_elsewhere": checked.n_known,
                }));
            } else {
                terminal::print(&format!(
                    "counts shown as they were proved: {}\nsmall ones with a proof that adds up: {}\n\
                     taken to be known exactly from elsewhere, so that nothing is proved of them: {}\n",
                    checked.n_counts, checked.n_proofs, checked.n_known
                ));
            }
            Ok(Exit::Success)
        }
        Err(error @ (CheckError::Release(ReleaseError::File { .. }) | CheckError::NoCertificate)) => {
            Err(Failure::new(Exit::Input, error.to_string()).help(
                "name a folder that `flagstone publish` wrote, as it wrote it, and the certificate written with it",
            ))
        }
        Err(error) => {
            if as_json {
                terminal::print_json(&json!({ "holds": false, "problem": error.to_string() }));
            } else {
                terminal::print(&format!("{error}\n"));
            }
            Ok(Exit::LimitBreached)
        }
    }
}
