//! The pages that the program writes, in a real browser.
//!
//! What is seen is kept as pictures, and as PDF what is printed, in `pages` of the folder that Cargo keeps for tests
//! (`target/tmp`), for people to look at.

use std::fs;
use std::path::{Path, PathBuf};

use flagstone_browser::{Browser, Screen, find};

use crate::workbench::Workbench;

const DARK: Screen = Screen { is_dark: true, ..Screen::DESK };
const PHONE: Screen = Screen { width: 390, ..Screen::DESK };

/// The report on the sample, and a browser to look at it. `None`, and a word about it, where there is none.
fn report() -> Option<(Workbench, Browser)> {
    let Some(program) = find() else {
        eprintln!("left out: there is no Chromium on this machine");
        return None;
    };
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    Some((bench, Browser::start(&program)))
}

/// The same with every other page.
fn pages() -> Option<(Workbench, Browser)> {
    let (bench, browser) = report()?;
    assert_eq!(bench.run(&["report", "results", "--force", "X02", "--html", "x02.html"]).code, 0);
    assert_eq!(bench.run(&["publish", "results", "--out", "release"]).code, 0);
    assert_eq!(bench.run(&["rules", "docs", "--out", "rulebook.html"]).code, 0);
    Some((bench, browser))
}

const UNFOLD: &str = "document.querySelectorAll('details').forEach(it => { it.open = true; })";
const REPORT: &str = "results/report.html";
/// Every page, and what its pictures are called.
const PAGES: [(&str, &str); 3] =
    [(REPORT, "report"), ("release/report.html", "release"), ("rulebook.html", "rulebook")];

/// Where pictures and prints are kept.
fn gallery() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    fs::create_dir_all(&folder).expect("writable");
    folder
}

fn texts(browser: &mut Browser, expression: &str) -> Vec<String> {
    let found = browser.value(expression);
    let found = found.as_array().unwrap_or_else(|| panic!("{expression} is no list")).iter();
    found.map(|text| text.as_str().expect("a text").to_owned()).collect()
}

/// Chooses an option as a reader does.
fn choose(browser: &mut Browser, id: &str, value: &str) {
    browser.value(&format!(
        "(() => {{ const list = document.getElementById('{id}'); list.value = '{value}';
            list.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

#[test]
fn every_chapter_is_shown_and_no_page_asks_for_anything() {
    let Some((bench, mut browser)) = pages() else { return };
    for (page, name) in PAGES {
        for (screen, scheme) in [(Screen::DESK, "light"), (DARK, "dark"), (PHONE, "phone")] {
            let file = bench.path(page);
            browser.open(&file, screen);
            let chapters = texts(&mut browser, "[...document.querySelectorAll('main > section')].map(it => it.id)");
            assert!(chapters.len() >= 4, "{page}: {chapters:?}");
            for chapter in chapters {
                let size = browser.value(&format!(
                    "(() => {{ const box = document.getElementById('{chapter}').getBoundingClientRect();
                        return Math.min(box.width, box.height); }})()"
                ));
                assert!(size.as_f64().expect("a number") > 40.0, "{page}, {scheme}: {chapter} takes no room");
                if scheme == "light" {
                    browser.picture(&format!("#{chapter}"), &gallery().join(format!("{name}-{chapter}.png")));
                }
            }
            // Only tables and charts may be wider than the screen, each within a frame of its own.
            let over = browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert_eq!(over, 0, "{page}, {scheme}: the page moves sideways");
            assert_eq!(browser.complaints(), [""; 0], "{page}, {scheme}");
            let itself = format!("file://{}", fs::canonicalize(&file).expect("it is there").display());
            assert_eq!(browser.requests(), [itself], "{page}, {scheme}");
        }
    }
}

#[test]
fn no_rule_of_accessibility_is_broken() {
    let Some((bench, mut browser)) = pages() else { return };
    for (page, _) in PAGES {
        browser.open(&bench.path(page), Screen::DESK);
        browser.value(UNFOLD);
        assert_eq!(browser.violations(), [""; 0], "{page}");
        browser.show_on(DARK);
        assert_eq!(browser.poor_contrasts(), [""; 0], "{page}, dark");
    }
}

#[test]
fn no_table_is_cut_off_on_paper() {
    let Some((bench, mut browser)) = pages() else { return };
    for (page, name) in PAGES {
        browser.open(&bench.path(page), Screen::DESK);
        browser.value(UNFOLD);
        assert_eq!(browser.cut_off(), [""; 0], "{page}");
        let printed = gallery().join(format!("{name}.pdf"));
        browser.print(&printed);
        assert!(fs::read(&printed).expect("it was written").starts_with(b"%PDF-"), "{page}");
    }
}

/// The column of a table that is named by the start of its caption: the texts of one column, without totals.
fn column(browser: &mut Browser, caption: &str, index: usize) -> Vec<String> {
    texts(
        browser,
        &format!(
            "[...[...document.querySelectorAll('caption')].find(it => it.textContent.startsWith('{caption}'))
                .parentElement.querySelectorAll('tbody tr:not(.total):not([hidden])')].map(row => row.cells[{index}].textContent)"
        ),
    )
}

