//! Whether one path lies in another, whatever links and detours they are written with.

use std::path::{Component, Path, PathBuf};

/// Whether `path` is `folder`, or lies in it. Neither need be there yet.
pub(super) fn is_within(path: &Path, folder: &Path) -> bool {
    whole(path).starts_with(whole(folder))
}

/// A path without links and detours, as far as it is there.
fn whole(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    for ancestor in path.ancestors() {
        if let Ok(there) = ancestor.canonicalize() {
            return rest.into_iter().rev().fold(there, |path, name| match name {
                Component::ParentDir => path.parent().map_or(path.clone(), Path::to_owned),
                name => path.join(name),
            });
        }
        rest.extend(ancestor.components().next_back());
    }
    path
}
