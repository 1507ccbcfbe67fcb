//! The Unigram lesson apart from its views: what its moments say is what the trace and the lattice hold.

use llama_lens::lessons::tokenizer::State;
use llama_lens::lessons::tokenizer::{CorpusId, Settings, Texts};
use llama_lens::lessons::unigram::{At, Choices, Frame, LatticeFrame, Scene, Stepper, Unigram};
use llama_lens::lessons::{Decimal, Lesson, Query};

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

#[test]
fn a_link_carries_the_word_the_piece_and_the_draw() {
    let link = "corpus=paragraph&word=reader&piece=%E2%96%81re&draw=9&temperature=0.5";
    let (choices, said) = Query::parse(link).0.read::<Choices>();
    assert!(said.is_empty(), "{said:?}");
    let expected =
        Choices { word: Some("reader".into()), piece: Some("▁re".into()), seed: 9, temperature: Decimal::new(0.5) };
    assert_eq!(choices, expected);
}