#[test]
fn a_table_is_sorted_with_the_keyboard_and_put_back() {
    let Some((bench, mut browser)) = report() else { return };
    browser.open(&bench.path(REPORT), Screen::DESK);
    let (caption, index) = ("Measures, by force", 1);
    let before = column(&mut browser, caption, index);
    assert_eq!(before, ["61.0%", "33.2%", "18.1%", "37.0%"], "forces stand in the order of their codes");
    browser.value(&format!(
        "[...document.querySelectorAll('caption')].find(it => it.textContent.startsWith('{caption}'))
            .parentElement.querySelectorAll('thead tr:last-child .sort')[0].focus()"
    ));
    for (sorted, order) in
        [("ascending", ["18.1%", "33.2%", "37.0%", "61.0%"]), ("descending", ["61.0%", "37.0%", "33.2%", "18.1%"])]
    {
        browser.press("Enter");
        assert_eq!(column(&mut browser, caption, index), order);
        assert_eq!(browser.value("document.activeElement.parentElement.ariaSort"), sorted);
        let said = browser.value("document.getElementById('shown').textContent");
        assert!(said.as_str().expect("a text").contains("An order is no finding"), "{said}");
    }
    assert_eq!(
        browser.value("document.activeElement.closest('table').tBodies[0].rows[0].cells[0].textContent"),
        "All forces",
        "the row of all forces keeps its place"
    );
    browser.press("Enter");
    assert_eq!(column(&mut browser, caption, index), before);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn numbers_are_sorted_as_numbers_and_what_has_none_comes_last() {
    let Some((bench, mut browser)) = report() else { return };
    browser.open(&bench.path(REPORT), Screen::DESK);
    // Every column of every table, both ways.
    let wrong = texts(
        &mut browser,
        "[...document.querySelectorAll('main table')].flatMap(table => [...table.querySelectorAll('.sort')].flatMap(button => {
            const heading = button.parentElement, wrong = [];
            for (const direction of ['ascending', 'descending']) {
                button.click();
                if (heading.ariaSort !== direction) wrong.push('direction');
                for (const body of table.tBodies) {
                    const cells = [...body.querySelectorAll('tr:not(.total, .group)')].map(row =>
                        [...row.cells].find(it => it.classList.contains('n') === heading.classList.contains('n')
                            && Math.abs(it.getBoundingClientRect().right - heading.getBoundingClientRect().right) < 2)?.textContent.trim());
                    if (!heading.classList.contains('n') || cells.includes(undefined)) continue;
                    const numbers = cells.map(text => parseFloat(text.replaceAll(',', '').replace('−', '-')));
                    const there = numbers.filter(number => !Number.isNaN(number));
                    if (numbers.slice(there.length).some(number => !Number.isNaN(number))) wrong.push('a gap before a number');
                    const sign = direction === 'ascending' ? 1 : -1;
                    if (there.some((number, at) => at > 0 && sign * (number - there[at - 1]) < 0))
                        wrong.push(`${table.caption.textContent}, ${button.textContent}, ${direction}: ${there.slice(0, 9)}`);
                }
            }
            return wrong;
        }))",
    );
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn one_force_is_shown_and_all_together_stay() {
    let Some((bench, mut browser)) = report() else { return };
    browser.open(&bench.path(REPORT), Screen::DESK);
    let shown = "[...new Set([...document.querySelectorAll('main td, main th')].filter(it => !it.closest('[hidden]'))
        .flatMap(it => [...it.querySelectorAll(':scope > [data-force]')]).map(it => it.dataset.force))].sort()";
    assert_eq!(texts(&mut browser, shown), ["X01", "X02", "X03", "X04"]);
    choose(&mut browser, "force", "X02");
    assert_eq!(texts(&mut browser, shown), ["X02"]);
    assert_eq!(column(&mut browser, "The six counts, by force", 0), ["X02 Eastvale (fictional)"]);
    let faded = "[...document.querySelectorAll('svg .faded')].map(it => it.dataset.force)";
    assert!(!texts(&mut browser, faded).is_empty() && !texts(&mut browser, faded).contains(&"X02".to_owned()));
    let totals = browser.value("[...document.querySelectorAll('tr.total')].filter(it => it.hidden).length");
    assert_eq!(totals, 0, "rows of all forces stay");
    // Whoever prints a part must see that it is one.
    browser.show_on(Screen { is_print: true, ..Screen::DESK });
    let said = browser
        .value("document.getElementById('shown').checkVisibility() && document.getElementById('shown').textContent");
    assert!(said.as_str().is_some_and(|said| said.contains("only those of X02 Eastvale")), "{said}");
    choose(&mut browser, "force", "");
    assert_eq!(texts(&mut browser, shown), ["X01", "X02", "X03", "X04"]);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_reader_chooses_light_or_dark_and_paper_is_always_light() {
    let Some((bench, mut browser)) = report() else { return };
    let ground = "getComputedStyle(document.body).backgroundColor";
    let (light, dark) = ("rgb(255, 255, 255)", "rgb(20, 24, 27)");
    for (screen, of_device, other) in [(Screen::DESK, light, ("dark", dark)), (DARK, dark, ("light", light))] {
        browser.open(&bench.path(REPORT), screen);
        assert_eq!(browser.value(ground), of_device);
        choose(&mut browser, "scheme", other.0);
        assert_eq!(browser.value(ground), other.1);
        browser.show_on(Screen { is_print: true, ..screen });
        assert_eq!(browser.value(ground), light);
        browser.show_on(screen);
        choose(&mut browser, "scheme", "");
        assert_eq!(browser.value(ground), of_device);
    }
}

#[test]
fn without_scripts_the_page_says_the_same_and_shows_no_tools() {
    let Some((bench, mut browser)) = report() else { return };
    let file = bench.path(REPORT);
    let said = "document.querySelector('main').innerText.length";
    browser.open(&file, Screen::DESK);
    let with = browser.value(said);
    browser.without_scripts(true);
    browser.open(&file, Screen::DESK);
    browser.without_scripts(false);
    assert_eq!(browser.value(said), with);
    assert_eq!(browser.value("document.getElementById('tools').checkVisibility()"), false);
    assert_eq!(browser.value("document.querySelectorAll('.sort').length"), 0);
}
