//! Narratives scanned for everything that the shipped lexicons look for: a million of 500 characters, as an extract of some
//! years has them, by one thread and by two. Read the rate against that of the plain automaton in the same run.

use std::thread;

use flagstone_rules::{NarrativeLexicons, RuleFiles, Rulebook};

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

fn lexicons() -> NarrativeLexicons {
    Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right").narratives().clone()
}

/// How many narratives mention something, found by `n_threads`, each with a scanner of its own.
fn n_mentioning(lexicons: &NarrativeLexicons, narratives: &[String], n_threads: usize) -> usize {
    let scan = |part: &[String]| {
        let mut scanner = lexicons.scanner();
        part.iter().filter(|text| scanner.scan(text).affirmed != 0).count()
    };
    thread::scope(|scope| {
        let parts = narratives.chunks(narratives.len().div_ceil(n_threads));
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || scan(part))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a scan does not panic")).sum()
    })
}

#[divan::bench(args = [1, 2], sample_count = 5, sample_size = 1)]
fn scanning_a_million_narratives(bencher: divan::Bencher<'_, '_>, n_threads: usize) {
    let (lexicons, narratives) = (lexicons(), narratives());
    let n_bytes: usize = narratives.iter().map(String::len).sum();
    bencher
        .counter(divan::counter::BytesCount::new(n_bytes))
        .bench_local(|| n_mentioning(&lexicons, &narratives, n_threads));
}
