//! One page in a browser.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::devtools::DevTools;

/// What the page is shown on.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Whether the reader asks for dark pages.
    pub is_dark: bool,
    /// Whether the page is laid out as for a printer.
    pub is_print: bool,
}

impl Screen {
    /// A screen of a desk, light.
    pub const DESK: Screen = Screen { width: 1400, height: 900, is_dark: false, is_print: false };
}

/// A browser with one page, ended when dropped.
pub struct Browser {
    pub(crate) devtools: DevTools,
    // Dropped after the browser, which writes into it.
    _profile: TempDir,
}

impl Browser {
    /// Starts `program`, which [`find`](crate::find) found.
    ///
    /// # Panics
    ///
    /// If it does not start. All other methods panic if the browser says that it cannot do what it is asked.
    pub fn start(program: &Path) -> Browser {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut devtools = DevTools::start(program, profile.path());
        let target = devtools.ask("Target.createTarget", json!({ "url": "about:blank" }));
        let session = devtools.ask("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }));
        devtools.attach(session["sessionId"].as_str().expect("a session has a name").to_owned());
        for domain in ["Page", "Runtime", "Log", "Network"] {
            devtools.ask(&format!("{domain}.enable"), json!({}));
        }
        Browser { devtools, _profile: profile }
    }

    /// Opens a file and waits until it is loaded. What was complained of and asked for before is forgotten.
    pub fn open(&mut self, file: &Path, screen: Screen) {
        self.show_on(screen);
        self.devtools.forget();
        let file = fs::canonicalize(file).expect("the file is there");
        let shown = self.devtools.ask("Page.navigate", json!({ "url": format!("file://{}", file.display()) }));
        assert!(shown.get("errorText").is_none(), "{}: {}", file.display(), shown["errorText"]);
        self.devtools.wait_for("Page.loadEventFired");
    }

    /// Shows the page on another screen.
    pub fn show_on(&mut self, screen: Screen) {
        let Screen { width, height, is_dark, is_print } = screen;
        self.devtools.ask(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
        self.devtools.ask(
            "Emulation.setEmulatedMedia",
            json!({
                "media": if is_print { "print" } else { "screen" },
                "features": [{ "name": "prefers-color-scheme", "value": if is_dark { "dark" } else { "light" } }],
            }),
        );
    }

    /// From now on, pages run no script of their own, or do again.
    pub fn without_scripts(&mut self, without: bool) {
        self.devtools.ask("Emulation.setScriptExecutionDisabled", json!({ "value": without }));
    }

    /// What an expression in JavaScript comes to in the page; a promise is waited for.
    pub fn value(&mut self, expression: &str) -> Value {
        let parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.devtools.ask("Runtime.evaluate", parameters);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Presses a key, as `Tab`, `Enter` or ` `, as a keyboard does.
    pub fn press(&mut self, key: &str) {
        let (code, number, text) = match key {
            "Enter" => ("Enter", 13, "\r"),
            "Tab" => ("Tab", 9, ""),
            " " => ("Space", 32, " "),
            other => panic!("{other:?} is not a key that is known here"),
        };
        let down = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        for kind in [down, "keyUp"] {
            let mut event = json!({ "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number });
            if kind == "keyDown" {
                event["text"] = json!(text);
            }
            self.devtools.ask("Input.dispatchKeyEvent", event);
        }
    }

    /// Every error that the page, its scripts or its policy have given since it was opened.
    pub fn complaints(&self) -> Vec<String> {
        let thrown = self.devtools.events("Runtime.exceptionThrown").map(|event| event["exceptionDetails"].to_string());
        let logged = self.devtools.events("Log.entryAdded").map(|event| &event["entry"]);
        let logged = logged.filter(|entry| entry["level"] == "error" || entry["level"] == "warning");
        let said = self.devtools.events("Runtime.consoleAPICalled").map(ToString::to_string);
        thrown.chain(logged.map(|entry| entry["text"].to_string())).chain(said).collect()
    }

    /// The address of every request since the page was opened, its own first.
    pub fn requests(&self) -> Vec<String> {
        let sent = self.devtools.events("Network.requestWillBeSent");
        sent.map(|event| event["request"]["url"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Writes how the element looks that `selector` finds, at its whole height, as PNG.
    pub fn picture(&mut self, selector: &str, file: &Path) {
        let area = self.value(&format!(
            "(() => {{ const box = document.querySelector({selector:?}).getBoundingClientRect();
                return {{ x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, scale: 1 }}; }})()"
        ));
        let parameters = json!({ "format": "png", "clip": area, "captureBeyondViewport": true });
        let picture = self.devtools.ask("Page.captureScreenshot", parameters);
        write_base64(file, &picture);
    }

    /// Prints the page on A4 with the margins that it asks for, as PDF.
    pub fn print(&mut self, file: &Path) {
        let parameters = json!({ "preferCSSPageSize": true, "printBackground": true });
        let printed = self.devtools.ask("Page.printToPDF", parameters);
        write_base64(file, &printed);
    }
}

fn write_base64(file: &Path, answer: &Value) {
    let bytes = STANDARD.decode(answer["data"].as_str().expect("the browser sends data")).expect("it is Base64");
    fs::write(file, bytes).expect("writable");
}
