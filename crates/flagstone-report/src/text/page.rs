//! Lines of text, with or without colours.

use crate::text::TextOptions;

/// How a piece of text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Bold,
    Faint,
    Bad,
    Doubtful,
    Good,
}

/// The summary as far as it is written.
pub(crate) struct Page {
    options: TextOptions,
    text: String,
}

impl Page {
    pub(crate) fn new(options: TextOptions) -> Self {
        Self { options, text: String::new() }
    }

    /// Columns of a line.
    pub(crate) fn width(&self) -> usize {
        self.options.width.clamp(72, 80)
    }

    /// Lines written so far.
    pub(crate) fn n_lines(&self) -> usize {
        self.text.lines().count()
    }

    /// A line of its own, cut at the right edge.
    pub(crate) fn line(&mut self, style: Style, text: &str) {
        let text = fit(text, self.width());
        self.spans(&[(style, text.trim_end())]);
    }

    /// A line in several styles, which the caller has made to fit.
    pub(crate) fn spans(&mut self, spans: &[(Style, &str)]) {
        for (style, text) in spans {
            let text = self.printable(text);
            let code = if self.options.colour { code(*style) } else { None };
            match code {
                Some(code) if !text.is_empty() => self.text.push_str(&format!("\x1b[{code}m{text}\x1b[0m")),
                _ => self.text.push_str(&text),
            }
        }
        self.text.push('\n');
    }

    /// A blank line and a heading; what is in `note` follows it in plain text.
    pub(crate) fn heading(&mut self, heading: &str, note: &str) {
        self.blank();
        let room = self.width().saturating_sub(heading.chars().count() + 2);
        let note = if note.is_empty() { String::new() } else { format!("  {}", fit(note, room).trim_end()) };
        self.spans(&[(Style::Bold, heading), (Style::Faint, &note)]);
    }

    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A paragraph broken at spaces, each line after `indent` spaces.
    pub(crate) fn paragraph(&mut self, style: Style, indent: usize, text: &str) {
        let room = self.width() - indent;
        let mut line = String::new();
        for word in text.split_whitespace() {
            let n_columns = line.chars().count() + word.chars().count();
            if !line.is_empty() && n_columns + 1 > room {
                self.line(style, &format!("{:indent$}{line}", ""));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.line(style, &format!("{:indent$}{line}", ""));
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// The text without control characters and, if asked for, in ASCII. Columns stay as they are.
    fn printable(&self, text: &str) -> String {
        text.chars().map(|c| if self.options.unicode { visible(c) } else { ascii(visible(c)) }).collect()
    }
}

/// The text in exactly `room` columns: filled with spaces, or cut with an ellipsis.
pub(crate) fn fit(text: &str, room: usize) -> String {
    let n_columns = text.chars().count();
    if n_columns <= room {
        return format!("{text}{:fill$}", "", fill = room - n_columns);
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    let cut = kept.trim_end();
    let fill = room.saturating_sub(cut.chars().count() + 1);
    if room == 0 { String::new() } else { format!("{cut}…{:fill$}", "") }
}

fn code(style: Style) -> Option<&'static str> {
    match style {
        Style::Plain => None,
        Style::Bold => Some("1"),
        Style::Faint => Some("2"),
        Style::Bad => Some("31"),
        Style::Doubtful => Some("33"),
        Style::Good => Some("32"),
    }
}

fn visible(c: char) -> char {
    // Direction marks can make a name read as another one; control characters can drive the terminal.
    let misleading = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || misleading { '\u{fffd}' } else { c }
}

fn ascii(c: char) -> char {
    match c {
        '–' | '−' => '-',
        '…' => '~',
        '·' => '|',
        '×' => 'x',
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        c if c.is_ascii() => c,
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_filled_or_cut_to_its_room() {
        assert_eq!(fit("abc", 5), "abc  ");
        assert_eq!(fit("abcdef", 5), "abcd…");
        assert_eq!(fit("abc def", 5), "abc… ");
        assert_eq!(fit("abc", 0), "");
    }

    #[test]
    fn a_name_cannot_drive_the_terminal() {
        let mut page = Page::new(TextOptions { width: 80, colour: false, unicode: true });
        page.line(Style::Plain, "North\x1b[2Jmoor\u{202e}");
        assert_eq!(page.finish(), "North\u{fffd}[2Jmoor\u{fffd}\n");
    }
}
