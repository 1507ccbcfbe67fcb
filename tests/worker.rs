//! The worker's protocol: messages arrive as they were sent, and bytes from anywhere do no harm.

use llama_lens::worker::protocol::{
    Bpe, Checked, MAX_MESSAGE, Message, Reply, Request, SHORT_TEXT, SentencePiece, TrainRequest, Trainer,
    VocabularySize, WordPiece, decode, encode,
};
use llama_lens::worker::{
    AskRequest, Branches, Learned, Place, Question, Refusal, TokenizeRequest, Training, answer_here, check_here,
    open_here, tokenize_here, train_here,
};
use llama_lens_tokenizers::formats::TokenizerFile;
use llama_lens_tokenizers::models::bpe::{Forced, Stop, TieRule, TrainError};
use llama_lens_tokenizers::models::wordpiece::WordPieceTie;
use llama_lens_tokenizers::{Base, CorpusError, Encoding, Tokenizer};
use proptest::prelude::*;

fn arrives<T>(body: T)
where
    T: Clone + std::fmt::Debug + PartialEq + serde::Serialize + serde::de::DeserializeOwned,
{
    let message = Message { job: 7, body };
    let bytes = encode(&message).expect("it is short");
    assert_eq!(decode(&bytes), Ok(message.clone()));
    for end in 0..bytes.len() {
        assert!(decode::<Message<T>>(&bytes[..end]).is_err(), "{message:?} cut off at {end}");
    }
    assert!(decode::<Message<T>>(&[bytes, vec![0]].concat()).is_err(), "{message:?} with a byte more");
}

fn forced() -> Forced {
    Forced { at: 4, left: b"p".to_vec(), right: b"ug".to_vec() }
}

fn request(size: VocabularySize, forced: Option<Forced>) -> TrainRequest {
    let bpe = Bpe { tie: TieRule::Shorter, min_frequency: 2, forced };
    TrainRequest { base: Base::Bytes, size, trainer: Trainer::Bpe(bpe) }
}

fn ask(question: Question) -> Request {
    Request::Ask(AskRequest { file: 3, question })
}

#[test]
fn every_request_arrives() {
    for body in [
        Request::Prepare,
        Request::Check,
        Request::Train(request(VocabularySize::Exactly(300), None)),
        Request::Train(request(VocabularySize::BeyondAlphabet(9), Some(forced()))),
        Request::Train(TrainRequest {
            trainer: Trainer::WordPiece(WordPiece {
                tie: WordPieceTie::Frequent,
                min_frequency: 3,
                forced: Some(forced()),
            }),
            ..request(VocabularySize::Exactly(300), None)
        }),
        Request::Train(unigram(VocabularySize::BeyondAlphabet(9))),
        Request::Train(TrainRequest { trainer: Trainer::Four, ..unigram(VocabularySize::Exactly(60)) }),
        Request::Cancel,
        Request::Abandon,
        Request::Ping,
        Request::Tokenize(TokenizeRequest { file: 3, text: "a b".to_owned() }),
        ask(Question::Steps { text: "a b".to_owned(), word: Some(1) }),
        ask(Question::Lattice { text: "a b".to_owned(), word: 1 }),
        ask(Question::Tree(7)),
        ask(Question::Search("▁a".to_owned())),
        ask(Question::Pieces(9)),
    ] {
        arrives(body);
    }
}

/// A tokenizer of two letters.
fn letters() -> Tokenizer {
    let file = r#"{"model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}}"#;
    open_here(&[file.as_bytes()]).expect("it is a tokenizer")
}

