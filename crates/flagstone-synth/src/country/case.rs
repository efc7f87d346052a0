//! What is kept of a crime's row until its people are drawn.

use super::reference::Reference;

#[derive(Debug, Clone, Copy)]
pub(super) struct Case {
    pub(super) reference: Reference,
    /// Whether a row of crimes has the reference. If not, its people are of no crime.
    pub(super) has_row: bool,
    /// First day of the offence. People are born so long before it, also where it is not recorded.
    pub(super) offence_from: i32,
    pub(super) offence_from_recorded: bool,
    /// Whether the offence class says that the victim is a child.
    pub(super) child_by_definition: bool,
}
