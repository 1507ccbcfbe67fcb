//! The lesson that lays four tokenizers side by side, apart from its views: each column is what its trainer does alone,
//! agreement is what comparing pieces by hand gives, and the talk is short.

use std::collections::HashSet;
use std::sync::Arc;

use expect_test::{Expect, expect};
use llama_lens::lessons::tokenizer::{CorpusId, Settings};
use llama_lens::lessons::tokenizers::{
    At, Column, Columns, Comparison, Inputs, Kind, LockStep, Tokenizers, Verdict, bare, request,
};
use llama_lens::lessons::{InputSet, Lesson, Pure, Query};
use llama_lens::worker::protocol::{Bpe, TrainRequest, Trainer, VocabularySize, WordPiece};
use llama_lens::worker::{Four, SentencePieceTrace, train_here};
use llama_lens_tokenizers::{Base, sentencepiece};

const CORPORA: [CorpusId; 4] = [CorpusId::Rhyme, CorpusId::Hug, CorpusId::Low, CorpusId::Paragraph];

const SCRIPTS: &str = include_str!("../assets/corpora/scripts.txt");

fn query(link: &str) -> Query {
    Query::parse(link).0
}

fn text(corpus: CorpusId) -> &'static str {
    match corpus.about().source {
        llama_lens::lessons::tokenizer::Source::Inline(text) => text,
        _ => SCRIPTS,
    }
}

fn four(text: &str, size: VocabularySize) -> Four {
    let request = TrainRequest { base: Base::Characters, size, trainer: Trainer::Four };
    train_here(text, &request).expect("it can be trained").learned.four().expect("all four")
}

fn default_four(corpus: CorpusId) -> Four {
    let trained = train_here(text(corpus), &request(Settings::default(), corpus)).expect("it can be trained");
    trained.learned.four().expect("all four")
}

fn comparison(corpus: CorpusId) -> Comparison {
    Comparison::new(Arc::new(LockStep::new(default_four(corpus))), Columns::default())
}

/// What the presses of a talk say.
fn check_talk(link: &str, expect: &Expect) {
    let moments = (Pure::of::<Tokenizers>().talk)(&query(link)).expect("it can be trained");
    let said: Vec<String> = moments.iter().map(|it| format!("{}: {}", it.place, it.sentence.text())).collect();
    expect.assert_eq(&said.join("\n"));
}

#[test]
fn the_five_words_by_hand() {
    let it = comparison(CorpusId::Hug);
    // hug 10, pug 5, pun 12, bun 4, hugs 5. Pairs: ug 20, un 16, hu 15, pu 17, bu 4, gs 5; with ▁: ▁h 15, ▁p 17, ▁b 4.
    // By score: ##g·##s 5/(20·5) = 1/20 is the best, h·##u 15/(15·36) = 1/36 after it.
    let step = |kind: Kind, step| it.decision(kind, step).map(|made| (made.piece.to_string(), made.score));
    let made = |piece: &str, score: &str| Some((piece.to_owned(), score.to_owned()));
    assert_eq!(step(Kind::Bpe, 1), made("ug", "20×"));
    assert_eq!(step(Kind::SentencePiece, 1), made("ug", "20×"));
    assert_eq!(step(Kind::WordPiece, 1), made("##gs", "1/20"));
    assert_eq!(step(Kind::Bpe, 2), made("un", "16×"));
    assert_eq!(step(Kind::SentencePiece, 2), made("▁p", "17×"));
    assert_eq!(step(Kind::SentencePiece, 3), made("un", "16×"));
    assert_eq!(it.groups(1), [vec![Kind::Bpe, Kind::SentencePiece], vec![Kind::WordPiece]]);
    assert_eq!((it.agreement, it.disagreement), (Some(1), Some(1)));
    let firsts: Vec<_> = it.partings.iter().map(|parting| (parting.kinds, parting.first)).collect();
    assert_eq!(
        firsts,
        [
            ([Kind::Bpe, Kind::WordPiece], Some(1)),
            ([Kind::Bpe, Kind::SentencePiece], Some(2)),
            ([Kind::WordPiece, Kind::SentencePiece], Some(1)),
        ]
    );
    // By step 3 BPE has ug, un, hug and SentencePiece ug, p, un.
    assert_eq!(it.shared([Kind::Bpe, Kind::SentencePiece], 3), 2);
}