#[test]
fn every_reply_arrives() {
    let Forced { at, left, right } = forced();
    for body in [
        Reply::Ready,
        Reply::Alive,
        Reply::Progress { done: 3, planned: 1 << 20 },
        Reply::Checked(Checked { bytes: 4, text: Some("自由".into()), is_object: true }),
        Reply::Trained { bytes: 16 << 20, head: "hug".into() },
        Reply::Refused(CorpusError::NotUtf8 { offset: 11, byte: 0xFF }.into()),
        Reply::Refused(CorpusError::OtherEncoding(Encoding::Utf32Be).into()),
        Reply::Refused(CorpusError::Tokenizer(TokenizerFile::SentencePiece).into()),
        Reply::Refused(TrainError::ForcedPairAbsent { at, left, right }.into()),
        Reply::Unreadable,
        Reply::PartMissing("404".into()),
        Reply::Misunderstood,
        Reply::Panicked("index out of bounds".into()),
        Reply::Refused(Refusal::HalfTokenizer { have: "vocab.json".into(), lacks: "merges.txt".into() }),
        Reply::Tokenized(tokenize_here(&letters(), "ab").expect("it encodes")),
        Reply::Answered(
            answer_here(&letters(), &Question::Steps { text: "ab".into(), word: None }).expect("it encodes"),
        ),
        Reply::Answered(answer_here(&letters(), &Question::Search("a".into())).expect("it is looked for")),
    ] {
        arrives(body);
    }
}

#[test]
fn too_long_messages_are_neither_sent_nor_read() {
    let message = Message { job: 1, body: Reply::Panicked("a".repeat(MAX_MESSAGE)) };
    assert!(encode(&message).is_err());
    assert!(decode::<Message<Reply>>(&vec![0; MAX_MESSAGE + 1]).is_err());
}

#[test]
fn a_short_corpus_comes_back_from_its_check() {
    let text = "\u{FEFF}zebra yak";
    assert_eq!(
        check_here(text.as_bytes()),
        Ok(Checked { bytes: 12, text: Some("zebra yak".into()), is_object: false })
    );
    let broken = r#"{"version": "1.0", "model": {"type"#;
    assert!(check_here(broken.as_bytes()).is_ok_and(|checked| checked.is_object), "a tokenizer that is cut off");
    let long = "a ".repeat(SHORT_TEXT);
    assert_eq!(check_here(long.as_bytes()), Ok(Checked { bytes: long.len(), text: None, is_object: false }));
    assert_eq!(check_here(b""), Err(TrainError::Empty.into()));
    assert_eq!(check_here(" \n\u{3000}".as_bytes()), Err(TrainError::OnlyWhiteSpace.into()));
    assert_eq!(check_here(b"a\xff"), Err(CorpusError::NotUtf8 { offset: 1, byte: 0xFF }.into()));
}

fn bpe(learned: &Learned) -> Branches {
    learned.bpe().expect("byte-pair encoding was asked for")
}

const HUG: &str = "hug hug hug pug pug pun pun pun bun hugs";

fn hug(forced: Option<Forced>) -> TrainRequest {
    let trainer = Trainer::Bpe(Bpe { forced, ..Bpe::default() });
    TrainRequest { base: Base::Characters, size: VocabularySize::BeyondAlphabet(4), trainer }
}

fn unigram(size: VocabularySize) -> TrainRequest {
    TrainRequest { base: Base::Characters, size, trainer: Trainer::Unigram }
}

#[test]
fn a_unigram_model_is_trained_in_rounds_and_travels() -> Result<(), Refusal> {
    let text = include_str!("../assets/corpora/paragraph.txt");
    let mut training = Training::new(text, &unigram(VocabularySize::BeyondAlphabet(50)))?;
    let mut rounds = 0;
    while training.advance(usize::MAX)? {
        rounds += 1;
        assert_eq!(training.progress().0, rounds);
    }
    let learned = training.finish();
    let trace = learned.unigram().expect("it was a unigram model");
    assert_eq!(trace.rounds.len(), rounds);
    let parts = learned.to_parts();
    let read = parts.iter().map(|part| Learned::part(part)).collect::<Result<Vec<_>, _>>().expect("they are traces");
    let again = Learned::of_parts(read).and_then(|again| again.unigram()).expect("there is one part");
    assert_eq!(again, trace);
    for end in 0..parts[0].len() {
        assert!(Learned::part(&parts[0][..end]).is_err(), "cut off at {end}");
    }
    let refused = train_here("abc", &unigram(VocabularySize::Exactly(3))).expect_err("three letters, ▁ and <unk>");
    assert_eq!((refused.place(), refused.offer()), (Place::Vocabulary, Some(5)));
    Ok(())
}

