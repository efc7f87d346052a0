//! SQL text to a syntax tree, with the place of every part in the rule file.

use std::ops::Range;

use sqlparser::ast::{Expr, Spanned};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Location, Span, Token, TokenWithSpan, Tokenizer};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::Text;

/// Longer expressions are not for people to read, and bound the work of checking hostile files.
const MAX_BYTES: usize = 4_000;

/// Words and operators of one expression, literals and the commas between them apart. The parser bounds how deep brackets
/// nest, not how deep a chain makes the syntax tree: `1+1+1` is a level deeper with each sign, and the tree is walked
/// with one stack frame per level.
const MAX_WORDS: usize = 250;

/// Parses the whole of `text` as one SQL expression.
pub(super) fn parse(text: &Text, diagnostics: &mut Diagnostics) -> Option<Expr> {
    let mut too_long = |label: String| {
        diagnostics.push(
            Diagnostic::error(Code::TooLarge, text.place.clone(), "this expression is too long")
                .label(label)
                .help("split it over several criteria or rules"),
        );
    };
    if text.value.len() > MAX_BYTES {
        too_long(format!("{} bytes; at most {MAX_BYTES} are allowed", text.value.len()));
        return None;
    }
    let dialect = GenericDialect {};
    let tokens = Tokenizer::new(&dialect, &text.value).tokenize_with_location();
    let n_words = tokens.as_ref().map_or(0, |tokens| tokens.iter().filter(|token| is_word(token)).count());
    if n_words > MAX_WORDS {
        too_long(format!("{n_words} words and operators; at most {MAX_WORDS} are allowed"));
        return None;
    }
    let result = tokens.map_err(ParserError::from).and_then(|tokens| {
        let mut parser = Parser::new(&dialect).with_tokens_with_locations(tokens);
        let expression = parser.parse_expr()?;
        let rest = parser.peek_token();
        match rest.token {
            Token::EOF => Ok(expression),
            _ => Err(ParserError::ParserError(format!("the expression should end before this{}", rest.span.start))),
        }
    });
    match result {
        Ok(expression) => Some(expression),
        Err(error) => {
            diagnostics.push(syntax(text, &error));
            None
        }
    }
}

fn is_word(token: &TokenWithSpan) -> bool {
    !matches!(token.token, Token::Whitespace(_) | Token::Comma | Token::SingleQuotedString(_) | Token::Number(..))
}

fn syntax(text: &Text, error: &ParserError) -> Diagnostic {
    let message = match error {
        ParserError::TokenizerError(message) | ParserError::ParserError(message) => message.as_str(),
        ParserError::RecursionLimitExceeded => {
            return Diagnostic::error(Code::TooLarge, text.place.clone(), "this expression is nested too deeply")
                .help("split it over several criteria or rules");
        }
    };
    // The parser gives the place only as the end of its message: "... at Line: 1, Column: 7".
    let (message, location) = match message.rsplit_once(" at Line: ") {
        Some((message, at)) => (message, location(at)),
        None => (message, None),
    };
    // An expression that ends too early is marked at its last character.
    let last = text.value.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
    let start = location.map_or(last, |location| index_of(&text.value, location)).min(last);
    let width =
        text.value[start..].find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.value.len() - start);
    let place = text.place_within(start..(start + width.max(1)).min(text.value.len()));
    let label = message.split_at_checked(1).map_or(message.to_owned(), |(first, rest)| first.to_lowercase() + rest);
    Diagnostic::error(Code::ExpressionSyntax, place, "this is not a valid expression").label(label)
}

fn location(at: &str) -> Option<Location> {
    let (line, column) = at.split_once(", Column: ")?;
    Some(Location { line: line.trim().parse().ok()?, column: column.trim().parse().ok()? })
}

/// The place in the rule file of a part of the syntax tree.
pub(super) fn place(text: &Text, part: &impl Spanned) -> Place {
    place_of_span(text, part.span())
}

/// The place in the rule file of a span of the expression.
pub(super) fn place_of_span(text: &Text, span: Span) -> Place {
    if span.start.line == 0 {
        return text.place.clone();
    }
    text.place_within(bytes(&text.value, span))
}

fn bytes(text: &str, span: Span) -> Range<usize> {
    index_of(text, span.start)..index_of(text, span.end)
}

/// Byte index of a location, which counts lines and characters from 1.
fn index_of(text: &str, location: Location) -> usize {
    let line = usize::try_from(location.line).unwrap_or(1).max(1);
    let column = usize::try_from(location.column).unwrap_or(1).max(1);
    let start = text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
    let rest = &text[start.min(text.len())..];
    start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(index, _)| index)
}
