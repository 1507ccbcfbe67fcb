//! The SentencePiece lesson apart from its views: what its moments say is what the tokenizer did.

use llama_lens::lessons::sentencepiece::{
    At, Choices, Frame, ModelName, Normalization, Row, STEPS, SentencePiece, StageState, Stepper, TEXTS, TileState,
    fitting, on_a_line, way_out,
};
use llama_lens::lessons::tokenizer::{CorpusId, Settings, Texts};
use llama_lens::lessons::{Cursor, Halts, Lesson, Query};
use llama_lens_tokenizers::formats::tokenizer_json::write_tokenizer;

fn stepper(corpus: CorpusId, text: Option<&str>, choices: Choices) -> Stepper {
    let texts = Texts { corpus, probe: text.map(str::to_owned), ..Texts::default() };
    SentencePiece::trace(&(texts, Settings::default(), choices)).expect("it can be trained")
}

fn frame(stepper: &Stepper, at: At) -> Frame {
    Frame::of(stepper, Cursor::from(at as usize))
}

fn said(stepper: &Stepper, at: At) -> String {
    frame(stepper, at).moment.sentence.text()
}

fn shown(row: &Row) -> String {
    row.tiles.iter().map(|tile| tile.piece.to_string()).collect()
}

#[test]
fn every_text_can_be_stepped_through_with_every_setting() {
    let texts = TEXTS.iter().map(|preset| preset.text).chain(["", " ", "日本語 text", "a\u{0}\r\n", "<s> <0x41>"]);
    for text in texts {
        for switches in 0..128_u32 {
            let on = |bit: u32| switches >> bit & 1 == 0;
            let choices = Choices {
                model: if on(0) { ModelName::Bpe } else { ModelName::Unigram },
                normalization: if on(1) { Normalization::Nfkc } else { Normalization::None },
                collapse: on(2),
                prefix: on(3),
                split: on(4),
                digits: on(5),
                bytes: on(6),
                beside: true,
            };
            let stepper = stepper(CorpusId::Rhyme, Some(text), choices);
            for step in 0..STEPS {
                let frame = Frame::of(&stepper, Cursor::from(step));
                assert_eq!((frame.moment.step, frame.moment.steps), (step, STEPS));
                assert_eq!(frame.stages.iter().filter(|stage| stage.state == StageState::Now).count(), 1);
                let said = frame.moment.sentence.text();
                assert!(said.ends_with('.'), "{text:?} {step}: {said}");
            }
        }
    }
}

#[test]
fn the_first_text_is_changed_by_every_stage() {
    let stepper = stepper(CorpusId::Rhyme, None, Choices::default());
    assert_eq!(SentencePiece::halts(&stepper), Halts::at(0..STEPS), "each press changes the picture");
    let said = |at| said(&stepper, at);
    assert_eq!(
        said(At::Raw),
        "The sentence comes as it is: 27 characters, spaces among them. No program has cut it into words before."
    );
    assert_eq!(said(At::Normalized), "NFKC changes 1 place: ½ → 1⁄2. What was written is not kept.");
    assert_eq!(said(At::Collapsed), "1 extra space goes. Where several stood in a row, one is left.");
    assert!(said(At::Prefixed).starts_with("A space is put before the text"));
    assert_eq!(
        said(At::Escaped),
        "5 spaces become ▁, a character like any other. Nothing of the text is outside the pieces now."
    );
    assert!(said(At::Bytes).contains("🦙 is f0 9f a6 99"), "{}", said(At::Bytes));
    let decoded = said(At::Decoded);
    assert!(decoded.contains("extra spaces are gone, normalization is not undone"), "{decoded}");
    let rows = frame(&stepper, At::Normalized).rows;
    assert_eq!(shown(&rows[0]), "betty␣␣bought␣12½␣butters␣🦙");
    assert_eq!(shown(&rows[1]), "betty␣␣bought␣121⁄2␣butters␣🦙");
    assert_eq!(rows[1].tiles.iter().filter(|tile| tile.state == TileState::Now).count(), 1);
    assert_eq!(frame(&stepper, At::Normalized).changes, ["character 17: U+00BD → U+0031 U+2044 U+0032"]);
}

#[test]
fn characters_without_a_piece_are_counted_alike_before_and_after_they_are_bytes() {
    let first = stepper(CorpusId::Rhyme, None, Choices::default());
    assert!(said(&first, At::Pieces).ends_with("For 6 characters it has no piece."), "{}", said(&first, At::Pieces));
    let bytes = said(&first, At::Bytes);
    assert!(bytes.starts_with("6 characters have no piece and become 11 UTF-8 bytes: 🦙 is f0 9f a6 99."), "{bytes}");
    let twice = stepper(CorpusId::Rhyme, Some("🦙🦙"), Choices::default());
    assert!(said(&twice, At::Bytes).starts_with("2 characters have no piece and become 8 UTF-8 bytes"));
}

