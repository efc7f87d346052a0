//! Characters that are not seen and change how others are.

/// Whether `c` is a control character, has no width, or turns the direction of writing.
///
/// Texts from outside hold them by mistake or to deceive: a terminal acts on some, and others make a name read as another.
/// Source for the latter: Boucher and Anderson, "Trojan Source", 2021 (CVE-2021-42574).
pub fn is_hidden(c: char) -> bool {
    let turns_or_has_no_width = matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    c.is_control() || turns_or_has_no_width
}
