//! Workflow commands of GitHub Actions that make annotations.
//!
//! Read as they are documented ("Workflow commands for GitHub Actions", docs.github.com): a line
//! `::error file={name},line={line},endLine={endLine},title={title}::{message}`, likewise `warning` and `notice`. How values
//! are escaped follows the runner and the toolkit of GitHub Actions (`ActionCommand.cs`, `core/src/command.ts`): `%25`, `%0D`
//! and `%0A` everywhere, and `%3A` and `%2C` in parameters besides.

use std::collections::BTreeMap;

/// One annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// `error`, `warning` or `notice`.
    pub level: String,
    /// Its parameters by name.
    pub parameters: BTreeMap<String, String>,
    /// What it says.
    pub message: String,
}

const LEVELS: [&str; 3] = ["error", "warning", "notice"];
const PARAMETERS: [&str; 6] = ["file", "line", "endLine", "col", "endColumn", "title"];

/// Reads one line.
///
/// # Errors
///
/// What is wrong with it.
pub fn parse(line: &str) -> Result<Annotation, String> {
    let rest = line.strip_prefix("::").ok_or("it does not begin with `::`")?;
    let (head, message) = rest.split_once("::").ok_or("no `::` parts the command from its message")?;
    let (level, given) = head.split_once(' ').map_or((head, None), |(level, given)| (level, Some(given)));
    if !LEVELS.contains(&level) {
        return Err("it is no error, warning or notice".to_owned());
    }
    let mut parameters = BTreeMap::new();
    for parameter in given.into_iter().flat_map(|given| given.split(',')) {
        let (name, value) = parameter.split_once('=').ok_or("a parameter has no `=`")?;
        if !PARAMETERS.contains(&name) {
            return Err(format!("there is no parameter `{name}`"));
        }
        let value = unescaped(value, &[("25", '%'), ("0D", '\r'), ("0A", '\n'), ("3A", ':'), ("2C", ',')])?;
        if value.is_empty() {
            return Err(format!("parameter `{name}` is empty"));
        }
        let is_number = value.parse::<u32>().is_ok_and(|number| number > 0);
        if !matches!(name, "file" | "title") && !is_number {
            return Err(format!("parameter `{name}` is no number from 1"));
        }
        if parameters.insert(name.to_owned(), value).is_some() {
            return Err(format!("parameter `{name}` is given twice"));
        }
    }
    if parameters.contains_key("line") && !parameters.contains_key("file") {
        return Err("a line without a file".to_owned());
    }
    let message = unescaped(message, &[("25", '%'), ("0D", '\r'), ("0A", '\n')])?;
    if message.is_empty() {
        return Err("it says nothing".to_owned());
    }
    Ok(Annotation { level: level.to_owned(), parameters, message })
}

/// `text` with its escapes undone. A `%` that leads none of them, and what must be escaped and is not, is a mistake.
fn unescaped(text: &str, escapes: &[(&str, char)]) -> Result<String, String> {
    let mut plain = String::new();
    let mut parts = text.split('%');
    let first = parts.next().unwrap_or_default();
    let raw = |part: &str| match part.chars().find(|c| escapes.iter().any(|(_, escaped)| escaped == c)) {
        Some(c) => Err(format!("{c:?} is not escaped")),
        None => Ok(part.to_owned()),
    };
    plain.push_str(&raw(first)?);
    for part in parts {
        let (_, c) = escapes
            .iter()
            .find(|(code, _)| part.starts_with(code))
            .ok_or("a `%` that stands for nothing: it is written %25")?;
        plain.push(*c);
        plain.push_str(&raw(&part[2..])?);
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_examples_are_read() {
        let annotation = parse("::error file=app.js,line=1,col=5,endColumn=7::Missing semicolon").unwrap();
        assert_eq!((annotation.level.as_str(), annotation.message.as_str()), ("error", "Missing semicolon"));
        assert_eq!(annotation.parameters["file"], "app.js");
        assert!(parse("::notice::said of nothing").unwrap().parameters.is_empty());
    }

    #[test]
    fn escapes_are_undone() {
        let annotation = parse("::warning file=a%2Cb%3Ac.csv,title=T::12 %25%0Aof: all, 100").unwrap();
        assert_eq!(annotation.parameters["file"], "a,b:c.csv");
        assert_eq!(annotation.message, "12 %\nof: all, 100");
    }

    #[test]
    fn what_is_not_documented_is_refused() {
        for line in [
            "error file=a::m",
            "::error file=a",
            "::fail file=a::m",
            "::error fil=a::m",
            "::error file=a,line=0::m",
            "::error line=1::m",
            "::error file=a:b::m",
            "::error file=a,file=b::m",
            "::error file=::m",
            "::error::100 %",
            "::error::",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
