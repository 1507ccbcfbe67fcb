//! The BPE lesson without its views: what its steps say, what links carry, and how text is encoded step by step.

use std::sync::Arc;

use expect_test::{Expect, expect};
use llama_lens::lessons::bpe::{self, Inputs, Probe, Stepper, merges_by_script};
use llama_lens::lessons::tokenizer::{Merging, characters, passages, tokens};
use llama_lens::lessons::{Entry, InputSet, Lesson, Moment, Query};

type Bpe = Merging<bpe::Bpe>;

fn query(link: &str) -> Query {
    Query::parse(link).0
}

/// What every step of a link's lesson says.
fn said(link: &str) -> Vec<String> {
    let inputs = Inputs::read(&query(link)).0;
    let stepper = trained(link);
    let say = |step: usize| Bpe::moment(&Bpe::frame(&inputs, &stepper, step.into())).sentence.text() + "\n";
    (0..Bpe::steps(&stepper)).map(say).collect()
}

fn trained(link: &str) -> Stepper {
    Bpe::trace(&Inputs::read(&query(link)).0).expect("the link can be trained")
}

/// What the steps of a merge say, from 1.
fn check(link: &str, merge: usize, expect: &Expect) {
    expect.assert_eq(&said(link)[4 * (merge - 1)..4 * merge].concat());
}