/// What is trained, and on what besides: BPE that knows no space stands beside, with as many pieces.
#[test]
fn sentencepiece_is_trained_with_plain_bpe_beside_and_travels() -> Result<(), Refusal> {
    let text = include_str!("../assets/corpora/paragraph.txt");
    for unigram in [false, true] {
        let asked = SentencePiece { unigram, nfkc: true, byte_fallback: true, ..SentencePiece::default() };
        let size = VocabularySize::BeyondAlphabet(60);
        let request = TrainRequest { base: Base::Characters, size, trainer: Trainer::SentencePiece(asked) };
        let learned = train_here(text, &request)?.learned;
        let parts = learned.to_parts();
        let read =
            parts.iter().map(|part| Learned::part(part)).collect::<Result<Vec<_>, _>>().expect("they are traces");
        let both = Learned::of_parts(read).and_then(|again| again.sentencepiece()).expect("there are two parts");
        assert_eq!(both.pieces.asked, asked);
        assert_eq!(both.pieces.pieces.len() + 259, both.pieces.vocab_size);
        assert_eq!(both.plain.expect("it stands beside").vocabulary.len(), both.pieces.pieces.len());
        for end in (0..parts[0].len()).step_by(7) {
            assert!(Learned::part(&parts[0][..end]).is_err(), "cut off at {end}");
        }
        let small = TrainRequest { size: VocabularySize::Exactly(10), ..request };
        let refused = train_here("abc", &small).expect_err("the bytes alone are more");
        assert_eq!((refused.place(), refused.offer()), (Place::Vocabulary, Some(262)));
    }
    Ok(())
}

#[test]
fn a_training_in_slices_gives_what_it_gives_at_once() -> Result<(), Refusal> {
    let forced = Forced { at: 1, left: b"p".to_vec(), right: b"u".to_vec() };
    let at_once = bpe(&train_here(HUG, &hug(Some(forced.clone())))?.learned);
    let mut training = Training::new(HUG, &hug(Some(forced)))?;
    let mut before = training.progress();
    assert_eq!(before, (0, 8), "both runs are planned");
    while training.advance(1)? {
        let now = training.progress();
        assert!(now.0 >= before.0 && now.1 == 8, "{before:?} → {now:?}");
        before = now;
    }
    assert_eq!(training.progress(), (8, 8));
    let in_slices = bpe(&training.finish());
    assert_eq!(in_slices.rule, at_once.rule);
    assert_eq!(in_slices.forced, at_once.forced);
    Ok(())
}

#[test]
fn a_training_that_is_ended_early_has_what_it_learned() -> Result<(), Refusal> {
    let mut training = Training::new(HUG, &hug(None))?;
    training.advance(2)?;
    let Branches { rule, forced } = bpe(&training.finish());
    assert_eq!((rule.merges.len(), rule.stop), (2, Stop::Paused));
    assert!(forced.is_none());
    Ok(())
}

#[test]
fn what_was_learned_travels_in_parts() -> Result<(), Refusal> {
    let forced = Forced { at: 1, left: b"p".to_vec(), right: b"u".to_vec() };
    let learned = train_here(HUG, &hug(Some(forced)))?.learned;
    let parts = learned.to_parts();
    let read = parts.iter().map(|part| Learned::part(part)).collect::<Result<Vec<_>, _>>().expect("they are traces");
    let (again, learned) = (bpe(&Learned::of_parts(read).expect("there are two parts")), bpe(&learned));
    assert_eq!((again.rule, again.forced), (learned.rule, learned.forced));
    assert!(Learned::of_parts(Vec::new()).is_none());
    Ok(())
}

#[test]
fn what_a_trainer_refuses_is_said() {
    let small = TrainRequest { size: VocabularySize::Exactly(3), ..hug(None) };
    let refused = train_here(HUG, &small).expect_err("the alphabet has 7 letters");
    assert_eq!(refused, TrainError::VocabularyTooSmall { asked: 3, alphabet: 7 }.into());
    assert_eq!(train_here("", &hug(None)).expect_err("there is no word"), TrainError::Empty.into());
    let huge = TrainRequest { size: VocabularySize::BeyondAlphabet(usize::MAX), ..hug(None) };
    let branches = bpe(&train_here(HUG, &huge).expect("it ends when no pair is left").learned);
    assert_eq!(branches.rule.stop, Stop::NoPairs);
}

