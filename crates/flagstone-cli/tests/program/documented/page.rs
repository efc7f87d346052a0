//! A page, taken apart into what it tells its readers to do and what it says they will see.
//!
//! What a test must know and readers need not is said in comments of their own lines:
//!
//! - `<!-- before: COMMAND -->` makes what the page takes for given (it is run, and must succeed);
//! - `<!-- file: NAME -->` over a block: the reader writes the block into that file;
//! - `<!-- exit code: N -->`: what commands end with from here on, where their line does not say `# exit code N`;
//! - `<!-- not run: REASON -->` over a block of commands that a test cannot run;
//! - `<!-- printed by: COMMAND -->` over a block of text that is not right behind the commands that print it;
//! - `<!-- not printed: REASON -->` over a block of text that no command prints.

/// A page of the documentation.
pub(super) struct Page {
    /// Its path in the repository.
    pub(super) name: String,
    /// What is to be done and held, in the order of the page.
    pub(super) parts: Vec<Part>,
    /// What is wrong with the page itself, as `page:line: what`.
    pub(super) mistakes: Vec<String>,
}

/// Something on a page.
pub(super) struct Part {
    /// The line that it begins on, from 1.
    pub(super) line: usize,
    pub(super) what: What,
}

pub(super) enum What {
    /// A command that makes what the page takes for given.
    Before(String),
    /// A file that the reader writes.
    File { name: String, content: String },
    /// Commands: line, command, and the exit code it must end with.
    Commands(Vec<(usize, String, i32)>),
    /// Commands that are not run, and why.
    NotRun(String),
    /// Text that is printed: by this command, or by the commands right before.
    Printed { by: Option<String>, text: String },
    /// Text that no command prints, and why.
    NotPrinted(String),
}

/// A comment that says something about the block below it.
enum Mark {
    File(String),
    NotRun(String),
    PrintedBy(String),
    NotPrinted(String),
}

impl Page {
    pub(super) fn read(name: &str, text: &str) -> Page {
        let mut page = Page { name: name.to_owned(), parts: Vec::new(), mistakes: Vec::new() };
        let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
        let (mut mark, mut exit_code, mut after_commands) = (None, 0, false);
        while let Some((number, line)) = lines.next() {
            let line = line.trim_start();
            if let Some(comment) = line.strip_prefix("<!--") {
                let mut comment = comment.to_owned();
                while !comment.contains("-->") {
                    let Some((_, more)) = lines.next() else { break };
                    comment = format!("{} {}", comment.trim_end(), more.trim_start());
                }
                let comment = comment.split("-->").next().unwrap_or_default();
                let Some((key, value)) = comment.trim().split_once(": ") else { continue };
                let value = value.to_owned();
                match key {
                    "before" => page.parts.push(Part { line: number, what: What::Before(value) }),
                    "exit code" => exit_code = value.parse().expect("an exit code is a number"),
                    "file" => mark = Some(Mark::File(value)),
                    "not run" => mark = Some(Mark::NotRun(value)),
                    "printed by" => mark = Some(Mark::PrintedBy(value)),
                    "not printed" => mark = Some(Mark::NotPrinted(value)),
                    _ => page.mistake(number, &format!("the comment `{key}` means nothing")),
                }
            } else if let Some(language) = line.strip_prefix("```") {
                let indent = " ".repeat(text.lines().nth(number - 1).map_or(0, |whole| whole.len() - line.len()));
                let block: Vec<(usize, &str)> = lines
                    .by_ref()
                    .take_while(|(_, line)| line.trim() != "```")
                    .map(|(number, line)| (number, line.strip_prefix(&indent).unwrap_or(line)))
                    .collect();
                page.block(number, language, &block, mark.take(), exit_code, after_commands);
                after_commands = language == "sh";
            } else if !line.trim().is_empty() {
                if mark.take().is_some() {
                    page.mistake(number, "a comment about a block does not stand over one");
                }
                after_commands = false;
            }
        }
        page
    }

