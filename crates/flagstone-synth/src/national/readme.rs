//! The page and the audit file of the national set.

use super::force_records::ForceRecords;
use super::roster::FORCES;
use crate::closure_readme;
use crate::closure_truth::ForceClosure;
use crate::day::EXTRACTED_ON;

pub(super) fn render(closures: &[ForceClosure<'_>], seed: u64) -> Vec<u8> {
    let lacking = FORCES.iter().filter(|force| !force.lacks.is_empty());
    let lacking: String = lacking
        .map(|force| {
            let columns: Vec<String> = force.lacks.iter().map(|column| format!("`{column}`")).collect();
            format!("| `{}` | {} | {} |\n", force.folder(), force.code, columns.join(", "))
        })
        .collect();
    include_str!("../../text/national-readme.md")
        .replace("{{seed}}", &seed.to_string())
        .replace("{{lacking}}", lacking.trim_end())
        .replace("{{closures}}", closure_readme::rows(closures).trim_end())
        .replace("{{decisions}}", &closure_readme::decisions(closures))
        .into_bytes()
}

pub(super) fn audit(forces: &[ForceRecords]) -> String {
    let mut text = include_str!("../../text/national-audit.toml").to_owned();
    for records in forces {
        let folder = records.force.folder();
        text.push_str(&format!(
            "\n[[extract]]\nprofile      = \"{folder}/profile.toml\"\nextracted_on = {EXTRACTED_ON}\n"
        ));
    }
    text
}
