//! Estimates from human reviews that go with an audit.

use std::path::PathBuf;

use flagstone_results::EstimateTables;

use crate::exit::Exit;
use crate::message::Failure;

/// The estimates in these folders, all of which must be of this audit.
pub(super) fn of_audit(folders: &[PathBuf], audit_id: &str) -> Result<Vec<EstimateTables>, Failure> {
    folders
        .iter()
        .map(|folder| {
            let tables = EstimateTables::read(folder).map_err(|error| {
                Failure::new(Exit::Input, error.to_string())
                    .help("`flagstone reviews estimate SAMPLE --out DIR` writes such a folder")
            })?;
            if tables.origin.audit_id == audit_id {
                return Ok(tables);
            }
            Err(Failure::new(
                Exit::Policy,
                format!("the estimates in {} are of another audit: {}", folder.display(), tables.origin.audit_id),
            )
            .help(format!("this one is {audit_id}: other extracts or another rulebook make another audit")))
        })
        .collect()
}