    fn block(
        &mut self,
        line: usize,
        language: &str,
        block: &[(usize, &str)],
        mark: Option<Mark>,
        exit_code: i32,
        after_commands: bool,
    ) {
        let text = || block.iter().map(|(_, line)| format!("{line}\n")).collect::<String>();
        let what = match (language, mark) {
            (_, Some(Mark::File(name))) => What::File { name, content: text() },
            ("sh", Some(Mark::NotRun(reason))) => What::NotRun(reason),
            ("sh", None) => What::Commands(commands(block, exit_code)),
            ("text", Some(Mark::PrintedBy(by))) => What::Printed { by: Some(by), text: text() },
            ("text", Some(Mark::NotPrinted(reason))) => What::NotPrinted(reason),
            ("text", None) if after_commands => What::Printed { by: None, text: text() },
            ("text", None) => return self.mistake(line, "nothing says which command prints this text"),
            ("bash" | "shell" | "console" | "zsh", _) => return self.mistake(line, "commands are marked `sh`"),
            (_, Some(_)) => return self.mistake(line, "the comment above does not fit this block"),
            (_, None) => return,
        };
        self.parts.push(Part { line, what });
    }

    fn mistake(&mut self, line: usize, what: &str) {
        self.mistakes.push(format!("{}:{line}: {what}", self.name));
    }
}

/// The commands of a block; one that ends in `\` goes on in the next line.
fn commands(block: &[(usize, &str)], exit_code: i32) -> Vec<(usize, String, i32)> {
    let mut commands: Vec<(usize, String, i32)> = Vec::new();
    let mut goes_on = false;
    for (number, line) in block {
        let line = line.trim();
        if !goes_on && (line.is_empty() || line.starts_with('#')) {
            continue;
        }
        let (part, more) = line.strip_suffix('\\').map_or((line, false), |part| (part, true));
        match commands.last_mut() {
            Some((_, command, _)) if goes_on => command.push_str(part),
            _ => commands.push((*number, part.to_owned(), exit_code)),
        }
        goes_on = more;
    }
    for (_, command, code) in &mut commands {
        if let Some((before, said)) = command.clone().split_once("# exit code ") {
            *code = said.trim().parse().expect("an exit code is a number");
            before.trim_end().clone_into(command);
        }
    }
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<String> {
        Page::read("p.md", text).mistakes
    }

    #[test]
    fn text_that_nothing_prints_is_a_mistake() {
        assert_eq!(mistakes("```text\nx\n```\n"), ["p.md:1: nothing says which command prints this text"]);
        assert_eq!(mistakes("```sh\nx\n```\n\nwords\n\n```text\nx\n```\n").len(), 1);
        assert!(mistakes("```sh\nx\n```\n\n```text\nx\n```\n").is_empty());
    }

    #[test]
    fn commands_under_another_name_are_a_mistake() {
        assert_eq!(mistakes("words\n```bash\nx\n```\n"), ["p.md:2: commands are marked `sh`"]);
    }

    #[test]
    fn a_comment_that_means_nothing_is_a_mistake() {
        assert_eq!(mistakes("<!-- not-run: because -->\n"), ["p.md:1: the comment `not-run` means nothing"]);
        assert_eq!(mistakes("<!-- not run: because -->\nwords\n").len(), 1);
    }

    #[test]
    fn a_command_goes_on_and_says_its_exit_code() {
        let page = Page::read(
            "p.md",
            "<!-- exit code: 1 -->\n1. Do:\n\n   ```sh\n   a \\\n     b\n   c # exit code 4\n   ```\n",
        );
        let commands = page.parts.into_iter().find_map(|part| match part.what {
            What::Commands(commands) => Some(commands),
            _ => None,
        });
        assert_eq!(commands.expect("there are some"), [(5, "a b".to_owned(), 1), (7, "c".to_owned(), 4)]);
    }
}
