//! From a byte of a TOML string's value back to the byte of the file that it came from.

/// Byte offset into `raw`, a TOML string with its quotes, of byte `index` of its value.
///
/// `index` may be the value's length: the offset is then that of the closing quotes.
pub(super) fn raw_offset(raw: &str, index: usize) -> usize {
    let (open, basic) = if raw.starts_with("\"\"\"") {
        (3, true)
    } else if raw.starts_with("'''") {
        (3, false)
    } else {
        (1, raw.starts_with('"'))
    };
    let mut at = open;
    // A newline straight after opening triple quotes is not part of the value.
    if open == 3 {
        at += raw[at..].bytes().take_while(|b| *b == b'\r').count();
        at += usize::from(raw[at..].starts_with('\n'));
    }
    let mut produced = 0;
    while produced < index && at < raw.len() {
        let rest = &raw[at..];
        if basic && rest.starts_with('\\') {
            let (used, made) = escape(rest);
            at += used;
            produced += made;
        } else {
            let width = rest.chars().next().map_or(1, char::len_utf8);
            at += width;
            produced += width;
        }
    }
    // A line continued with a backslash produces nothing: the next byte of the value stands after it.
    while basic && raw[at..].starts_with('\\') && escape(&raw[at..]).1 == 0 {
        at += escape(&raw[at..]).0;
    }
    at.min(raw.len())
}

/// Bytes of the file that the escape at the start of `rest` takes up, and bytes of the value that it makes.
fn escape(rest: &str) -> (usize, usize) {
    let hex = |digits: usize| {
        let code = rest.get(2..2 + digits).and_then(|text| u32::from_str_radix(text, 16).ok());
        (2 + digits, code.and_then(char::from_u32).map_or(0, char::len_utf8))
    };
    match rest.as_bytes().get(1) {
        Some(b'u') => hex(4),
        Some(b'U') => hex(8),
        Some(b'x') => hex(2),
        Some(b'\n' | b'\r' | b' ' | b'\t') => {
            let blank = rest[1..].bytes().take_while(u8::is_ascii_whitespace).count();
            (1 + blank, 0)
        }
        _ => (2, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::raw_offset;

    #[test]
    fn a_plain_string_is_shifted_by_its_quote() {
        assert_eq!(raw_offset("\"abc\"", 1), 2);
        assert_eq!(raw_offset("'abc'", 3), 4);
    }

    #[test]
    fn escapes_take_more_room_than_they_make() {
        assert_eq!(raw_offset(r#""a\"b""#, 2), 4);
        assert_eq!(raw_offset(r#""\u00e9x""#, 2), 7);
    }

    #[test]
    fn continued_lines_make_nothing() {
        let raw = "\"\"\"\na AND \\\n    b\"\"\"";
        assert_eq!(&raw[raw_offset(raw, 6)..=raw_offset(raw, 6)], "b");
    }
}