#[test]
fn wordpiece_comes_with_byte_pair_encoding_of_as_many_merges() -> Result<(), Refusal> {
    let trainer = Trainer::WordPiece(WordPiece { tie: WordPieceTie::Ids, ..WordPiece::default() });
    let request = TrainRequest { trainer, ..hug(None) };
    let mut training = Training::new(HUG, &request)?;
    assert_eq!(training.progress(), (0, 8), "both runs are planned");
    while training.advance(1)? {}
    let learned = training.finish();
    let both = learned.wordpiece().expect("it was asked for");
    let bpe = both.bpe.expect("it was trained to its end");
    assert_eq!((both.rule.merges.len(), bpe.merges.len()), (4, 4));
    assert_eq!(both.rule.options.tie, WordPieceTie::Ids);
    assert!(learned.bpe().is_none());
    let read = learned.to_parts().iter().map(|part| Learned::part(part)).collect::<Result<Vec<_>, _>>();
    let again = Learned::of_parts(read.expect("they are traces")).and_then(|again| again.wordpiece());
    assert_eq!(again.map(|again| (again.rule, again.bpe)), Some((both.rule, Some(bpe))));
    // A forced pair brings a run of its own, before that of byte-pair encoding.
    let forced = Some(Forced { at: 0, left: b"h".to_vec(), right: b"##u".to_vec() });
    let with = TrainRequest { trainer: Trainer::WordPiece(WordPiece { forced, ..WordPiece::default() }), ..hug(None) };
    let three = train_here(HUG, &with)?.learned.wordpiece().expect("it was asked for");
    let first = three.forced.map(|trace| trace.pair_text((trace.merges[0].left, trace.merges[0].right)));
    assert_eq!((first.as_deref(), three.bpe.is_some()), (Some("h·##u"), true));
    // Ended before the second run began, there is only the first.
    let mut training = Training::new(HUG, &request)?;
    training.advance(2)?;
    assert!(training.finish().wordpiece().is_some_and(|both| both.bpe.is_none()));
    Ok(())
}

#[test]
fn all_four_are_trained_in_lock_step_and_travel() -> Result<(), Refusal> {
    let text = include_str!("../assets/corpora/paragraph.txt");
    let request = TrainRequest { trainer: Trainer::Four, ..unigram(VocabularySize::Exactly(150)) };
    let at_once = train_here(text, &request)?.learned.four().expect("all four");
    let mut training = Training::new(text, &request)?;
    let mut before = training.progress();
    while training.advance(1)? {
        let now = training.progress();
        assert!(now.0 >= before.0 && now.0 <= now.1 && now.1 == before.1, "{before:?} → {now:?}");
        before = now;
    }
    let learned = training.finish();
    let read = learned.to_parts().iter().map(|part| Learned::part(part)).collect::<Result<Vec<_>, _>>();
    let again = Learned::of_parts(read.expect("they are traces")).and_then(|again| again.four()).expect("four parts");
    assert_eq!((&again.bpe, &again.wordpiece), (&at_once.bpe, &at_once.wordpiece));
    assert_eq!((&again.unigram, &again.sentencepiece), (&at_once.unigram, &at_once.sentencepiece));
    assert!(learned.bpe().is_none() && learned.wordpiece().is_none() && learned.unigram().is_none());
    // Ended early, each has what it learned, and those that merge as many merges as the others.
    let mut training = Training::new(text, &request)?;
    for _ in 0..20 {
        training.advance(1)?;
    }
    let early = training.finish().four().expect("all four");
    let merged = early.sentencepiece.pieces.iter().filter(|piece| piece.merge.is_some()).count();
    assert_eq!([early.bpe.merges.len(), early.wordpiece.merges.len(), merged], [20; 3]);
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_a_message_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for part in (0..bytes.len()).map(|start| &bytes[start..]) {
            if let Ok(message) = decode::<Message<Request>>(part) {
                prop_assert_eq!(decode(&encode(&message).expect("it is short")), Ok(message));
            }
            if let Ok(message) = decode::<Message<Reply>>(part) {
                prop_assert_eq!(decode(&encode(&message).expect("it is short")), Ok(message));
            }
        }
    }
}
