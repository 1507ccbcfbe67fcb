//! Every derivation gives its result: reckoned again from its own printed lines, by a reader who knows arithmetic.

mod arithmetic;
mod positions_support;

use arithmetic::evaluate;
use llama_lens::lessons::position::derivation::{Derivation, Origin};
use llama_lens::lessons::position::map_kind::{derivation, exact};
use llama_lens_positions::{Direction, LongPositions, Scheme, Settings};
use positions_support::{cells, maps, same, study};

/// Checks that each line's numbers give the value printed beside it, and that the last is the cell's.
fn check(derived: &Derivation, cell: f64, about: &str) {
    let mut since: Vec<f64> = Vec::new();
    for line in &derived.lines {
        let printed = evaluate(&line.text()).unwrap_or(line.value);
        let reckoned = match line.origin {
            Origin::Given => {
                let given = ["drawn", "masked", "no row", "bias", "other pairs"];
                assert!(
                    given.contains(&line.what.as_str()) || line.what.ends_with("more"),
                    "{about}: {line:?} is given"
                );
                printed
            }
            Origin::Sum => since.drain(..).sum(),
            Origin::Line => evaluate(&line.numbers).unwrap_or_else(|why| panic!("{about}: {line:?}: {why}")),
        };
        assert!(same(reckoned, printed, 2e-6), "{about}: {line:?} gives {reckoned}");
        assert!(same(line.value, printed, 1e-6), "{about}: {line:?} is printed as {}", line.text());
        if line.origin != Origin::Sum {
            since.push(printed);
        }
    }
    assert!(same(derived.value(), cell, 1e-12), "{about}: {derived:?} ends elsewhere than at {cell}");
}

/// Checks one cell in so many of every map of a scheme.
fn check_all(scheme: Scheme, (name, each): (&str, usize), moved: usize, change: impl Fn(&mut Settings)) {
    let study = study(scheme, change).moved(moved, 5);
    for kind in maps(scheme) {
        for cell in cells(kind, &study).step_by(each) {
            let derived = derivation(kind, &study, cell, 7);
            check(&derived, exact(kind, &study, cell, 7), &format!("{scheme:?} {kind:?} {cell:?} {name}"));
        }
    }
}

#[test]
fn every_cell_of_every_map_is_reckoned_from_its_lines() {
    for scheme in Scheme::ALL {
        check_all(scheme, ("", 1), 0, |_| {});
        check_all(scheme, ("both ways", 7), 0, |settings| settings.direction = Direction::BothWays);
        check_all(scheme, ("wide", 7), 0, |settings| settings.width = 48);
        check_all(scheme, ("moved", 7), 1000, |_| {});
    }
}

#[test]
fn interpolated_angles_are_reckoned_from_their_lines() {
    check_all(Scheme::Rope, ("interpolated", 1), 0, |settings| settings.long_positions = LongPositions::Interpolated);
}

#[test]
fn far_buckets_and_slopes_of_odd_numbers_of_heads_are_reckoned_from_their_lines() {
    check_all(Scheme::T5Bias, ("long", 11), 0, |settings| settings.length = 150);
    check_all(Scheme::T5Bias, ("long, both ways", 11), 0, |settings| {
        settings.length = 150;
        settings.direction = Direction::BothWays;
    });
    for head in 0..12 {
        check_all(Scheme::Alibi, ("twelve heads", 7), 0, |settings| (settings.heads, settings.head) = (12, head));
    }
}

#[test]
fn a_minus_never_stands_beside_another_sign() {
    for scheme in Scheme::ALL {
        let study = study(scheme, |_| {});
        for kind in maps(scheme) {
            for line in cells(kind, &study).flat_map(|cell| derivation(kind, &study, cell, 7).lines) {
                for signs in ["− −", "+ −", "· −", "/ −"] {
                    assert!(!line.numbers.contains(signs), "{scheme:?} {kind:?}: {line:?}");
                }
            }
        }
    }
}
