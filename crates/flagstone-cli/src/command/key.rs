//! The secret key under which references are hashed.

use std::fs;
use std::path::Path;

use flagstone_engine::results::RecordKey;

use super::whole_file;
use crate::exit::Exit;
use crate::message::Failure;

/// The key in `path`; where there is no such file, one is made with a new key that only its owner can read.
pub(super) fn load_or_make(path: &Path) -> Result<RecordKey, Failure> {
    secret(path).map(RecordKey::new)
}

/// 32 secret bytes in `path`; where there is no such file, one is made.
pub(super) fn secret(path: &Path) -> Result<[u8; 32], Failure> {
    let fail = |what: &str, error: std::io::Error| {
        Failure::new(Exit::Policy, format!("cannot {what} key file {}: {error}", path.display()))
            .help("name a file in a folder that can be written; one that does not exist yet is made")
    };
    let read = fs::read(path);
    whole_file::sweep(path);
    match read {
        Ok(bytes) => <[u8; 32]>::try_from(bytes).map_err(|_| {
            Failure::new(Exit::Policy, format!("key file {} does not hold 32 bytes", path.display()))
                .help("name another file; one that does not exist yet is made")
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut bytes = [0; 32];
            getrandom::fill(&mut bytes)
                .map_err(|_| Failure::new(Exit::Internal, "the system gives no random bytes for a key"))?;
            // Half a key would stop every later run.
            let file = whole_file::beside(path, &bytes).map_err(|error| fail("make", error))?;
            file.as_file().sync_all().map_err(|error| fail("write", error))?;
            match file.persist_noclobber(path) {
                Ok(_) => Ok(bytes),
                // Another run made one meanwhile, or took this one for what a killed run left.
                Err(error)
                    if matches!(
                        error.error.kind(),
                        std::io::ErrorKind::AlreadyExists | std::io::ErrorKind::NotFound
                    ) =>
                {
                    secret(path)
                }
                Err(error) => Err(fail("make", error.error)),
            }
        }
        Err(error) => Err(fail("read", error)),
    }
}
