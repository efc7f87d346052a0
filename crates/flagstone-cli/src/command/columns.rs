//! Lines of columns that fit the terminal.

/// Parts two columns.
const SPACE: usize = 2;

/// The least room that the last column is broken to: narrower than that nothing can be read.
const LEAST: usize = 20;

/// By how much a row goes on further in, where columns find no room.
const INDENT: usize = 4;

/// `rows` as lines, each column as wide as its widest cell. The last is broken between words where it does not fit in
/// `width`, and goes on below itself. Where that leaves it too little room, rows are broken as texts are, and nothing stands
/// below anything. Without a width, as where output is no terminal, nothing is broken, so that one row stays one line.
pub(super) fn columns<const N: usize>(rows: &[[String; N]], width: Option<usize>) -> String {
    let widest = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N - 1).map(widest).collect();
    let indent: usize = widths.iter().map(|width| width + SPACE).sum();
    let room = width.map(|width| width.saturating_sub(indent));
    if let (Some(width), Some(..LEAST)) = (width, room) {
        return texts(rows, width);
    }
    let mut text = String::new();
    for row in rows {
        for (cell, width) in row.iter().zip(&widths) {
            text.push_str(&format!("{cell:0$}", width + SPACE));
        }
        let lines = room.map_or_else(|| vec![row[N - 1].clone()], |room| broken(&row[N - 1], room));
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                text.push_str(&" ".repeat(indent));
            }
            text.push_str(line);
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
    }
    text
}

fn texts<const N: usize>(rows: &[[String; N]], width: usize) -> String {
    let mut text = String::new();
    for row in rows {
        let row = row.join(&" ".repeat(SPACE));
        text.push_str(&broken(&row, width.saturating_sub(INDENT)).join(&format!("\n{}", " ".repeat(INDENT))));
        text.push('\n');
    }
    text
}

/// `text` in lines of at most `room` signs, unless a word is longer.
fn broken(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= room {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::columns;

    fn rows() -> Vec<[String; 2]> {
        [["FS101", "A title of some words that does not fit on a line"], ["iicsa-2022", "Short"]]
            .map(|row| row.map(str::to_owned))
            .to_vec()
    }

    #[test]
    fn without_a_width_a_row_is_a_line() {
        insta::assert_snapshot!(columns(&rows(), None), @r"
        FS101       A title of some words that does not fit on a line
        iicsa-2022  Short
        ");
    }

    #[test]
    fn the_last_column_is_broken_where_it_does_not_fit() {
        insta::assert_snapshot!(columns(&rows(), Some(40)), @r"
        FS101       A title of some words that
                    does not fit on a line
        iicsa-2022  Short
        ");
    }

    #[test]
    fn where_columns_find_no_room_rows_are_broken_as_texts() {
        insta::assert_snapshot!(columns(&rows(), Some(30)), @r"
        FS101  A title of some
            words that does not fit on
            a line
        iicsa-2022  Short
        ");
    }
}
