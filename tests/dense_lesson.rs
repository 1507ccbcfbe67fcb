//! The lesson on the dense layer: widths and parameters of the papers, and what each step says.

use llama_lens::lessons::block::Reading;
use llama_lens::lessons::dense::{
    Choices, DenseLayer, Item, MAX_WIDTH, STEPS, Setup, Size, costs, flow, ladder, shares,
};
use llama_lens::lessons::{InputSet, Lesson, Query};
use proptest::prelude::*;

fn choices(link: &str) -> Choices {
    Choices::read(&Query::parse(link).0).0
}

fn setup(link: &str) -> Setup {
    Setup::new(&choices(link))
}

fn said(link: &str) -> Vec<String> {
    let setup = setup(link);
    let text = |step: usize| {
        DenseLayer::frame(&(choices(link), Reading::default()), &setup, step.into()).moment.sentence.text()
    };
    (0..STEPS).map(|step| text(step).replace('\u{202f}', " ")).collect()
}

#[test]
fn each_step_says_what_it_did_with_its_numbers() {
    let expected = [
        "W₁ makes 16 384 hidden numbers of 4 096, and W₂ makes 4 096 of them again: 134 217 728 parameters, 8 · d².",
        "A third matrix decides how far each hidden number opens. At the same width that is 201 326 592 parameters: half \
         as many again.",
        "With two thirds of the width, 10 922, three matrices have 134 209 536 parameters: as many as two had, but for a \
         cut fraction.",
        "Llama 2 7B: 4 · d = 16 384. Two thirds, without a fraction, are 10 922.",
        "10 922 is rounded up to whole blocks of 256: 43 · 256 = 11 008. Processors like whole blocks.",
        "In Llama 2 7B, 64.2 % of the parameters stand in the dense layers: more than in all other parts together.",
        "The small Llama has read no token yet: each token makes some hidden units fire.",
    ];
    assert_eq!(said(""), expected);
    assert_eq!(
        said("size=70b")[3],
        "Llama 2 70B: 4 · d = 32 768. Two thirds, without a fraction, are 21 845, times 1.3 28 398."
    );
    assert!(said("size=13b")[4].contains("54 · 256 = 13 824"), "{}", said("size=13b")[4]);
}

#[test]
fn hidden_widths_are_those_of_the_papers() {
    let widths: Vec<(&str, usize, usize)> =
        ladder(&setup("")).iter().map(|rung| (rung.size.slug(), rung.hidden.rounded, rung.blocks())).collect();
    assert_eq!(widths, [("small", 256, 1), ("7b", 11_008, 43), ("13b", 13_824, 54), ("70b", 28_672, 7)]);
    let own = ladder(&setup("size=own&d=8192&factor=1.3&multiple=4096"));
    assert_eq!(own.last().map(|rung| (rung.hidden.rounded, rung.is_chosen)), Some((28_672, true)));
    assert_eq!(setup("size=70b").as_own(), choices("size=own&d=8192&factor=1.3&multiple=4096"));
}

#[test]
fn shares_are_those_of_the_papers() {
    let all = shares();
    let totals: Vec<u64> = all.iter().map(|share| share.total).collect();
    assert_eq!(totals[2..], [6_738_415_616, 13_015_864_320, 68_976_648_192]);
    for share in &all {
        let sum: u64 = share.portions.iter().map(|portion| portion.count).sum();
        assert_eq!(sum, share.total, "{}", share.name);
    }
}

#[test]
fn what_cannot_be_is_said_beside_its_control() {
    let keys = |link: &str| setup(link).problems.iter().map(|problem| problem.key).collect::<Vec<_>>();
    assert_eq!(keys("size=own"), [""; 0]);
    assert_eq!(keys("size=own&d=0&multiple=0"), ["d", "multiple"]);
    assert_eq!(keys("size=own&d=99999999999&factor=0"), ["d", "factor"]);
    assert_eq!(keys("size=7b&d=0"), [""; 0]);
    assert_eq!(setup("size=own&d=99999999999").d, MAX_WIDTH);
}

proptest! {
    #[test]
    fn the_picture_and_its_numbers_are_of_one_layer(d in 1_usize..=MAX_WIDTH, multiple in 1_usize..5000, step in 0_usize..3) {
        let setup = setup(&format!("size=own&d={d}&multiple={multiple}"));
        prop_assert_eq!(setup.size, Size::Own);
        prop_assert!(setup.hidden.rounded.is_multiple_of(multiple) && setup.hidden.rounded >= setup.hidden.two_thirds);
        let drawn = flow(&setup, step);
        let matrices = drawn.lines.iter().flatten().chain(&drawn.after).filter_map(|item| match item {
            Item::Matrix { shape, .. } => Some(shape.0 as u64 * shape.1 as u64),
            _ => None,
        });
        let cost = costs(&setup, step);
        prop_assert_eq!(cost.last().map(|cost| cost.parameters), Some(matrices.sum()));
        for said in said(&format!("size=own&d={d}&multiple={multiple}")) {
            prop_assert!(said.ends_with('.'), "{}", said);
        }
    }
}
