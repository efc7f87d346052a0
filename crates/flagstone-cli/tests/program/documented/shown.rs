//! Whether text on a page is what is printed.

/// A line of a page that stands for lines that it leaves out.
enum Line<'a> {
    Shown(&'a str),
    LeftOut(usize),
}

/// Whether the lines of `shown` stand in `printed`, one behind the other. A line `[12 lines left out]` stands for exactly as
/// many; at the end of what is shown it reaches to the end of what is printed.
pub(super) fn is_printed(shown: &str, printed: &str) -> bool {
    let shown: Vec<Line<'_>> = shown.trim_end().lines().map(line).collect();
    let printed: Vec<&str> = printed.trim_end().lines().map(str::trim_end).collect();
    (0..=printed.len()).any(|start| fits(&shown, &printed[start..]))
}

fn line(text: &str) -> Line<'_> {
    let number = text.trim().strip_prefix('[').and_then(|rest| {
        rest.strip_suffix(" lines left out]")
            .or(rest.strip_suffix(" line left out]"))
            .and_then(|number| number.parse().ok())
    });
    number.map_or(Line::Shown(text.trim_end()), Line::LeftOut)
}

fn fits(shown: &[Line<'_>], printed: &[&str]) -> bool {
    match shown {
        [] => true,
        [Line::LeftOut(n)] => printed.len() == *n,
        [Line::LeftOut(n), rest @ ..] => printed.get(*n..).is_some_and(|printed| fits(rest, printed)),
        [Line::Shown(text), rest @ ..] => printed.first() == Some(text) && fits(rest, &printed[1..]),
    }
}

#[test]
fn lines_that_are_left_out_are_counted() {
    let printed = "a\n b\n\nc\nd\n";
    for shown in ["a\n b\n", "c\nd", "a\n[2 lines left out]\nc", "[3 lines left out]\nc\n[1 line left out]"] {
        assert!(is_printed(shown, printed), "{shown}");
    }
    for shown in ["b\n", "a\nc", "a\n[1 line left out]\nc", "c\n[2 lines left out]", "d\ne"] {
        assert!(!is_printed(shown, printed), "{shown}");
    }
}