#[test]
fn presses_of_a_talk_name_who_agrees_where_they_part_and_why() {
    check_talk(
        "",
        &expect![[r"
            before training: Each step is one merge of each that builds up. Unigram’s drops are dealt over the same 29 steps. Each aims at 44 pieces.
            step 1 of 29: First disagreement: BPE t·t, 11×, the most frequent pair; WordPiece w·##a, 1/2, whose parts occur only 1× and 2×; SentencePiece ▁·b, 14×, for ▁ counts too.
            step 8 of 29: At step 8, BPE and SentencePiece make the same piece for the first time: so (3×). They share 7 pieces by now, the others made at different steps.
            step 14 of 29: In common after 14 steps: BPE and WordPiece 3 pieces; BPE and SentencePiece 8; WordPiece and SentencePiece 4. Unigram has 42 left.
            step 29 of 29: In common after 29 steps: BPE and WordPiece 15 pieces; BPE and SentencePiece 19; WordPiece and SentencePiece 11. Unigram has 29 left.
            after training: The same text takes BPE 22 tokens, WordPiece 18, Unigram 28 and SentencePiece 21. 7 stretches are a token in one row alone: ringed.
            after training: Of the English passage BPE knows 72 %, WordPiece 10 % and Unigram 72 %. SentencePiece has bytes: 5.1 tokens a word, in Hindi 14.6."]],
    );
    check_talk(
        "corpus=hug",
        &expect![[r"
            before training: Each step is one merge of each that builds up. Unigram’s drops are dealt over the same 7 steps. Each aims at 14 pieces.
            step 1 of 7: First disagreement: BPE and SentencePiece u·g, 20×, the most frequent pair; WordPiece ##g·##s, 1/20, whose parts occur only 20× and 5×.
            step 2 of 7: BPE makes un (16×); WordPiece hu (1/36); SentencePiece ▁p (17×). Unigram drops gs and 2 more (expected ≈ 0×).
            step 3 of 7: BPE makes hug (15×); WordPiece hugs (1/15); SentencePiece un (16×). Unigram drops ugs and 2 more (expected ≈ 0×).
            step 7 of 7: In common after 7 steps: BPE and WordPiece 2 pieces; BPE and SentencePiece 4; WordPiece and SentencePiece 1. Unigram has 14 left.
            after training: The same text takes BPE 12 tokens, WordPiece 9, Unigram 18 and SentencePiece 19. 18 stretches are a token in one row alone: ringed.
            after training: Of the English passage BPE knows 28 %, WordPiece 0 % and Unigram 27 %. SentencePiece has bytes: 5.6 tokens a word, in Hindi 14.6."]],
    );
}

#[test]
fn sentencepiece_keeps_to_its_rules_of_pieces_and_has_bytes_for_what_is_unknown() {
    check_talk(
        "corpus=paragraph",
        &expect![[r"
        before training: Each step is one merge of each that builds up. Unigram’s drops are dealt over the same 100 steps. Each aims at 133 pieces.
        step 1 of 100: First disagreement: BPE and SentencePiece h·e, 25×, the most frequent pair; WordPiece E·##v, 1/4, whose parts occur only 1× and 4×.
        step 2 of 100: BPE makes the (16×); WordPiece ev (1/6); SentencePiece ▁t (21×). Unigram drops hine (expected ≈ 0×).
        step 50 of 100: In common after 50 steps: BPE and WordPiece 3 pieces; BPE and SentencePiece 31; WordPiece and SentencePiece 3. Unigram has 195 left.
        step 100 of 100: In common after 100 steps: BPE and WordPiece 13 pieces; BPE and SentencePiece 62; WordPiece and SentencePiece 10. Unigram has 133 left.
        after training: The same text takes BPE 23 tokens, WordPiece 34, Unigram 23 and SentencePiece 26. 23 stretches are a token in one row alone: ringed.
        after training: Of the English passage BPE knows 99 %, WordPiece 89 % and Unigram 99 %. SentencePiece has bytes: 3.6 tokens a word, in Hindi 14.6."]],
    );
}

#[test]
fn a_talk_takes_no_more_than_eight_presses() {
    for corpus in CORPORA {
        let link = format!("corpus={}", corpus.about().slug);
        let moments = (Pure::of::<Tokenizers>().talk)(&query(&link)).expect("it can be trained");
        assert!(moments.len() <= 9, "{link}: {}", moments.len());
        assert_eq!(moments.last().map(|it| it.step + 1), moments.last().map(|it| it.steps));
    }
}

#[test]
fn every_column_decides_what_its_trainer_decides_alone() {
    for (text, size) in CORPORA.map(|corpus| (text(corpus), 60)).into_iter().chain([(SCRIPTS, 1300)]) {
        let size = VocabularySize::Exactly(size);
        let four = four(text, size);
        let alone = |trainer| {
            let request = TrainRequest { base: Base::Characters, size, trainer };
            train_here(text, &request).expect("it can be trained").learned
        };
        let bpe = alone(Trainer::Bpe(Bpe::default())).bpe().expect("BPE");
        assert_eq!(four.bpe.merges, bpe.rule.merges);
        let wordpiece = alone(Trainer::WordPiece(WordPiece::default())).wordpiece().expect("WordPiece");
        assert_eq!(four.wordpiece.merges, wordpiece.rule.merges);
        assert_eq!(four.unigram.pieces, alone(Trainer::Unigram).unigram().expect("Unigram").pieces);
        // What is given and not learned comes besides.
        let settings = sentencepiece::Settings::llama2();
        let VocabularySize::Exactly(learned) = size else { return };
        let vocab_size = learned + settings.reserved().len();
        let trained = sentencepiece::train(text, &sentencepiece::Settings { vocab_size, ..settings });
        assert_eq!(four.sentencepiece.trained().expect("without rules"), trained.expect("it can be trained"));
    }
}

#[test]
fn all_four_have_one_target_and_a_size_that_is_too_small_for_one_is_refused_with_one_that_would_do() {
    let four = default_four(CorpusId::Rhyme);
    let sizes = [four.bpe.options.vocab_size, four.wordpiece.options.vocab_size];
    let SentencePieceTrace { vocab_size, .. } = *four.sentencepiece;
    assert_eq!(sizes, [vocab_size - four.sentencepiece.given(), four.unigram.options.vocab_size]);
    let inputs = Inputs::read(&query("corpus=hug&vocab=5")).0;
    let problem = Tokenizers::trace(&inputs).err().expect("five pieces are too few");
    let size = problem.offer.expect("another size");
    assert_eq!(problem.key, "vocab");
    assert!(Tokenizers::trace(&Inputs::read(&query(&format!("corpus=hug&vocab={size}"))).0).is_ok());
    assert!(Tokenizers::trace(&Inputs::read(&query(&format!("corpus=hug&vocab={}", size - 1))).0).is_err());
    for empty in ["text=", "text=%20%0A"] {
        assert_eq!(Tokenizers::trace(&Inputs::read(&query(empty)).0).err().map(|it| it.key), Some("corpus"), "{empty}");
    }
}

#[test]
fn drops_are_those_of_the_rounds_each_once_and_the_verdict_is_what_is_left() {
    for corpus in CORPORA.into_iter().chain([CorpusId::Scripts]) {
        let it = comparison(corpus);
        let (drops, steps) = (&it.lockstep.drops, it.steps);
        let trace = &drops.trace;
        let mut left: HashSet<u32> = (0..trace.seeds.len() as u32).collect();
        let mut last = (0, f32::MIN);
        for step in 1..=steps {
            for dropped in drops.of(step) {
                assert!(left.remove(&dropped.seed), "{} goes twice", trace.text(dropped.seed));
                assert!(dropped.round >= last.0, "rounds in their order");
                if let Some(loss) = dropped.loss {
                    assert!(dropped.round > last.0 || loss >= last.1, "the least loss first");
                    last = (dropped.round, loss);
                }
            }
            if step == steps {
                left.extend(trace.pieces.iter().filter(|piece| piece.restored).map(|piece| piece.seed));
            }
            assert_eq!(drops.size(step), left.len() + trace.options.reserved, "{corpus:?} at step {step}");
            let kept: HashSet<&[u8]> = left.iter().map(|seed| bare(trace.seeds.bytes(*seed))).collect();
            for seed in (0..trace.seeds.len() as u32).step_by(7) {
                let piece = bare(trace.seeds.bytes(seed));
                let has = drops.verdict(piece, step) == Verdict::Has;
                assert_eq!(has, kept.contains(piece), "{} at step {step}", trace.text(seed));
            }
        }
        let end: HashSet<u32> = trace.pieces.iter().map(|piece| piece.seed).collect();
        assert_eq!(left, end, "{corpus:?}");
        assert_eq!(drops.verdict("no such piece".as_bytes(), steps), Verdict::NoSeed);
    }
}

#[test]
fn agreement_is_what_comparing_all_pieces_gives() {
    for corpus in CORPORA {
        let it = comparison(corpus);
        let piece = |kind: Kind, step: usize| {
            let text = it.decision(kind, step)?.piece.to_string();
            Some(text.trim_start_matches("##").trim_start_matches('▁').to_owned())
        };
        for parting in &it.partings {
            let [one, other] = parting.kinds;
            let differs = |step: &usize| piece(one, *step) != piece(other, *step);
            assert_eq!(parting.first, (1..=it.steps).find(differs), "{corpus:?}: {:?}", parting.kinds);
            let all = |kind| (1..=it.steps).filter_map(|step| piece(kind, step)).collect::<HashSet<_>>();
            assert_eq!(parting.shared, all(one).intersection(&all(other)).count(), "{corpus:?}: {:?}", parting.kinds);
        }
        for step in 1..=it.steps {
            let kinds: Vec<Kind> = it.groups(step).concat();
            let merging = it.merging.iter().filter(|kind| piece(**kind, step).is_some());
            assert_eq!(kinds.iter().collect::<HashSet<_>>(), merging.collect::<HashSet<_>>());
        }
    }
}

#[test]
fn letters_that_were_dropped_are_said_to_come_back() {
    let it = comparison(CorpusId::Rhyme);
    let back = it.lockstep.drops.restored;
    assert!(back > 1, "{back}");
    let note = |step| it.column(Column::Trained(Kind::Unigram), step).note.unwrap_or_default();
    assert_eq!(note(it.steps), format!("{back} letters come back, so that every word can be written."));
    assert!(!note(it.steps - 1).contains("back"));
}

#[test]
fn columns_without_training_leave_only_the_moments_after_it() {
    let columns = Columns([Column::File; 4]);
    let it = Comparison::new(Arc::new(LockStep::new(default_four(CorpusId::Hug))), columns);
    assert_eq!((it.moments(), it.at(0), it.at(1), it.at(2)), (3, At::Start, At::Encode, At::Languages));
    let frame = it.column(Column::File, 0);
    assert!(frame.now.is_none() && frame.note.is_some_and(|note| note.contains("no steps here")));
}

#[test]
fn the_exercise_has_the_answer_that_the_lesson_computes() {
    let answer = comparison(CorpusId::Hug).decision(Kind::SentencePiece, 2).expect("a second step");
    assert_eq!((answer.piece.to_string(), answer.score.as_str()), ("▁p".to_owned(), "17×"));
}
