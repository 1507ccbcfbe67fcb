//! The lesson on embeddings: sentences that name things, equal rows for equal tokens, cosines, and what tables cost.

mod arithmetic;

use arithmetic::evaluate;
use llama_lens::lessons::embeddings::{
    Choices, Embeddings, Frame, Kind, Setup, Study, costs, derive, draw, exact, summary,
};
use llama_lens::lessons::position::derivation::Origin;
use llama_lens::lessons::{InputSet, Lesson, Query};
use std::sync::Arc;

/// The lesson at a step, with the inputs of a link.
fn frame(link: &str, step: usize) -> Frame {
    let inputs = <Embeddings as Lesson>::Inputs::read(&Query::parse(link).0).0;
    let trace = Embeddings::trace(&inputs).expect("a corpus that is at hand");
    Embeddings::frame(&inputs, &trace, step.into())
}

fn study(link: &str) -> Arc<Study> {
    frame(link, 0).study
}

fn said(link: &str) -> Vec<String> {
    (0..6).map(|step| frame(link, step).moment.sentence.text().replace('\u{202f}', " ")).collect()
}

/// Texts of many kinds, with a vocabulary of bytes that knows them all.
const TEXTS: [&str; 8] =
    ["", "a", "但语言模型 但", "हिन्दी हि", "العربية", "👨‍👩‍👧‍👦 👨‍👩‍👧‍👦", "e\u{301}\r\n\u{202e}x", "butter butter butter"];

#[test]
fn each_step_says_what_it_did_with_words_and_numbers() {
    let all = said("");
    println!("{all:#?}");
    assert_eq!(all[0], "The tokenizer cuts the text into 9 tokens. butter stands 2 times, at positions 3 and 6.");
    assert!(
        all[1].starts_with("Each token has an id: its number in the vocabulary of 44 pieces. butter is id "),
        "{}",
        all[1]
    );
    assert!(all[2].contains("16 numbers for each of the 44 pieces: 704 numbers. The text uses 8 rows."), "{}", all[2]);
    assert!(all[3].ends_with("Rows 3 and 6 are equal, number by number: at each stands butter."), "{}", all[3]);
    assert!(all[4].starts_with("butter (3) and but (4) have a cosine similarity of "), "{}", all[4]);
    assert!(
        all[5].contains("32 000 × 4 096 are 131 072 000 numbers, 1.9 % of its 6 738 415 616 parameters"),
        "{}",
        all[5]
    );
}