#[test]
fn what_a_slide_has_no_room_for_is_counted() {
    let stepper = stepper(CorpusId::Rhyme, Some("مرحبا नमस्ते 👨‍👩‍👧‍👦"), Choices::default());
    let rows = frame(&stepper, At::Bytes).rows;
    let bytes = &rows[1].tiles;
    let shown = fitting(bytes, 2);
    assert!((30..40).contains(&shown) && shown < bytes.len(), "{shown} of {}", bytes.len());
    assert_eq!(fitting(bytes, 9), bytes.len());
    let learned = frame(&stepper, At::Raw).learned;
    let line = on_a_line(&learned.first, learned.count);
    assert!((10..learned.count).contains(&line), "{line} of {}", learned.count);
    assert_eq!(on_a_line(&learned.first[..4], 4), 4);
}

#[test]
fn as_llama_2_has_it_the_text_comes_back() {
    for preset in TEXTS.iter().filter(|preset| !preset.text.contains('▁')) {
        let stepper = stepper(CorpusId::Paragraph, Some(preset.text), Choices::default().as_llama_2());
        assert!(said(&stepper, At::Decoded).contains("exactly the text"), "{}", preset.name);
        let rows = frame(&stepper, At::Llama2).settings;
        let other: Vec<&str> = rows.iter().filter(|row| !row.same).map(|row| row.name).collect();
        assert_eq!(other, ["Vocabulary size"]);
    }
    let stepper = stepper(CorpusId::Paragraph, Some("snow▁ball"), Choices::default().as_llama_2());
    assert!(said(&stepper, At::Decoded).contains("a real ▁ comes back as a space"));
}

#[test]
fn every_switch_changes_what_it_is_about() {
    let with = |choices| stepper(CorpusId::Paragraph, Some("  a ㎏ of 12 words 🦙"), choices);
    let usual = with(Choices::default());
    let usually = Choices::default();
    let cases = [
        (At::Normalized, Choices { normalization: Normalization::None, ..usually }),
        (At::Collapsed, Choices { collapse: false, ..usually }),
        (At::Prefixed, Choices { prefix: false, ..usually }),
        (At::Cut, Choices { split: false, ..usually }),
        (At::Cut, Choices { digits: false, ..usually }),
        (At::Pieces, Choices { model: ModelName::Unigram, ..usually }),
        (At::Bytes, Choices { bytes: false, ..usually }),
    ];
    for (at, choices) in cases {
        let other = with(choices);
        assert_ne!(frame(&usual, at).rows, frame(&other, at).rows, "{at:?}");
        assert_ne!(said(&usual, at), said(&other, at), "{at:?}");
    }
}

#[test]
fn without_the_cut_pieces_cross_spaces() {
    let split = stepper(CorpusId::Paragraph, None, Choices::default());
    assert_eq!(frame(&split, At::Cut).learned.crossing_count, 0);
    let whole = stepper(CorpusId::Paragraph, None, Choices { split: false, ..Choices::default() });
    let learned = frame(&whole, At::Cut).learned;
    assert!(learned.may_cross && learned.crossing_count > 5, "{}", learned.crossing_count);
    assert!(learned.crossing.iter().all(|(_, piece)| piece.to_string().trim_start_matches('▁').contains('▁')));
}

#[test]
fn plain_bpe_beside_loses_the_spaces() {
    let stepper = stepper(CorpusId::Rhyme, None, Choices { beside: true, ..Choices::default() });
    let beside = frame(&stepper, At::Pieces).beside.expect("it was asked for");
    assert_eq!(beside.lost, "Lost: 5 spaces and 4 unknown characters.");
    assert_eq!(beside.decoded, "bettyboughtbutters");
    assert_eq!(frame(&stepper, At::Llama2).beside, None);
}

#[test]
fn what_no_tokenizer_json_has_names_its_way_out() {
    let refused = |choices| {
        let stepper = stepper(CorpusId::Rhyme, None, choices);
        write_tokenizer(&stepper.learned.tokenizer).err().map(|error| way_out(&error))
    };
    let both = "Set Normalization to none, or export tokenizer.model, which keeps everything";
    assert_eq!(refused(Choices::default()), Some(both));
    assert_eq!(refused(Choices { normalization: Normalization::None, ..Choices::default() }), None);
    for normalization in [Normalization::Nfkc, Normalization::None] {
        let unigram = Choices { model: ModelName::Unigram, normalization, ..Choices::default() };
        assert_eq!(refused(unigram), Some("Export tokenizer.model, which keeps everything"));
    }
}

#[test]
fn a_link_carries_the_choices() {
    let link = "corpus=paragraph&probe=a%20b&model=unigram&nfkc=none&split=false&fallback=false&beside=true";
    let (choices, said) = Query::parse(link).0.read::<Choices>();
    assert!(said.is_empty(), "{said:?}");
    let expected = Choices {
        model: ModelName::Unigram,
        normalization: Normalization::None,
        split: false,
        bytes: false,
        beside: true,
        ..Choices::default()
    };
    assert_eq!(choices, expected);
}
