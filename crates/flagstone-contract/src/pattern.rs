//! Patterns of the standard (ECMA-262) in the syntax of the rules' own language.

/// `pattern` with the same meaning in Rust's regex crate, as far as that has it: what is left is refused where it is compiled.
///
/// Two things differ in silence, and are written out here: `\d`, `\w` and `\b` mean ASCII in ECMA-262, and within brackets a
/// bracket, `&&`, `--` and `~~` are themselves.
pub(crate) fn translated(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some('W') => out.push_str("[^0-9A-Za-z_]"),
                // Within brackets it is a backspace.
                Some('b') if in_class => out.push_str("\\x08"),
                Some('b') => out.push_str("(?-u:\\b)"),
                Some('B') => out.push_str("(?-u:\\B)"),
                Some('/') => out.push('/'),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            '[' if in_class => out.push_str("\\["),
            '[' => {
                in_class = true;
                out.push('[');
                if chars.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            '&' | '~' if in_class => out.extend(['\\', c]),
            '-' if in_class && chars.peek() == Some(&'-') => out.push_str("\\-"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use flagstone_rules::Pattern;

    use super::translated;

    fn finds(pattern: &str, text: &str) -> bool {
        Pattern::new(&translated(pattern)).expect("a pattern").matcher().is_match(text)
    }

    #[test]
    fn digits_and_letters_are_those_of_ascii() {
        assert!(finds(r"^\d{3}$", "123") && !finds(r"^\d{3}$", "١٢٣"));
        assert!(finds(r"^\w+$", "a_1") && !finds(r"^\w+$", "é"));
        assert!(finds(r"^[\d\-]+$", "1-2") && finds(r"^\D$", "é") && finds(r"^[^\d]$", "x"));
        assert!(finds(r"é\b", "éa") && !finds(r"a\b", "ab"));
    }

    #[test]
    fn within_brackets_signs_are_themselves() {
        assert!(finds(r"^[[a&&b]+$", "[&a") && finds(r"^[a~~]$", "~") && finds(r"^\/$", "/"));
    }

    #[test]
    fn what_cannot_be_said_is_no_pattern() {
        for pattern in [r"(?=a)", r"(a)\1", "[", "a{1000}{1000}{1000}"] {
            assert!(Pattern::new(&translated(pattern)).is_none(), "{pattern}");
        }
    }
}
