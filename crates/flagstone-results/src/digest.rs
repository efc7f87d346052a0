//! Digests: BLAKE3, in lowercase hexadecimal, everywhere.

use std::io;
use std::path::Path;

use crate::manifest::InputFile;

/// Size in bytes and digest of a file, read in pieces.
///
/// # Errors
///
/// Any error of opening or reading the file.
pub fn digest_of_file(path: &Path) -> io::Result<(u64, String)> {
    let mut hasher = blake3::Hasher::new();
    let bytes = io::copy(&mut std::fs::File::open(path)?, &mut hasher)?;
    Ok((bytes, hasher.finalize().to_hex().to_string()))
}

/// Digest of `bytes`.
pub fn digest_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The id of an audit: 16 hexadecimal digits from the content of its inputs and its rulebook.
///
/// Order and paths of the inputs do not matter, so that moving a folder does not make another audit of it.
pub fn audit_id(inputs: &[InputFile], rulebook_digest: &str) -> String {
    let mut lines: Vec<String> = inputs
        .iter()
        .map(|input| format!("{:?} {} {}\n", input.kind, input.force.as_deref().unwrap_or("-"), input.blake3))
        .collect();
    lines.sort();
    let mut id = digest_of(format!("flagstone audit\n{rulebook_digest}\n{}", lines.concat()).as_bytes());
    id.truncate(16);
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::InputKind;

    fn input(path: &str, blake3: &str) -> InputFile {
        InputFile { kind: InputKind::Extract, force: None, path: path.into(), bytes: 1, blake3: blake3.into() }
    }

    #[test]
    fn moving_the_inputs_keeps_the_id() {
        let here = audit_id(&[input("here/a.csv", "aa"), input("here/b.csv", "bb")], "cc");
        let there = audit_id(&[input("there/b.csv", "bb"), input("there/a.csv", "aa")], "cc");
        assert_eq!(here, there);
        assert_eq!(here.len(), 16);
    }

    #[test]
    fn another_input_or_another_rulebook_is_another_audit() {
        let id = audit_id(&[input("a.csv", "aa")], "cc");
        assert_ne!(id, audit_id(&[input("a.csv", "ab")], "cc"));
        assert_ne!(id, audit_id(&[input("a.csv", "aa")], "cd"));
    }
}