#[test]
fn each_step_says_what_it_did_with_what_its_numbers_count() {
    check(
        "corpus=hug",
        1,
        &expect![[r"
            The corpus has 6 different pairs of neighbours. The most frequent pair occurs 20 times.
            u·g occurs 10 times in hug, 5 times in pug and 5 times in hugs: 20 times, more than any other pair.
            u·g becomes one symbol in hug, pug and hugs: 113 → 93 tokens in the corpus.
            ug joins the vocabulary as id 7.
        "]],
    );
    check(
        "",
        1,
        &expect![[r"
            The corpus has 27 different pairs of neighbours. The most frequent pair occurs 11 times.
            t·t is the most frequent pair: it occurs 11 times, e·r 9 times.
            t·t becomes one symbol in 5 words: 104 → 93 tokens in the corpus.
            tt joins the vocabulary as id 15.
        "]],
    );
}

#[test]
fn a_tie_names_both_pairs_and_the_rule() {
    let choice = |tie: &str| said(&format!("corpus=hug&tie={tie}"))[17].clone();
    expect![[r"
        Tie: hug·s and p·ug both occur 5 times, in 1 word each. hug·s comes before p·ug by code points: the first text wins.
        Tie: p·ug and hug·s both occur 5 times. p·ug has the ids 4 and 7, hug·s has 9 and 5: the lower ids win.
        Tie: p·ug and hug·s both occur 5 times. p·ug comes after hug·s by code points: the last text wins.
        Tie: p·ug and hug·s both occur 5 times. p·ug has 3 characters, hug·s 4 characters: the shorter piece wins.
    "]]
    .assert_eq(&["words", "ids", "text-max", "shorter"].map(choice).concat());
}

#[test]
fn the_last_step_says_why_training_ends() {
    let end = |link: &str| said(link).pop().unwrap_or_default();
    expect![[r"
        bun joins the vocabulary as id 13. The vocabulary has the 14 pieces asked for.
        bun joins the vocabulary as id 13. No pair is left: the vocabulary stops at 14 of the 500 pieces asked for.
        pun joins the vocabulary as id 10. The best pair left occurs 5 times, below the minimum: the vocabulary stops at 11 of the 14 pieces asked for.
        The vocabulary is the alphabet: no merge was asked for.
    "]]
    .assert_eq(&["corpus=hug", "corpus=hug&vocab=500", "corpus=hug&min=12", "corpus=hug&vocab=7"].map(end).concat());
}

#[test]
fn links_of_before_open_as_they_did() {
    for link in [
        "corpus=low&vocab=12&tie=text-max&symbols=bytes&min=2",
        "corpus=own&text=hug%20hug&vocab=5",
        "corpus=hug&probe=hugs&force=4.70.7567&branch=forced",
    ] {
        let (inputs, notices) = Inputs::read(&query(link));
        assert!(notices.is_empty(), "{notices:?}");
        let again = Inputs::read(&inputs.write()).0;
        assert_eq!(again, inputs, "{link}");
    }
    let forced = trained("corpus=hug&force=4.70.7567&branch=forced");
    assert_eq!(forced.trace.pair_text((forced.trace.merges[4].left, forced.trace.merges[4].right)), "p·ug");
}

/// The tokens of a text after so many merges of the training, as `text` with their ids.
fn encoded(stepper: &Stepper, text: &str, merges: usize, replay: Option<usize>) -> String {
    let encoding = Probe::new(&stepper.trace, text).encoding(&stepper.trace, merges, replay, 0);
    let token = |token: &llama_lens::lessons::tokenizer::TokenView| token.piece.to_string();
    encoding.tokens.iter().filter(|token| !token.gap).map(token).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_text_to_encode_follows_the_step() {
    let stepper = trained("corpus=hug");
    let text = "hugs pug";
    assert_eq!(encoded(&stepper, text, 0, None), "h u g s p u g");
    assert_eq!(encoded(&stepper, text, 1, None), "h ug s p ug");
    assert_eq!(encoded(&stepper, text, 3, None), "hug s p ug");
    assert_eq!(encoded(&stepper, text, 7, None), "hugs pug");
    assert_eq!(encoded(&stepper, text, 7, Some(1)), "h ug s p ug");
    // The replay never reaches beyond the step.
    let probe = Probe::new(&stepper.trace, text);
    let at_step = probe.encoding(&stepper.trace, 3, Some(9), 0);
    assert_eq!((at_step.replay, at_step.replayed), (2, 2));
    let why = &at_step.tokens[1].why;
    assert_eq!(why, "hug·s (merge 5) is learned later: so far there are 3 merges.");
}

#[test]
fn a_text_of_unknown_characters_is_said_to_have_no_token() {
    let stepper = trained("corpus=hug");
    let none = Probe::new(&stepper.trace, "नमस्ते").encoding(&stepper.trace, 7, Some(0), 0);
    assert_eq!(none.count, 0);
    assert_eq!(none.sentence.text(), "No character of the text is in the vocabulary, so the text has no token.");
}

#[test]
fn decoding_says_what_it_loses() {
    let decoded = |link: &str, text: &str| {
        let stepper = trained(link);
        let encoding = Probe::new(&stepper.trace, text).encoding(&stepper.trace, 7, None, 0);
        encoding.decoded
    };
    assert_eq!(decoded("corpus=hug", "hugs pug").as_deref(), Some("hugspug"));
    assert_eq!(decoded("corpus=hug", "hug").as_deref(), None);
    assert_eq!(decoded("corpus=hug", "h\u{e9}ug").as_deref(), Some("hug"));
    assert_eq!(decoded("corpus=hug&symbols=bytes", "hugs pug\u{e9}").as_deref(), None, "bytes give back every text");
}

#[test]
fn other_lessons_have_the_tokens_of_the_readers_text() {
    let texts = |link: &str| -> Vec<String> {
        tokens(&query(link)).expect("they are trained here").into_iter().map(|token| token.text).collect()
    };
    assert_eq!(texts("corpus=hug&probe=hugs%20bun"), ["hugs", "bun"]);
    assert_eq!(texts("corpus=hug&probe=hugs&vocab=9"), ["h", "ug", "s"]);
    assert!(tokens(&query("corpus=book")).is_err_and(|problem| problem.text.contains("the page fetches it")));
    assert!(tokens(&query("corpus=own")).is_err());
}

#[test]
fn a_frame_keeps_to_its_trace() {
    let stepper = Stepper::new(Arc::clone(&trained("").trace));
    let inputs = Inputs::default();
    let last = Bpe::frame(&inputs, &stepper, usize::MAX.into());
    assert_eq!((last.moment.step, last.merges_shown, last.tokens), (115, 29, 22));
    assert_eq!(Bpe::frame(&inputs, &stepper, 115.into()), last, "a step beyond the last is the last");
}

#[test]
fn a_talk_goes_through_the_first_corpus_in_minutes() {
    let content = Entry::of("bpe").and_then(|entry| entry.content).expect("the lesson is built");
    let moments = (content.talk)(&Query::default()).expect("the first corpus can be trained");
    let presses = moments.len() - 1;
    assert!((15..=20).contains(&presses), "{presses} presses");
    assert_eq!((moments[0].step, moments[presses].step), (0, 115));
    let line = |at: &Moment| format!("{:3} {}", at.step, at.sentence.text());
    let said = moments.iter().map(line).collect::<Vec<_>>().join("\n");
    expect![[r"
          0 The corpus has 27 different pairs of neighbours. The most frequent pair occurs 11 times.
          1 t·t is the most frequent pair: it occurs 11 times, e·r 9 times.
          2 t·t becomes one symbol in 5 words: 104 → 93 tokens in the corpus.
          3 tt joins the vocabulary as id 15.
          4 The corpus has 27 different pairs of neighbours. The 2 most frequent pairs each occur 9 times.
          5 Tie: e·r and tt·e both occur 9 times, in 4 words each. e·r comes before tt·e by code points: the first text wins.
          6 e·r becomes one symbol in 4 words: 93 → 84 tokens in the corpus.
          7 er joins the vocabulary as id 16.
         11 tt·er is the most frequent pair: it occurs 9 times and becomes tter, id 17. The corpus goes from 84 to 75 tokens.
         15 b·u is the most frequent pair: it occurs 5 times and becomes bu, id 18. The corpus goes from 75 to 70 tokens.
         17 Tie: b·e and bu·tter both occur 4 times. b·e is in 2 words, bu·tter in 1 word: more words win.
         19 b·e becomes be, id 19. The corpus goes from 70 to 66 tokens.
         23 bu·tter is the most frequent pair: it occurs 4 times and becomes butter, id 20. The corpus goes from 66 to 62 tokens.
         25 Tie: b·o and s·o both occur 3 times, in 2 words each. b·o comes before s·o by code points: the first text wins.
         27 b·o becomes bo, id 21. The corpus goes from 62 to 59 tokens.
         55 Merges 8 to 14 make so, bi, bett, … and bou. The corpus goes from 59 to 44 tokens.
         87 Merges 15 to 22 make boug, bough, bought, … and ak. The corpus goes from 44 to 29 tokens.
        111 Merges 23 to 28 make as, ake, botter, … and to. The corpus goes from 29 to 23 tokens.
        115 w·as is the most frequent pair: it occurs 1 time and becomes was, id 43. The vocabulary has the 44 pieces asked for."]].assert_eq(&said);
    let all = (content.moments)(&Query::default()).expect("the first corpus can be trained");
    assert!(moments.iter().all(|at| all[at.step].place == at.place), "a step is the same at every pace");
}

#[test]
fn merges_are_counted_by_the_script_of_what_they_made() {
    let count = |link: &str, merges: usize| {
        let scripts = merges_by_script(&trained(link).trace, merges);
        assert!((scripts.iter().map(|script| script.share).sum::<f64>() - 1.0).abs() < 1e-12);
        scripts.iter().map(|script| format!("{} {}", script.name, script.merges)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(count("corpus=hug", 5), "Latin 5");
    let own = "corpus=own&text=go%20go%20го%20го%2012%2012%20aб%20aб";
    assert_eq!(
        count(&format!("{own}&vocab=100"), 9),
        "Cyrillic 1, Latin 1, digits, signs and spaces 1, more than one script 1"
    );
    let bytes = count(&format!("{own}&vocab=262&symbols=bytes"), 6);
    assert!(bytes.contains("parts of a character"), "{bytes}");
    assert_eq!(merges_by_script(&trained("corpus=hug").trace, 0), []);
}

#[test]
fn a_language_without_letters_in_the_corpus_costs_its_bytes() {
    let run = trained("corpus=hug");
    let merges = run.trace.merges.len();
    let costs = bpe::costs(&run.trace, merges);
    let cost = |name: &str| costs.iter().find(|cost| cost.name == name).expect("it is there");
    assert_eq!(cost("Hindi").without_a_piece(), "100 % in bytes");
    assert!(cost("Hindi").per_character() > 2.5 && cost("Hindi").against_english > 2.0, "{:?}", cost("Hindi"));
    // Of English the corpus has b, g, h, n, p, s and u.
    let (_, english) = passages().next().expect("English");
    let there = english.chars().filter(|letter| "bghnpsu".contains(*letter)).count();
    assert_eq!(cost("English").spent.in_bytes, characters(english) - there);
    // From bytes every character has a spelling in pieces.
    let run = trained("corpus=hug&symbols=bytes&vocab=260");
    assert!(bpe::costs(&run.trace, 4).iter().all(|cost| cost.without_a_piece() == "none"));
}
