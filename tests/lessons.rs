//! Every lesson of the registry, walked through without its views: one test for all that are and will be built.

use llama_lens::lessons::{Entry, LESSONS, Query};

#[test]
fn every_lesson_is_found_by_its_slug_and_the_clicker_meets_those_that_are_built() {
    for entry in &LESSONS {
        assert_eq!(Entry::of(entry.slug), Some(entry), "{} stands twice", entry.slug);
        assert!(entry.next().is_none_or(Entry::is_built));
        assert!(entry.previous().is_none_or(Entry::is_built));
    }
    let built: Vec<&Entry> = LESSONS.iter().filter(|entry| entry.is_built()).collect();
    for (before, after) in built.iter().zip(built.iter().skip(1)) {
        assert_eq!((before.next(), after.previous()), (Some(*after), Some(*before)));
    }
}

#[test]
fn the_talk_fills_its_45_minutes() {
    assert_eq!(LESSONS.iter().map(|entry| entry.minutes).sum::<u32>(), 45);
}

#[test]
fn every_step_of_every_lesson_has_a_sentence_of_its_own() {
    for (entry, pure) in LESSONS.iter().filter_map(|entry| Some((entry, entry.content?))) {
        let moments = (pure.moments)(&Query::default()).unwrap_or_else(|problem| panic!("{}: {problem:?}", entry.slug));
        assert!(!moments.is_empty(), "{} has no step", entry.slug);
        for (step, moment) in moments.iter().enumerate() {
            let here = format!("{} at step {step}", entry.slug);
            assert_eq!((moment.step, moment.steps), (step, moments.len()), "{here}");
            let said = moment.sentence.text();
            assert!(said.ends_with(['.', '?', '!', '”']), "{here}: “{said}” does not end");
            assert!(moment.now.is_none_or(|now| now < moment.phases.len()), "{here}");
        }
        for (one, other) in moments.iter().zip(&moments[1..]) {
            assert_ne!(one.sentence, other.sentence, "{}: a press that says nothing new", entry.slug);
        }
    }
}

#[test]
fn every_lesson_has_prose_of_its_own_with_sources_and_notes() {
    for (entry, pure) in LESSONS.iter().filter_map(|entry| Some((entry, entry.content?))) {
        let prose = (pure.prose)();
        assert_eq!((prose.slug, prose.part), (entry.slug, entry.part.title()));
        assert!(prose.section("sources").is_some() && prose.section("what-llama-2-does").is_some(), "{}", entry.slug);
        assert!(!prose.notes.is_empty(), "{}", entry.slug);
    }
}

#[test]
fn every_note_is_named_by_a_phase_or_a_step_so_that_the_speaker_finds_it() {
    for (entry, pure) in LESSONS.iter().filter_map(|entry| Some((entry, entry.content?))) {
        let moments = (pure.moments)(&Query::default()).unwrap_or_else(|problem| panic!("{}: {problem:?}", entry.slug));
        for note in (pure.prose)().notes {
            let name =
                note.strip_prefix("<strong>").and_then(|note| note.split_once("</strong>")).map(|(name, _)| name);
            let name = name.unwrap_or_else(|| panic!("{}: “{note}” has no name", entry.slug));
            let is_phase = moments.iter().any(|moment| moment.phases.contains(&name));
            let step = name.strip_prefix("step ").and_then(|step| step.parse::<usize>().ok());
            assert!(is_phase || step.is_some_and(|step| step <= moments.len()), "{}: {name}", entry.slug);
        }
    }
}

#[test]
fn every_lesson_has_an_exercise_whose_answer_is_a_moment_of_that_lesson() {
    for (entry, pure) in LESSONS.iter().filter_map(|entry| Some((entry, entry.content?))) {
        let file = format!("{}/assets/lessons/{}.md", env!("CARGO_MANIFEST_DIR"), entry.slug);
        let prose = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let begins = format!("](#/{}?", entry.slug);
        let links: Vec<&str> = prose.split(&begins).skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(!links.is_empty(), "{}: no link to a moment of its own", entry.slug);
        for link in links {
            let (query, said) = Query::parse(link);
            assert!(said.is_empty(), "{}: {link}: {said:?}", entry.slug);
            let step = link.split('&').find_map(|part| part.strip_prefix("step=")).map(str::parse::<usize>);
            match (pure.moments)(&query) {
                Ok(moments) => {
                    let is_there = |step: Result<usize, _>| step.is_ok_and(|step| step < moments.len());
                    assert!(step.is_none_or(is_there), "{}: {link}", entry.slug);
                }
                // The page fetches the book; its tests go there.
                Err(problem) => assert!(link.contains("corpus=book"), "{}: {link}: {problem:?}", entry.slug),
            }
        }
    }
}

#[test]
fn a_link_without_choices_stays_empty() {
    for (entry, pure) in LESSONS.iter().filter_map(|entry| Some((entry, entry.content?))) {
        assert!((pure.rewritten)(&Query::default()).is_empty(), "{}", entry.slug);
    }
}

#[test]
fn a_term_is_explained_where_a_lesson_first_uses_it() {
    use llama_lens::lessons::prose::{ALL, GLOSSARY};
    let mut explained = std::collections::BTreeSet::new();
    for prose in ALL {
        let html: String = prose.sections.iter().map(|section| section.html).collect();
        for (name, means) in GLOSSARY {
            let id = format!("\"term-{}\"", name.replace(' ', "-"));
            let [buttons, meanings] =
                ["popovertarget=", "popover id="].map(|place| html.matches(&format!("{place}{id}")).count());
            assert!(buttons == meanings && buttons <= 1, "{}: {name} is explained {buttons} times", prose.slug);
            assert!(buttons == 0 || html.contains(&means.replace('"', "&quot;")), "{}: {name}", prose.slug);
            explained.extend((buttons == 1).then_some(*name));
        }
    }
    assert!(["token", "piece", "merge", "query", "key", "softmax", "head"].iter().all(|name| explained.contains(name)));
}
