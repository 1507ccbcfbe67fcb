//! Prose and notes ask only for what the stage can do: whoever is told to move something finds the control for it.

mod positions_support;

use llama_lens::lessons::position::{Rules, SchemeLesson};
use llama_lens::lessons::prose::Prose;
use llama_lens::lessons::{Entry, sinusoidal::Sinusoidal, t5_bias::T5Bias};
use llama_lens::lessons::{alibi::Alibi, learned::Learned, positions, relative::Relative, rope::Rope};

const LESSONS: [(&str, &Rules); 7] = [
    ("learned", Learned::RULES),
    ("sinusoidal", Sinusoidal::RULES),
    ("relative", Relative::RULES),
    ("t5-bias", T5Bias::RULES),
    ("rope", Rope::RULES),
    ("alibi", Alibi::RULES),
    ("positions", &positions::RULES),
];

/// A sentence that begins so asks for a control.
const REQUESTS: [&str; 7] = ["Move", "Change", "Set", "Raise", "Lower", "Drag", "Switch"];

fn prose(slug: &str) -> &'static Prose {
    (Entry::of(slug).and_then(|entry| entry.content).expect("a built lesson").prose)()
}

/// All texts of a lesson: its sections and its notes.
fn texts(slug: &str) -> impl Iterator<Item = &'static str> {
    let prose = prose(slug);
    prose.sections.iter().map(|section| section.html).chain(prose.notes.iter().copied())
}

/// What stands in emphasis: the names of controls.
fn emphasised(html: &str) -> Vec<&str> {
    html.split("<em>").skip(1).filter_map(|rest| rest.split("</em>").next()).collect()
}

#[test]
fn every_control_that_is_named_is_there() {
    for (slug, rules) in LESSONS {
        for name in texts(slug).flat_map(emphasised) {
            assert!(rules.dials.iter().any(|dial| dial.name == name), "{slug} has no control “{name}”");
        }
    }
}

#[test]
fn whoever_is_asked_to_change_something_is_told_with_which_control() {
    for (slug, _) in LESSONS {
        for text in texts(slug) {
            let plain = text.replace("<p>", ". ").replace('\n', " ").replace("</strong>", ". ");
            for sentence in plain.split(['.', '?', '!']).map(str::trim) {
                let asks =
                    REQUESTS.iter().any(|word| sentence.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')));
                assert!(!asks || sentence.contains("<em>"), "{slug}: “{sentence}” names no control");
            }
        }
    }
}

#[test]
fn every_control_has_a_value_that_can_be_typed_again() {
    use llama_lens::lessons::position::{Inputs, Setup};
    for (slug, rules) in LESSONS {
        let setup = Setup::new(rules, &Inputs::default());
        for dial in rules.dials {
            let value = (dial.value)(&setup);
            assert!(!value.is_empty(), "{slug}: {} is blank", dial.name);
            let mut inputs = Inputs::default();
            assert_eq!(dial.take(&mut inputs, &value), Ok(()), "{slug}: {}", dial.name);
            let again = Setup::new(rules, &inputs);
            assert_eq!(((dial.value)(&again), again.problems), (value, Vec::new()), "{slug}: {}", dial.name);
        }
    }
}

#[test]
fn heads_count_from_1_where_they_are_shown_and_from_0_in_links() {
    use llama_lens::lessons::position::{Inputs, Setup, dial};
    let mut inputs = Inputs::default();
    dial::HEAD.take(&mut inputs, "3").expect("a head");
    assert_eq!(inputs.head, Some(2));
    let setup = Setup::new(Alibi::RULES, &Inputs { head: Some(9), ..Inputs::default() });
    assert_eq!((dial::HEAD.value)(&setup), "8");
    assert_eq!(setup.problems[0].text, "Head 10 is not possible here: heads count from 1. Ask for 1 to 8; 8 is shown.");
    assert!(dial::HEAD.take(&mut inputs, "0").is_err());
}

#[test]
fn what_cannot_be_is_said_beside_its_control_and_something_is_shown() {
    use llama_lens::lessons::position::inputs::Positive;
    use llama_lens::lessons::position::{Inputs, Setup};
    let said = |rules: &Rules, inputs: Inputs| {
        let setup = Setup::new(rules, &inputs);
        let problem = setup.problems.first().cloned().expect("a problem");
        (problem.key, problem.text, setup)
    };
    let (key, text, setup) = said(Rope::RULES, Inputs { length: Some(1_000_000), ..Inputs::default() });
    assert_eq!((key, setup.settings.length), ("length", 1024));
    assert!(text.contains("1\u{202f}000\u{202f}000") && text.ends_with("1\u{202f}024 is shown."), "{text}");
    let (key, text, setup) = said(&positions::RULES, Inputs { width: Some(7), ..Inputs::default() });
    assert_eq!((key, setup.settings.width), ("dim", 6));
    assert!(text.contains("6 or 8"), "{text}");
    let (key, ..) = said(Rope::RULES, Inputs { base: Positive::parse("1").ok(), ..Inputs::default() });
    assert_eq!(key, "base");
    assert!(Setup::new(Learned::RULES, &Inputs { width: Some(7), ..Inputs::default() }).problems.is_empty());
}

#[test]
fn a_cell_out_of_reach_is_said() {
    use llama_lens::lessons::position::{Inputs, Setup};
    let said = |m: usize, n: usize| {
        let inputs = Inputs { m: Some(m), n: Some(n), ..Inputs::default() };
        Setup::new(Learned::RULES, &inputs).notices(Learned::RULES, &inputs, 24)
    };
    assert_eq!(said(20, 11), Vec::<String>::new());
    assert_eq!(said(99_999, 11), ["m = 99\u{202f}999 is past the last position shown here; m = 23 is shown."]);
    assert_eq!(said(5, 9), ["A causal query sees no later key, and m is 5; n = 5 is shown."]);
}
