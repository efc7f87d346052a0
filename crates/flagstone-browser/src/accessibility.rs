//! Accessibility, as far as a program can decide it.

use serde_json::Value;

use crate::browser::Browser;

const AXE: &[u8] = include_bytes!("../axe/axe-4.14.1.min.js.zst");

impl Browser {
    /// What axe-core finds against WCAG 2.0 to 2.2, levels A and AA, and against its own best practices: rule, and the elements
    /// that break it. What it cannot decide is not in it.
    pub fn violations(&mut self) -> Vec<String> {
        self.run_axe("{ resultTypes: ['violations'] }")
    }

    /// The same of contrast alone, which is what another scheme of colours can break.
    pub fn poor_contrasts(&mut self) -> Vec<String> {
        self.run_axe("{ resultTypes: ['violations'], runOnly: ['color-contrast'] }")
    }

    fn run_axe(&mut self, options: &str) -> Vec<String> {
        let script = zstd::decode_all(AXE).expect("it is Zstandard");
        let script = String::from_utf8(script).expect("a script is text");
        self.value(&format!("{script}; undefined"));
        let found = self.value(&format!("axe.run(document, {options}).then(run => run.violations)"));
        found.as_array().expect("axe gives a list").iter().map(violation).collect()
    }
}

fn violation(found: &Value) -> String {
    let nodes = found["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let first: Vec<String> = nodes.iter().take(3).map(|node| format!("{} {}", node["target"], node["html"])).collect();
    format!("{}: {} ({} elements)\n  {}", found["id"], found["help"], nodes.len(), first.join("\n  "))
}
