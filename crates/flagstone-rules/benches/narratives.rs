//! Narratives scanned for everything that lexicons look for: a million of 500 characters, as an extract of some years has
//! them, by one thread and by two. Beside it, in the same run, a plain automaton of the same terms, which knows no spelling but
//! the written one, no pairs, and no words that take a term back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Match, MatchKind};
use divan::counter::BytesCount;
use flagstone_rules::{Loaded, NarrativeLexicons, RenderStyle, RuleFiles, Rulebook, render};

fn main() {
    divan::main();
}

const NARRATIVES: usize = 1_000_000;
const CHARACTERS: usize = 500;

/// Sentences of records that mention nothing, with the words that such records are full of.
const PROCEDURE: [&str; 28] = [
    "Victim attended the front desk with her mother and was spoken to by the duty officer. ",
    "IP states that the suspect is known to her from college and lives locally. ",
    "Initial account obtained and recorded on body worn video, exhibit to follow. ",
    "CCTV enquiries conducted at the premises, footage requested from the manager. ",
    "House to house enquiries completed, no witnesses identified at this time. ",
    "SOIT deployed and first contact made by telephone, victim contact plan agreed. ",
    "Suspect attended by appointment with his solicitor and was interviewed under caution. ",
    "He made no comment to all questions put and was released under investigation. ",
    "Forensic strategy discussed with the crime scene manager, clothing seized and bagged. ",
    "Phone download is awaited, expected date of return is the end of the month. ",
    "Referral submitted to social care and a strategy discussion was held the same day. ",
    "Scene is a footpath to the rear of the shops, lit by one street lamp. ",
    "Supervisor review: proportionate enquiries have been carried out, outstanding actions set. ",
    "Victim described the male as white, about 40, slim build, wearing a dark jacket. ",
    "The offence is believed to have taken place between 1500 and 1530 hrs. ",
    "No medical attention was required and there were no visible injuries. ",
    "OIC to update the victim within 28 days and to complete the file by Friday. ",
    "Statement taken from the school, the head of year was present throughout. ",
    "The vehicle was checked on PNC and is registered to an address in the town. ",
    "Witness heard raised voices from the next room but did not see anything. ",
    "Exhibits booked in at the station store, continuity labels checked. ",
    "Outcome considered by the evidential review officer, rationale recorded above. ",
    "Area search made by the night shift with a negative result. ",
    "Victim does not wish to support a prosecution, officer has explained the options. ",
    "Safeguarding: child lives with both parents, home conditions good. ",
    "The informant called back at 0915 to add that the gate had been left open. ",
    "ABE interview to be arranged with an intermediary, date to be confirmed. ",
    "Custody record and interview summary attached, CPS advice file in preparation. ",
];

/// Sentences that mention something, or seem to.
const MENTIONS: [&str; 14] = [
    "VIC discloses that two older males picked her up and drove her to a flat. ",
    "She was given vodka and cannabis and says that others were abused there too. ",
    "Went missing from her placement three times in the month, MISPER reports linked. ",
    "Suspect befriended her online and told her he loved her. ",
    "He threatened to send the images to her family if she told anyone. ",
    "CSE concerns raised by the school, multi agency meeting called. ",
    "Intelligence that the child is carrying drugs for a county line. ",
    "Enquiries show that SUSP has left the country on a one-way ticket. ",
    "No suggestion of grooming, threats or gifts. ",
    "Any other victims? N. CSE risk factors considered: none. ",
    "If she goes missing again a meeting is to be held. ",
    "Taken to hotels by several men, she says that she is scared of them. ",
    "She denies being taken anywhere and denies that anyone else was involved. ",
    "Further victims have been identified by the enquiry team. ",
];

/// The same narratives each time: one in thirteen has a sentence that mentions something.
fn narratives() -> Vec<String> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let narrative = |_| {
        let mut text = String::with_capacity(CHARACTERS + 100);
        if random(13) == 0 {
            text.push_str(MENTIONS[random(MENTIONS.len())]);
        }
        while text.len() < CHARACTERS {
            text.push_str(PROCEDURE[random(PROCEDURE.len())]);
        }
        text.truncate(CHARACTERS);
        text
    };
    (0..NARRATIVES).map(narrative).collect()
}

/// The lexicons as they are shipped: thousands of terms, pairs, exceptions and cues.
fn shipped() -> NarrativeLexicons {
    lexicons(RuleFiles::builtin())
}

/// Terms of each category in the small lexicons, 150 in all.
const TERMS: usize = 15;

const EXAMPLE: &str = "[[example]]";

const CONTEXT_EXAMPLES: &str = "\
    [[example]]\ntext = \"She was groomed.\"\nmentions = true\n\
    [[example]]\ntext = \"She was not groomed.\"\nmentions = false\n";

