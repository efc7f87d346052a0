//! JUnit, for CI systems that show tests: a suite for each dimension, a test for each check and limit.
//!
//! Written with `quick-xml` alone: the crates that model JUnit write an attribute at the root that the schema of the Jenkins
//! xUnit plugin does not know.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::words;
use crate::held::Held;
use crate::outcome::{Outcome, Status};

/// A JUnit report, valid by the schema of the Jenkins xUnit plugin.
///
/// A breach is a failure. What could not be run is an error. What decided nothing, does not apply or is waived is skipped, with
/// the reason. Warnings, which fail nothing, and what is no worse than the accepted run stand in the suite's output.
pub fn junit(held: &Held) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(held, &mut writer).expect("memory can be written to");
    let mut text = String::from_utf8(writer.into_inner()).expect("what was written is text");
    text.push('\n');
    text
}

fn write(held: &Held, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut groups: Vec<&str> = Vec::new();
    for outcome in &held.outcomes {
        if !groups.contains(&outcome.group.name()) {
            groups.push(outcome.group.name());
        }
    }
    writer.create_element("testsuites").write_inner_content(|writer| {
        for (id, group) in groups.iter().enumerate() {
            suite(held, id, group, writer)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn suite(held: &Held, id: usize, group: &str, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let cases: Vec<&Outcome> = held.outcomes.iter().filter(|outcome| outcome.group.name() == group).collect();
    let n = |of: fn(Status) -> bool| cases.iter().filter(|case| of(case.status)).count().to_string();
    let package = format!("flagstone.{}", held.force);
    let attributes = [
        ("id", id.to_string()),
        ("package", package.clone()),
        ("name", group.to_owned()),
        ("timestamp", held.started_at.clone()),
        ("hostname", "localhost".to_owned()),
        ("tests", cases.len().to_string()),
        ("failures", n(|status| status == Status::Breach)),
        ("errors", n(|status| status == Status::Error)),
        ("skipped", n(is_skipped)),
        ("time", NO_TIME.to_owned()),
    ];
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    writer.create_element("testsuite").with_attributes(attributes).write_inner_content(|writer| {
        properties(held, writer)?;
        for case in &cases {
            test(&format!("{package}.{group}"), case, writer)?;
        }
        let notes: Vec<String> = cases
            .iter()
            .filter(|case| matches!(case.status, Status::Warning | Status::Accepted))
            .map(|case| format!("{}[{}]: {}; {}", case.status.word(), case.rule, case.title, case.says))
            .collect();
        text("system-out", &notes.join("\n"), writer)?;
        text("system-err", "", writer)
    })?;
    Ok(())
}

/// No single test is timed: all checks are evaluated together.
const NO_TIME: &str = "0.000";

fn is_skipped(status: Status) -> bool {
    matches!(status, Status::Unknown | Status::NotEvaluated | Status::NotApplicable | Status::Waived)
}

fn properties(held: &Held, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let properties = [
        ("force", held.force.as_str()),
        ("verdict", held.verdict.word()),
        ("rulebook_version", &held.rulebook_version),
        ("rulebook_digest", &held.rulebook_digest),
        ("tool_version", &held.tool_version),
    ];
    let contract = held
        .contract
        .iter()
        .flat_map(|contract| [("contract", contract.id.as_str()), ("contract_version", &contract.version)]);
    writer.create_element("properties").write_inner_content(|writer| {
        for (name, value) in properties.into_iter().chain(contract) {
            let attributes = [("name", name), ("value", &xml(value))];
            writer.create_element("property").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn test(class: &str, case: &Outcome, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let name = xml(&format!("{} {}", case.rule, case.title));
    let element = writer.create_element("testcase").with_attributes([
        ("name", name.as_str()),
        ("classname", class),
        ("time", NO_TIME),
    ]);
    let kind = match case.status {
        Status::Error => "error",
        Status::Breach => "failure",
        status if is_skipped(status) => "skipped",
        _ => {
            element.write_empty()?;
            return Ok(());
        }
    };
    let message = xml(&match &case.waived {
        Some(waived) => words::waived(waived),
        None if case.status == Status::Unknown => format!("unknown: {}", case.says),
        None if case.status == Status::NotEvaluated => format!("not evaluated: {}", case.says),
        None if case.status == Status::NotApplicable => format!("not applicable: {}", case.says),
        None => case.says.clone(),
    });
    element.write_inner_content(|writer| {
        let attributes = [("message", message.as_str()), ("type", case.status.word())];
        let body = writer.create_element(kind).with_attributes(attributes);
        match kind {
            "skipped" => body.write_empty()?,
            _ => body.write_text_content(BytesText::new(&xml(&details(case))))?,
        };
        Ok(())
    })?;
    Ok(())
}

/// Why, what to do and where, a line for each.
fn details(case: &Outcome) -> String {
    let mut lines = vec![case.title.clone()];
    let named = [("why", &case.why), ("remedy", &case.remedy)];
    lines.extend(named.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}: {text}")));
    let fields = words::fields(case);
    lines.extend((!fields.is_empty()).then_some(fields));
    lines.extend(case.places.shown.iter().map(words::place));
    lines.extend(words::showing(case));
    lines.join("\n")
}

fn text(name: &str, content: &str, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&xml(content)))?;
    Ok(())
}

/// `text` without the characters that XML 1.0 has no way to write, be it escaped.
fn xml(text: &str) -> String {
    let is_char =
        |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if is_char(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
