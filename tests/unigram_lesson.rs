//! The Unigram lesson apart from its views: what its moments say is what the trace and the lattice hold.

use llama_lens::lessons::tokenizer::State;
use llama_lens::lessons::tokenizer::{CorpusId, Settings, Texts};
use llama_lens::lessons::unigram::{At, Choices, Frame, LatticeFrame, Scene, Stepper, Unigram, drawn_part};
use llama_lens::lessons::{Decimal, Lesson, Query};
use std::sync::Arc;

fn stepper(corpus: CorpusId, word: Option<&str>) -> (Stepper, Choices) {
    let choices = Choices { word: word.map(str::to_owned), ..Choices::default() };
    let texts = Texts { corpus, ..Texts::default() };
    let trace = Unigram::trace(&(texts, Settings::default(), choices.clone())).expect("it can be trained");
    (trace, choices)
}

fn lattice(frame: Frame) -> LatticeFrame {
    match frame.scene {
        Scene::Lattice(lattice) => *lattice,
        Scene::Round(_) => panic!("this step is about a word"),
    }
}

#[test]
fn every_sample_and_any_word_can_be_stepped_through() {
    let words = [
        None,
        Some("x"),
        Some("understanding"),
        Some("日本語 テキスト"),
        Some("👨‍👩‍👧‍👦"),
        Some(" "),
        Some("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ];
    for corpus in [CorpusId::Rhyme, CorpusId::Hug, CorpusId::Low, CorpusId::Paragraph] {
        for word in words {
            let (stepper, choices) = stepper(corpus, word);
            for step in 0..stepper.steps() {
                let frame = Frame::of(&stepper, step, &choices);
                assert_eq!((frame.moment.step, frame.moment.steps), (step, stepper.steps()));
                let said = frame.moment.sentence.text();
                assert!(
                    said.ends_with('.') && !said.contains("NaN") && !said.contains("inf"),
                    "{corpus:?} {step}: {said}"
                );
            }
        }
    }
}

#[test]
fn the_path_grows_left_to_right_and_covers_the_word() {
    let (stepper, choices) = stepper(CorpusId::Paragraph, Some("understanding"));
    for step in 0..stepper.steps() {
        let at = stepper.at(step);
        let At::Extend(place) = at else { continue };
        let frame = lattice(Frame::of(&stepper, step, &choices));
        let path = frame.bricks.bricks.iter().filter(|brick| brick.state == State::Path);
        assert_eq!(path.clone().map(|brick| brick.length).sum::<usize>(), place, "the best way covers what is reached");
        assert!(path.map(|brick| brick.start + brick.length).all(|end| end <= place));
        let known = frame.bricks.dots.iter().filter(|dot| !dot.best.is_empty()).count();
        assert_eq!(known, place + 1);
        assert_eq!(frame.ways.iter().filter(|way| way.best).count(), 1);
    }
}

#[test]
fn no_two_bricks_lie_on_each_other() {
    let (stepper, choices) = stepper(CorpusId::Paragraph, Some("understanding"));
    let frame = lattice(Frame::of(&stepper, stepper.steps() - 1, &choices));
    for (number, one) in frame.bricks.bricks.iter().enumerate() {
        for other in &frame.bricks.bricks[number + 1..] {
            let apart = one.start + one.length <= other.start || other.start + other.length <= one.start;
            assert!(one.row != other.row || apart, "{one:?} lies on {other:?}");
        }
    }
    assert_eq!(frame.samples.len(), 3);
    assert!(frame.dropout.is_some());
}

/// A number as a stage shows it.
fn number(shown: &str) -> f64 {
    let plain: String = shown.chars().filter(|it| it.is_ascii_digit() || *it == '.').collect();
    plain.parse().expect("a number")
}

#[test]
fn the_corpus_loses_what_its_words_lose_under_the_model_that_is_shown() {
    let (first, choices) = stepper(CorpusId::Paragraph, None);
    let words = &first.learned.trace.words;
    for word in (0..words.len()).filter(|word| words.text(*word).chars().count() > 5).take(40) {
        let stepper = Stepper::new(Arc::clone(&first.learned), Some(words.text(word)));
        let step = (0..stepper.steps()).find(|step| stepper.at(*step) == At::Cost).expect("a step");
        for cost in lattice(Frame::of(&stepper, step, &choices)).costs {
            let at_least = number(&cost.word) * words.count_of(word) as f64;
            assert!(number(&cost.corpus) + 0.1 > at_least - 0.05 * words.count_of(word) as f64, "{cost:?}");
            assert_eq!(cost.uses == "0×", cost.corpus == "0.0", "{cost:?}");
        }
    }
}

#[test]
fn a_word_that_can_be_cut_in_one_way_has_one_way() {
    let (stepper, choices) = stepper(CorpusId::Hug, Some("Wolfgang"));
    let at = |wanted| (0..stepper.steps()).find(|step| stepper.at(*step) == wanted).expect("a step");
    let frame = Frame::of(&stepper, at(At::Best), &choices);
    assert!(frame.moment.sentence.text().ends_with("there is no other way."), "{}", frame.moment.sentence.text());
    let frame = lattice(frame);
    assert_eq!(frame.about.0, "The only way");
    let unknown: Vec<String> =
        frame.bricks.bricks.iter().filter(|brick| brick.unknown).map(|brick| brick.piece.to_string()).collect();
    assert_eq!(unknown.concat(), "Wolfa");
    let first = Frame::of(&stepper, at(At::Extend(2)), &choices).moment.sentence.text();
    assert!(first.starts_with("No piece ends here, and this character is unknown: W."), "{first}");
}

#[test]
fn a_word_that_is_too_long_to_be_drawn_says_how_much_of_it_is() {
    let long = "Donaudampfschifffahrtsgesellschaft";
    let (stepper, _) = stepper(CorpusId::Paragraph, Some(long));
    assert_eq!(stepper.lattice.word(), "▁Donaudampfsch");
    assert_eq!(drawn_part(long).as_deref(), Some("The first 13 of 34 characters are drawn."));
    assert_eq!([drawn_part("understanding"), drawn_part("")], [None, None]);
}

#[test]
fn a_round_that_drops_only_what_nothing_uses_says_only_that() {
    let texts = Texts { corpus: CorpusId::Paragraph, ..Texts::default() };
    let settings = Settings { vocab: Some(200), ..Settings::default() };
    let stepper = Unigram::trace(&(texts, settings, Choices::default())).expect("it can be trained");
    let said = Frame::of(&stepper, 2, &Choices::default()).moment.sentence.text();
    assert!(said.contains("that no best cut uses go.") && !said.contains("0 pieces"), "{said}");
}

#[test]
fn a_link_carries_the_word_the_piece_and_the_draw() {
    let link = "corpus=paragraph&word=reader&piece=%E2%96%81re&draw=9&temperature=0.5";
    let (choices, said) = Query::parse(link).0.read::<Choices>();
    assert!(said.is_empty(), "{said:?}");
    let expected =
        Choices { word: Some("reader".into()), piece: Some("▁re".into()), seed: 9, temperature: Decimal::new(0.5) };
    assert_eq!(choices, expected);
}