/// The first terms of each shipped lexicon, each of which is a mention by itself, with the cues as they are shipped.
fn of_150_terms() -> NarrativeLexicons {
    let mut files = files_of_rules();
    // Their examples need terms that are left out.
    files.remove("signals/several-offenders-in-narrative-fewer-than-two-linked.toml").expect("the signal is there");
    let context = files.get_mut("lexicons/narrative-context.toml").expect("the cues are there");
    let n_rules =
        context.windows(EXAMPLE.len()).position(|bytes| bytes == EXAMPLE.as_bytes()).expect("it has examples");
    context.truncate(n_rules);
    context.extend(CONTEXT_EXAMPLES.bytes());
    for category in shipped().categories() {
        let terms: Vec<&String> = category.groups.iter().flat_map(|group| &group.terms).take(TERMS).collect();
        assert_eq!(terms.len(), TERMS, "{}", category.id());
        let id = category.id();
        let file = format!(
            "id = {id:?}\nname = {id:?}\ntitle = \"A part of the lexicon\"\nwhy = \"\"\"\n  To be measured.\"\"\"\nsince = \"0.3.0\"\n\
             reads = \"narratives\"\nmentioned_at = 1\nwithin = \"text\"\n\
             [source]\ndocument = \"The lexicon of this name\"\npublisher = \"Flagstone\"\ndate = \"2026\"\nsection = \"groups\"\n\
             [[known_limits]]\ndirection = \"underreports\"\nbecause = \"It is a part.\"\n\
             [[group]]\nmeaning = \"The first terms.\"\nweight = 1\nterms = {terms:?}\n\
             [[example]]\ntext = {:?}\nmentions = true\n\
             [[example]]\ntext = \"The window was broken.\"\nmentions = false\n",
            terms[0],
        );
        files.insert(format!("lexicons/{id}.toml"), file.into_bytes());
    }
    lexicons(RuleFiles::from_bytes("rules", files))
}
fn lexicons(files: RuleFiles) -> NarrativeLexicons {
    let Loaded { rulebook, diagnostics, sources } = Rulebook::load(&files);
    let said = || render(&diagnostics, &sources, RenderStyle::Plain);
    rulebook.unwrap_or_else(|| panic!("{}", said())).narratives().clone()
}

fn files_of_rules() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the rules are there") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let within = path.strip_prefix(&root).expect("it lies in the folder").to_string_lossy().into_owned();
                files.insert(within, fs::read(path).expect("the file can be read"));
            }
        }
    }
    files
}

/// How many narratives mention something by `lexicons`, found by `n_threads`, each with a scanner of its own.
fn n_mentioning(lexicons: &NarrativeLexicons, narratives: &[String], n_threads: usize) -> usize {
    n_found(narratives, n_threads, || {
        let mut scanner = lexicons.scanner();
        move |text| scanner.scan(text).affirmed != 0
    })
}

/// How many narratives have a term between two bytes that are no letters, by the automaton that a search for these terms would
/// be written with. It reads every text to its end, as whoever asks which terms are there must.
fn n_with_a_term(lexicons: &NarrativeLexicons, narratives: &[String], n_threads: usize) -> usize {
    let terms = lexicons.categories().iter().flat_map(|category| &category.groups).flat_map(|group| &group.terms);
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(terms)
        .expect("the terms make an automaton");
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    n_found(narratives, n_threads, || {
        |text| {
            let bytes = text.as_bytes();
            let before = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at));
            let is_whole = |found: &Match| !is_letter(before(found.start())) && !is_letter(bytes.get(found.end()));
            automaton.find_iter(text).filter(is_whole).count() > 0
        }
    })
}

/// The number of narratives that `look` finds, with one `look` for each of `n_threads` threads.
fn n_found<L: FnMut(&str) -> bool>(narratives: &[String], n_threads: usize, look: impl Fn() -> L + Sync) -> usize {
    thread::scope(|scope| {
        let parts = narratives.chunks(narratives.len().div_ceil(n_threads));
        let count = |part: &[String]| {
            let mut look = look();
            part.iter().filter(|text| look(text)).count()
        };
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || count(part))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a scan does not panic")).sum()
    })
}

fn measure(bencher: divan::Bencher<'_, '_>, n_found: impl Fn(&[String]) -> usize) {
    let narratives = narratives();
    let n_bytes: usize = narratives.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(n_bytes)).bench_local(|| n_found(&narratives));
}

#[divan::bench(args = [1, 2], sample_count = 7, sample_size = 1)]
fn of_150_terms_all_mentions(bencher: divan::Bencher<'_, '_>, n_threads: usize) {
    let lexicons = of_150_terms();
    measure(bencher, |narratives| n_mentioning(&lexicons, narratives, n_threads));
}

#[divan::bench(args = [1, 2], sample_count = 7, sample_size = 1)]
fn of_150_terms_by_a_plain_automaton(bencher: divan::Bencher<'_, '_>, n_threads: usize) {
    let lexicons = of_150_terms();
    measure(bencher, |narratives| n_with_a_term(&lexicons, narratives, n_threads));
}

#[divan::bench(args = [1, 2], sample_count = 7, sample_size = 1)]
fn of_all_terms_all_mentions(bencher: divan::Bencher<'_, '_>, n_threads: usize) {
    let lexicons = shipped();
    measure(bencher, |narratives| n_mentioning(&lexicons, narratives, n_threads));
}

#[divan::bench(args = [1, 2], sample_count = 7, sample_size = 1)]
fn of_all_terms_by_a_plain_automaton(bencher: divan::Bencher<'_, '_>, n_threads: usize) {
    let lexicons = shipped();
    measure(bencher, |narratives| n_with_a_term(&lexicons, narratives, n_threads));
}
