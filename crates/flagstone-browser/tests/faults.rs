//! What is wrong with a page is found: a test that looked at pages and saw nothing would prove nothing.

use std::fs;

use flagstone_browser::{Browser, Screen, find};

/// A page with the markup in its body, opened.
fn opened(browser: &mut Browser, body: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("page.html");
    let page =
        format!("<!DOCTYPE html><html lang=\"en-GB\"><title>A page</title><main><h1>A page</h1>{body}</main></html>");
    fs::write(&file, page).expect("writable");
    browser.open(&file, Screen::DESK);
}

#[test]
fn faults_of_a_page_are_found() {
    let Some(program) = find() else {
        eprintln!("left out: there is no Chromium on this machine");
        return;
    };
    let mut browser = Browser::start(&program);

    opened(&mut browser, "<p>All is well.");
    assert_eq!(browser.complaints(), [""; 0]);
    assert_eq!(browser.requests().len(), 1);
    assert_eq!(browser.violations(), [""; 0]);
    assert_eq!(browser.cut_off(), [""; 0]);

    opened(&mut browser, "<script>throw new Error('a fault')</script>");
    assert!(browser.complaints().iter().any(|said| said.contains("a fault")), "{:?}", browser.complaints());
    opened(&mut browser, "<script>console.error('a word')</script>");
    assert!(browser.complaints().iter().any(|said| said.contains("a word")), "{:?}", browser.complaints());
    let policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>1</script>";
    opened(&mut browser, policy);
    assert!(
        browser.complaints().iter().any(|said| said.contains("Content Security Policy")),
        "{:?}",
        browser.complaints()
    );

    opened(&mut browser, "<img alt='A picture' src='http://127.0.0.1:9/a.png'>");
    assert!(browser.requests().contains(&"http://127.0.0.1:9/a.png".to_owned()), "{:?}", browser.requests());

    opened(&mut browser, "<p style='color:#bbb;background:#fff'>Who can read this?</p><h4>Too deep</h4>");
    let found = browser.violations().join("\n");
    assert!(found.contains("color-contrast") && found.contains("heading-order"), "{found}");
    let found = browser.poor_contrasts().join("\n");
    assert!(found.contains("color-contrast") && !found.contains("heading-order"), "{found}");

    let wide = "<table style='width:800px'><caption>A wide one</caption><tr><td>1</table>";
    for frame in ["", "<div style='overflow-x:auto'>"] {
        opened(&mut browser, &format!("{frame}{wide}"));
        assert!(browser.cut_off().iter().any(|said| said.starts_with("A wide one")), "{:?}", browser.cut_off());
    }
}
