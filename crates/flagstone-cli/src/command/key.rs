//! The secret key under which references are hashed.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use flagstone_engine::results::RecordKey;

use crate::exit::Exit;
use crate::message::Failure;

/// The key in `path`; where there is no such file, one is made with a new key that only its owner can read.
pub(super) fn load_or_make(path: &Path) -> Result<RecordKey, Failure> {
    let fail = |what: &str, error: std::io::Error| {
        Failure::new(Exit::Policy, format!("cannot {what} key file {}: {error}", path.display()))
    };
    match fs::read(path) {
        Ok(bytes) => <[u8; 32]>::try_from(bytes).map(RecordKey::new).map_err(|_| {
            Failure::new(Exit::Policy, format!("key file {} does not hold 32 bytes", path.display()))
                .help("name another file with --key; a key that does not exist yet is made")
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut bytes = [0; 32];
            getrandom::fill(&mut bytes)
                .map_err(|_| Failure::new(Exit::Internal, "the system gives no random bytes for a key"))?;
            let mut options = OpenOptions::new();
            let mut file =
                options.write(true).create_new(true).mode(0o600).open(path).map_err(|error| fail("make", error))?;
            // Half a key would stop every later run.
            file.write_all(&bytes)
                .inspect_err(|_| drop(fs::remove_file(path)))
                .map_err(|error| fail("write", error))?;
            Ok(RecordKey::new(bytes))
        }
        Err(error) => Err(fail("read", error)),
    }
}
