//! The DevTools protocol over a pipe: commands out, answers and events back, each ended by a NUL.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than anything takes on a busy machine; what hangs must end.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running browser, ended when dropped.
pub(crate) struct DevTools {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    last: u64,
    session: Option<String>,
    events: Vec<Value>,
}

impl DevTools {
    /// Starts `program` with a new profile in `profile`.
    pub(crate) fn start(program: &Path, profile: &Path) -> DevTools {
        // The browser reads commands from file 3 and writes to file 4. A shell puts them there.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 < /dev/null > /dev/null"])
            .arg(program)
            .args(["--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            // The browser's own talk with its makers' servers; what a page asks for is not concerned.
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"])
            .args([
                "--disable-extensions",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell starts the browser");
        let to = child.stdin.take().expect("it is piped");
        let mut replies = BufReader::new(child.stdout.take().expect("it is piped"));
        let (send, from) = channel();
        // A thread of its own, so that waiting for an answer can end.
        thread::spawn(move || {
            let mut message = Vec::new();
            while replies.read_until(0, &mut message).is_ok_and(|n| n > 0) {
                message.pop();
                let value = serde_json::from_slice(&message).expect("messages are JSON");
                if send.send(value).is_err() {
                    break;
                }
                message.clear();
            }
        });
        DevTools { child, to, from, last: 0, session: None, events: Vec::new() }
    }

    /// From now on, commands are about this session.
    pub(crate) fn attach(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Asks, and waits for the answer.
    ///
    /// # Panics
    ///
    /// If the browser says that it cannot, ends or falls silent.
    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.last += 1;
        let id = self.last;
        let mut command = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        let mut bytes = command.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).expect("the browser listens");
        loop {
            let message = self.next(method);
            if message["id"] == id {
                assert!(message.get("error").is_none(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    /// Waits until an event of this name comes, or has come since the events were last taken.
    pub(crate) fn wait_for(&mut self, event: &str) {
        while !self.events.iter().any(|message| message["method"] == event) {
            let message = self.next(event);
            self.events.push(message);
        }
    }

    /// The parameters of every event of this name since events were last forgotten.
    pub(crate) fn events(&self, event: &str) -> impl Iterator<Item = &Value> {
        self.events.iter().filter(move |message| message["method"] == event).map(|message| &message["params"])
    }

    /// Forgets all events.
    pub(crate) fn forget(&mut self) {
        self.events.clear();
    }

    fn next(&mut self, awaited: &str) -> Value {
        self.from
            .recv_timeout(PATIENCE)
            .unwrap_or_else(|error| panic!("the browser ended or fell silent before {awaited}: {error}"))
    }
}

impl Drop for DevTools {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
