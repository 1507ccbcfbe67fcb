//! What the lessons on positions say at each press: figures of the papers, whole sentences, real words.

mod positions_support;

use llama_lens::lessons::{Entry, Moment, Query};
use proptest::prelude::*;

const LESSONS: [&str; 7] = ["learned", "sinusoidal", "relative", "t5-bias", "rope", "alibi", "positions"];

fn moments(slug: &str, link: &str) -> Vec<Moment> {
    let content = Entry::of(slug).and_then(|entry| entry.content).expect("a built lesson");
    (content.moments)(&Query::parse(link).0).unwrap_or_else(|problem| panic!("{slug}?{link}: {problem:?}"))
}

fn said(slug: &str, step: usize, link: &str) -> String {
    moments(slug, link)[step].sentence.text()
}

#[test]
fn figures_of_the_papers_stand_in_the_sentences() {
    for (slug, step, link, figures) in [
        ("learned", 3, "", "384 numbers"),
        ("learned", 4, "", "Positions 24 to 31 have no row in the table, so 228 of 528 scores"),
        ("sinusoidal", 0, "pair=0", "turns once in 6.283 positions"),
        ("sinusoidal", 1, "dim=8&m=3", "0.141, −0.990, 0.296"),
        ("relative", 1, "", "distance −9 count as −8. Of the distances in the map, at most 9"),
        ("t5-bias", 0, "", "is 36 tokens before the query at position 100, so the distance is −36."),
        ("t5-bias", 1, "m=40&n=0", "falls into bucket 23"),
        ("t5-bias", 3, "", "256 numbers"),
        ("t5-bias", 4, "", "From 113 tokens on"),
        ("t5-bias", 4, "trained=24&length=32", "36 of 528 pairs get a bias that nothing taught"),
        ("sinusoidal", 4, "", "1\u{202f}792 of 4\u{202f}096 pairs"),
        ("rope", 3, "", "The 8 cosines at distance 5 have the mean 0.767"),
        ("rope", 4, "shift=1000", "stand at 1\u{202f}014 and 1\u{202f}009"),
        ("alibi", 1, "", "Head 3 of 8 takes 0.125 off"),
        ("alibi", 2, "", "−0.125 · 9 = −1.125"),
        ("alibi", 2, "shift=50", "query 70 and key 61"),
        ("positions", 3, "", "23 and 14. 4 of 6 schemes keep every score."),
        (
            "positions",
            4,
            "",
            "Learned ends; Sinusoidal, T5 bias and RoPE meet unseen pairs; Relative saturates; ALiBi grows on.",
        ),
    ] {
        let said = said(slug, step, link);
        assert!(said.contains(figures), "{slug} {step}: {said}");
    }
}

#[test]
fn words_of_the_text_stand_in_the_sentences() {
    let link = "q=text&corpus=low&probe=low lower newest&m=2&n=0";
    let said = said("alibi", 0, link);
    assert!(said.contains("low"), "{said}");
    assert!(!said.contains("at position"), "{said}");
}

#[test]
fn a_sentence_has_two_lines_at_most() {
    for slug in LESSONS {
        for moment in moments(slug, "") {
            let text = moment.sentence.text();
            assert!(text.chars().count() <= 140, "{slug}: {}: {text}", text.chars().count());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_choice_is_told(
        length in 0usize..70, width in 0usize..40, heads in 0usize..40, clip: u32, trained in 0usize..90, m in 0usize..90,
        n in 0usize..90, shift in 0usize..2_000_000, pair in 0usize..40, both: bool,
    ) {
        let direction = if both { "both" } else { "causal" };
        let link = format!("length={length}&dim={width}&heads={heads}&k={clip}&trained={trained}&m={m}&n={n}&shift={shift}&pair={pair}&direction={direction}");
        for slug in LESSONS {
            for moment in moments(slug, &link) {
                let text = moment.sentence.text();
                prop_assert!(!text.is_empty() && !text.contains("NaN"), "{}: {}", slug, text);
            }
        }
    }
}
