//! The WordPiece lesson without its views: what its steps say, what links carry, and how text is encoded step by step.

use expect_test::{Expect, expect};
use llama_lens::lessons::tokenizer::Merging;
use llama_lens::lessons::wordpiece::{self, Inputs, Probe, Run};
use llama_lens::lessons::{Halts, InputSet, Lesson, Moment, Pure, Query};

type WordPiece = Merging<wordpiece::WordPiece>;

fn query(link: &str) -> Query {
    Query::parse(link).0
}

fn trained(link: &str) -> Run {
    WordPiece::trace(&Inputs::read(&query(link)).0).expect("the link can be trained")
}

/// What every step of a link's lesson says.
fn said(link: &str) -> Vec<String> {
    let inputs = Inputs::read(&query(link)).0;
    let run = trained(link);
    let say = |step: usize| WordPiece::moment(&WordPiece::frame(&inputs, &run, step.into())).sentence.text() + "\n";
    (0..WordPiece::steps(&run)).map(say).collect()
}

/// What the steps of a merge say, from 1.
fn check(link: &str, merge: usize, expect: &Expect) {
    expect.assert_eq(&said(link)[4 * (merge - 1)..4 * merge].concat());
}

#[test]
fn each_step_names_the_pair_the_fraction_and_what_bpe_would_do() {
    check(
        "corpus=hug",
        1,
        &expect![[r"
            The corpus has 6 different pairs of neighbours. The best score is 5/(20·5) = 1/20.
            ##g·##s occurs 5 times, ##g 20 times and ##s 5 times: 5/(20·5) = 1/20, the best score. BPE would merge ##u·##g, which occurs 20 times.
            ##g·##s becomes one symbol in hugs: 113 → 108 tokens in the corpus. ##g still occurs 15 times, ##s occurs no more.
            ##gs joins the vocabulary as id 8. BPE’s first piece is another.
        "]],
    );
    check(
        "",
        1,
        &expect![[r"
            The corpus has 27 different pairs of neighbours. 4 pairs share the best score, 1/2.
            Tie at 1/2: w·##a is 1/(1·2), ##a·##s is 1/(2·1). The text has the former first. BPE would merge ##t·##t, which occurs 11 times.
            w·##a becomes one symbol in was: 104 → 103 tokens in the corpus. w occurs no more, ##a still occurs 1 time.
            wa joins the vocabulary as id 19. BPE’s first piece is another.
        "]],
    );
}

#[test]
fn a_tie_names_both_pairs_and_what_decided() {
    check(
        "corpus=hug",
        2,
        &expect![[r"
            The corpus has 6 different pairs of neighbours. 6 pairs share the best score, 1/36.
            Tie at 1/36: h·##u is 15/(15·36), ##u·##g is 15/(36·15). The text has the former first. BPE would merge p·##u, which occurs 17 times.
            h·##u becomes one symbol in hug and hugs: 108 → 93 tokens in the corpus. h occurs no more, ##u still occurs 21 times.
            hu joins the vocabulary as id 9. After as many merges, BPE has none of these 2 pieces.
        "]],
    );
    let choice = |tie: &str| said(&format!("corpus=hug&tied={tie}"))[5].clone();
    expect![[r"
        Tie at 1/36: h·##u is 15/(15·36), ##u·##g is 15/(36·15). The text has the former first. BPE would merge p·##u, which occurs 17 times.
        Tie at 1/36: p·##u is 17/(17·36), ##u·##n is 16/(36·16). The more frequent pair wins, 17 against 16. BPE would merge it too.
        Tie at 1/36: b·##u is 4/(4·36), h·##u is 15/(15·36). The lower ids win: 1 and 7 against 2 and 7. BPE would merge p·##u, which occurs 17 times.
    "]].assert_eq(&["first", "frequent", "ids"].map(choice).concat());
}

#[test]
fn the_course_is_corrected_at_the_third_merge() {
    check(
        "corpus=hug",
        3,
        &expect![[r"
            The corpus has 6 different pairs of neighbours. The best score is 5/(15·5) = 1/15.
            hu·##gs occurs 5 times, hu 15 times and ##gs 5 times: 5/(15·5) = 1/15, the best score. BPE would merge p·##u, which occurs 17 times.
            hu·##gs becomes one symbol in hugs: 93 → 88 tokens in the corpus. hu still occurs 10 times, ##gs occurs no more.
            hugs joins the vocabulary as id 10. After as many merges, BPE has none of these 3 pieces.
        "]],
    );
    let frame = WordPiece::frame(&Inputs::default(), &trained("corpus=hug"), 8.into());
    let rows =
        frame.pairs.rows.iter().map(|row| format!("{}·{} {}", row.cells[0].piece, row.cells[1].piece, row.written));
    expect![[r"
        hu·##gs 1/15
        p·##u 1/21
        ##u·##n 1/21
        b·##u 1/21
        hu·##g 2/45
        ##u·##g 1/63"]]
    .assert_eq(&rows.collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_last_step_says_why_training_ends() {
    let end = |link: &str| said(link).pop().unwrap_or_default();
    expect![[r"
        bun joins the vocabulary as id 14. After as many merges, BPE has 3 of these 7 pieces. The vocabulary has the 15 pieces asked for.
        pun joins the vocabulary as id 16. After as many merges, BPE has 5 of these 9 pieces. No pair is left: the vocabulary stops at 17 of the 500 pieces asked for.
        ##un joins the vocabulary as id 9. After as many merges, BPE has 2 of these 2 pieces. The best pair left occurs 15 times, below the minimum: the vocabulary stops at 10 of the 15 pieces asked for.
        The vocabulary is the alphabet: no merge was asked for.
    "]].assert_eq(
        &["corpus=hug", "corpus=hug&vocab=500", "corpus=hug&min=16", "corpus=hug&vocab=8"].map(end).concat(),
    );
}

#[test]
fn a_pair_can_be_forced_and_the_rule_is_said() {
    // ##u and ##g, as they are written.
    let link = "corpus=hug&pick=0.232375.232367&branch=forced";
    expect![[r"
        ##u·##g was forced: it scores 20/(36·20) = 1/36. The rule would take ##g·##s, which scores 1/20.
    "]]
    .assert_eq(&said(link)[1]);
    assert_eq!(said("corpus=hug&pick=0.232375.232367"), said("corpus=hug"), "the other branch is stepped");
    let absent = WordPiece::trace(&Inputs::read(&query("corpus=hug&pick=0.75.232367")).0);
    assert!(absent.is_err_and(|problem| problem.text.contains("“u” + “##g”")));
}

/// What each press says at the pace of a talk.
fn talk(link: &str) -> String {
    let moments = (Pure::of::<WordPiece>().talk)(&query(link)).expect("the link can be trained");
    let say = |moment: &Moment| format!("{}: {}\n", moment.step, moment.sentence.text());
    moments.iter().map(say).collect::<Vec<_>>().concat()
}

#[test]
fn a_talk_goes_from_halt_to_halt() {
    expect![[r"
        0: The corpus has 27 different pairs of neighbours. 4 pairs share the best score, 1/2.
        1: Tie at 1/2: w·##a is 1/(1·2), ##a·##s is 1/(2·1). The text has the former first. BPE would merge ##t·##t, which occurs 11 times.
        2: w·##a becomes one symbol in was: 104 → 103 tokens in the corpus. w occurs no more, ##a still occurs 1 time.
        3: wa joins the vocabulary as id 19. BPE’s first piece is another.
        4: The corpus has 26 different pairs of neighbours. 3 pairs share the best score, 1.
        5: Tie at 1: wa·##s is 1/(1·1), m·##a is 1/(1·1). The text has the former first. BPE would merge ##t·##t, which occurs 11 times.
        6: wa·##s becomes one symbol in was: 103 → 102 tokens in the corpus. wa occurs no more, ##s occurs no more.
        7: was joins the vocabulary as id 20. After as many merges, BPE has none of these 2 pieces.
        9: Tie at 1: m·##a is 1/(1·1), ##a·##k is 1/(1·1). The text has the former first. BPE would merge ##t·##t, which occurs 11 times.
        11: m·##a becomes ma, id 21. The corpus goes from 102 to 101 tokens. After as many merges, BPE has none of these 3 pieces.
        15: ma·##k has the best score, 1/(1·1) = 1, and becomes mak, id 22. The corpus goes from 101 to 100 tokens. After as many merges, BPE has none of these 4 pieces.
        19: ##g·##h has the best score, 2/(2·4) = 1/4, and becomes ##gh, id 23. The corpus goes from 100 to 98 tokens. After as many merges, BPE has none of these 5 pieces.
        25: Merge 6 makes th. Tie at 1/7: ##u·##gh is 2/(7·2), s·##o is 3/(3·7). The text has the former first. BPE would merge ##t·##t, which occurs 11 times.
        27: ##u·##gh becomes ##ugh, id 25. The corpus goes from 96 to 94 tokens. After as many merges, BPE has none of these 7 pieces.
        35: Merges 8 to 9 make ##ough, so. The corpus goes from 94 to 89 tokens. After as many merges, BPE has 1 of these 9 pieces.
        55: Merges 10 to 14 make to, som, bo, … and bu. The corpus goes from 89 to 78 tokens. After as many merges, BPE has 3 of these 14 pieces.
        87: Merges 15 to 22 make bi, be, ##er, … and bett. The corpus goes from 78 to 50 tokens. After as many merges, BPE has 10 of these 22 pieces.
        111: Merges 23 to 28 make betty, better, bot, … and bought. The corpus goes from 50 to 41 tokens. After as many merges, BPE has 16 of these 28 pieces.
        115: bu·##t becomes but, id 47. After as many merges, BPE has 18 of these 29 pieces. The vocabulary has the 48 pieces asked for.
    "]].assert_eq(&talk(""));
}

#[test]
fn links_are_read_and_written_back() {
    let link = "corpus=hug&vocab=12&tied=frequent&min=2&pick=0.2323.23&branch=rule&merges=all&attempt=3&stage=encode&probe=hugs";
    let (inputs, notices) = Inputs::read(&query(link));
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!(Inputs::read(&inputs.write()).0, inputs);
    // The tie rules of byte-pair encoding, kept when one lesson follows the other, are nothing to this one.
    let (inputs, notices) = Inputs::read(&query("corpus=hug&tie=text-max&force=4.70.7567&branch=forced&symbols=bytes"));
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!(WordPiece::steps(&WordPiece::trace(&inputs).expect("it can be trained")), 28);
}

/// The tokens after so many merges and attempts, and what the last attempt was.
fn encoded(run: &Run, text: &str, merges: usize, attempts: Option<usize>) -> String {
    let encoding = Probe::new(&run.stepper.trace, merges, text).encoding(attempts, 0);
    let tokens = encoding.tokens.iter().filter(|token| !token.gap).map(|token| token.piece.to_string());
    format!("{} — {}\n", tokens.collect::<Vec<_>>().join(" "), encoding.sentence.text())
}

#[test]
fn the_text_to_encode_is_cut_attempt_by_attempt() {
    let run = trained("corpus=hug");
    let steps = (0..=6).map(|attempts| encoded(&run, "hugs bug", 3, Some(attempts)));
    expect![[r"
        hugs bug — Nothing is tried yet: the whole first word comes first.
        hugs bug — hugs is in the vocabulary, id 10: the word is done.
        hugs bug — bug is not in the vocabulary: one character less.
        hugs bu g — bu is not in the vocabulary: one character less.
        hugs b ug — b is in the vocabulary, id 1: the rest of the word is next.
        hugs b ##ug — ##ug is not in the vocabulary: one character less.
        hugs b ##u g — ##u is in the vocabulary, id 7: the rest of the word is next.
    "]]
    .assert_eq(&steps.collect::<String>());
    expect![[r"
        h ##u ##g ##s p ##u ##g ##s b ##u ##g ##s [UNK] — s is not in the vocabulary and cannot be shorter: the whole word is [UNK].
        h ##u ##gs p ##u ##gs b ##u ##gs [UNK] — s is not in the vocabulary and cannot be shorter: the whole word is [UNK].
        hugs p ##u ##gs b ##u ##gs [UNK] — s is not in the vocabulary and cannot be shorter: the whole word is [UNK].
        hugs pu ##gs bu ##gs [UNK] — s is not in the vocabulary and cannot be shorter: the whole word is [UNK].
    "]].assert_eq(&[0, 1, 3, 7].map(|merges| encoded(&run, "hugs pugs bugs snug", merges, None)).concat());
    assert_eq!(
        encoded(&run, "hugging", 3, Some(0)),
        "hugging — Nothing is tried yet. Every piece is shorter than the first word, so its beginning comes first: huggi.\n"
    );
    assert_eq!(
        encoded(&run, "hugging", 3, Some(1)),
        "huggi ng — huggi is not in the vocabulary: one character less.\n"
    );
    let encoding = Probe::new(&run.stepper.trace, 3, "hugs snug bugs").encoding(None, 0);
    assert_eq!(encoding.note.as_deref(), Some("1 word unknown, each one [UNK]"));
    let why =
        encoding.tokens.iter().filter(|token| !token.gap).map(|token| format!("{}: {}\n", token.piece, token.why));
    expect![[r"
        hugs: Nothing longer was tried here: this stretch was the first.
        [UNK]: No piece begins the rest snug. One missing part makes the whole word unknown.
        b: 3 longer stretches were tried before it, from bugs on: none is in the vocabulary.
        ##u: 1 longer stretch was tried before it, from ##ug on: none is in the vocabulary.
        ##gs: Nothing longer was tried here: this stretch was the first.
    "]]
    .assert_eq(&why.collect::<String>());
}

#[test]
fn a_talk_shows_the_attempts_of_one_word_and_takes_a_press_for_each_other() {
    let run = trained("");
    let head = "betty botter bought some butter but she said the butter's bitter";
    let encoding = Probe::new(&run.stepper.trace, usize::MAX, head).encoding(Some(0), 0);
    let words = head.split(' ').count();
    let Halts::Some(halts) = encoding.halts() else { panic!("attempts have halts") };
    assert_eq!(halts.first(), Some(&0));
    assert_eq!(halts.last(), Some(&encoding.replay), "the last press has all tokens");
    let presses = halts.len() - 1;
    assert!((words..=words + 12).contains(&presses) && presses < encoding.replay, "{presses} of {}", encoding.replay);
}

#[test]
fn the_example_of_the_prose_is_what_the_lesson_computes() {
    // The exercise: with hugs once, the pair wins by a higher score.
    let text = ["hug "; 10].concat() + &["pug "; 5].concat() + &["pun "; 12].concat() + &["bun "; 4].concat() + "hugs";
    let link = format!("text={}", text.replace(' ', "%20"));
    expect![[r"
        ##g·##s occurs 1 time, ##g 16 times and ##s 1 time: 1/(16·1) = 1/16, the best score. BPE would merge p·##u, which occurs 17 times.
    "]].assert_eq(&said(&link)[1]);
    let answer = WordPiece::prose().sections.iter().find(|section| section.id == "an-exercise").expect("it is there");
    assert!(answer.html.contains(&link), "the link to the answer has the text of the exercise");
}
