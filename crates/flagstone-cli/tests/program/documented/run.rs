//! A page, followed line by line in a copy of the repository.

use std::fs;

use super::page::{Page, What};
use super::shown::is_printed;
use crate::workbench::{Workbench, repository};

/// Does what the page says, in its order, and gives back what does not come out as the page says, as `page:line: what`.
pub(super) fn run(page: &Page) -> Vec<String> {
    if page.parts.is_empty() {
        return Vec::new();
    }
    let bench = Workbench::new();
    bench.copy_of(&repository().join("rules"), "rules");
    let (mut mistakes, mut printed) = (Vec::new(), String::new());
    for part in &page.parts {
        let mut mistake = |line: usize, what: String| mistakes.push(format!("{}:{line}: {what}", page.name));
        match &part.what {
            What::Before(command) => {
                let (code, said) = bench.shell(command, &[]);
                if code != 0 {
                    mistake(part.line, format!("`{command}` ends with {code}\n{said}"));
                }
            }
            What::File { name, content } => {
                let folder = bench.path(name).parent().expect("a file in the folder").to_owned();
                fs::create_dir_all(folder).expect("writable");
                bench.write(name, content.as_bytes());
            }
            What::Commands(commands) => {
                printed.clear();
                for (line, command, expected) in commands {
                    let Some(command) = as_installed(command) else {
                        mistake(
                            *line,
                            format!("`{command}` is not run here: mark its block `<!-- not run: REASON -->`"),
                        );
                        continue;
                    };
                    let (code, said) = bench.shell(&command, &[]);
                    if code != *expected {
                        mistake(*line, format!("`{command}` ends with {code}, not with {expected}\n{said}"));
                    }
                    printed.push_str(&said);
                }
            }
            What::Printed { by, text } => {
                let said = by.as_ref().map(|command| bench.shell(command, &[]).1);
                let said = said.as_ref().unwrap_or(&printed);
                if !is_printed(text, said) {
                    mistake(part.line, format!("the page shows what is not printed. Shown:\n{text}Printed:\n{said}"));
                }
            }
            What::NotRun(_) | What::NotPrinted(_) => {}
        }
    }
    mistakes
}

/// The command as it is typed where the program is installed: `cargo run --quiet -- audit` is `flagstone audit`. `None` for
/// everything else that cargo is told to do, which takes a build of its own.
fn as_installed(command: &str) -> Option<String> {
    match command.strip_prefix("cargo run --quiet -- ") {
        Some(arguments) => Some(format!("flagstone {arguments}")),
        None => (!command.starts_with("cargo ")).then(|| command.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_come_out_as_the_page_says_is_a_mistake() {
        let page = "```sh\nflagstone --version\nflagstone verify nowhere\nflagstone verify nowhere # exit code 3\ncargo build\n```\n\n\
                    ```text\nflagstone 99\n```\n\n<!-- printed by: echo a; echo b -->\n```text\na\nb\n```\n";
        let mistakes = run(&Page::read("p.md", page));
        let beginnings = [
            "p.md:3: `flagstone verify nowhere` ends with 3, not with 0",
            "p.md:5: `cargo build` is not run here",
            "p.md:8: the page shows what is not printed",
        ];
        assert_eq!(mistakes.len(), beginnings.len(), "{mistakes:?}");
        for (mistake, beginning) in mistakes.iter().zip(beginnings) {
            assert!(mistake.starts_with(beginning), "{mistake}");
        }
    }
}
