//! The page on security says that nothing is sent.

use std::process::Command;

use super::walk;
use crate::workbench::repository;

/// Clients and servers of HTTP, and what encrypts for them.
const OF_NETWORKS: [&str; 12] = [
    "reqwest",
    "hyper",
    "h2",
    "ureq",
    "isahc",
    "curl",
    "attohttpc",
    "rustls",
    "native-tls",
    "openssl",
    "quinn",
    "object_store",
];

#[test]
fn no_http_or_tls_library_is_built_in() {
    assert!(walk::page("docs/security.md").contains("No HTTP or TLS library is built in, which a test"));
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "flagstone-cli", "--edges", "normal,build", "--prefix", "none"])
        .current_dir(repository())
        .output()
        .expect("cargo runs");
    let tree = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    let packages: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(packages.contains(&"polars") && packages.contains(&"clap"), "{tree}");
    for name in OF_NETWORKS {
        assert!(!packages.contains(&name), "{name} is built in");
    }
}
