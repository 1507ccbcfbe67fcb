//! `llama-lens scores`, end to end.
#![cfg(unix)] // The system's own words are compared.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod command_support;

use command_support::{Folder, command};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

fn printed(arguments: &[&str]) -> Vec<Vec<f64>> {
    let out = Folder::new().ok(&[&["scores"], arguments].concat(), "");
    let out = String::from_utf8(out).unwrap();
    assert!(out.ends_with('\n'));
    out.lines().map(|line| line.split(',').map(|value| value.parse().unwrap()).collect()).collect()
}

fn size(rows: &[Vec<f64>]) -> (usize, usize) {
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    (rows.len(), rows[0].len())
}

#[test]
fn biases() {
    let out = Folder::new().ok(&["scores", "--scheme", "alibi", "--length", "3", "--head", "1"], "");
    assert_eq!(String::from_utf8(out).unwrap(), "0,-inf,-inf\n-0.25,0,-inf\n-0.5,-0.25,0\n");
    let rows = printed(&["--scheme", "t5-bias", "--length", "4", "--heads", "3", "--head", "2"]);
    let table = printed(&["--scheme", "t5-bias", "--length", "4", "--heads", "3", "--table"]);
    assert_eq!(size(&table), (32, 3));
    for (m, row) in rows.iter().enumerate() {
        for (n, bias) in row.iter().enumerate() {
            assert_eq!(bias.to_bits(), table[m.saturating_sub(n)][2].to_bits());
        }
    }
}

#[test]
fn scores_have_no_mask() {
    for scheme in ["learned", "sinusoidal", "relative", "rope"] {
        let rows = printed(&["--scheme", scheme, "--length", "9", "--dim", "8"]);
        assert_eq!(size(&rows), (9, 9));
        assert!(rows.iter().flatten().all(|value| value.is_finite()));
        assert_ne!(rows, printed(&["--scheme", scheme, "--length", "9", "--dim", "8", "--seed", "8"]));
    }
}

#[test]
fn past_the_trained_length_a_learned_row_is_not_there() {
    let rows = printed(&["--scheme", "learned", "--length", "4", "--trained", "3"]);
    for (m, row) in rows.iter().enumerate() {
        for (n, value) in row.iter().enumerate() {
            assert_eq!(value.is_nan(), m == 3 || n == 3);
        }
    }
    let table = printed(&["--scheme", "learned", "--length", "4", "--trained", "3", "--table"]);
    assert_eq!(size(&table), (3, 16));
}

#[test]
fn tables() {
    let size = |scheme| size(&printed(&["--scheme", scheme, "--length", "5", "--dim", "6", "--k", "2", "--table"]));
    assert_eq!(size("learned"), (5, 6));
    assert_eq!(size("sinusoidal"), (5, 6));
    assert_eq!(size("rope"), (5, 3));
    assert_eq!(size("relative"), (5, 6));
    assert_eq!(size("t5-bias"), (32, 8));
    assert_eq!(size("alibi"), (1, 8));
    let rope = printed(&["--scheme", "rope", "--length", "4", "--dim", "4", "--table"]);
    assert_eq!(rope[3], [3.0, 0.03]);
    // Exponents, not rows of zeros.
    let tiny = ["scores", "--scheme", "rope", "--length", "2", "--dim", "4", "--base", "1e20", "--table"];
    assert_eq!(Folder::new().ok(&tiny, ""), b"0,0\n1,1e-10\n");
}

#[test]
fn a_million_rows_are_streamed_and_may_be_left_unread() {
    let folder = Folder::new();
    let mut child = command(&folder.path(""))
        .args(["scores", "--scheme", "sinusoidal", "--length", "1000000", "--dim", "1024", "--table"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("0,1,0,1,"));
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn what_cannot_be_is_refused() {
    let folder = Folder::new();
    let fails = |arguments: &[&str], line: &str| folder.fails(&[&["scores"], arguments].concat(), "", line);
    let rope = |more: &[&str], line: &str| fails(&[&["--scheme", "rope"], more].concat(), line);
    let help = "(--help shows what is possible)";
    rope(&["--length", "0"], "--length 0: A length of 0 is not possible; ask for 1 to 1000000 positions.");
    rope(
        &["--length", "1000000"],
        "--length 1000000: A matrix of 1000000 × 1000000 is too large to compute; at most 4194304 numbers are \
         possible, such as 2048 × 2048.",
    );
    rope(
        &["--length", "18446744073709551615"],
        "--length 18446744073709551615: A length of 18446744073709551615 is not possible; \
         ask for 1 to 1000000 positions.",
    );
    rope(
        &["--length", "4", "--dim", "7"],
        "--dim 7: A width of 7 is odd, but rope works on pairs of numbers; ask for 6 or 8.",
    );
    for base in ["1", "-3", "NaN", "inf"] {
        rope(
            &["--length", "4", "--base", base],
            &format!(
                "--base {base}: A base of {base} is not possible: the wavelengths grow from 2π to 2π times the \
                 base; ask for a number above 1."
            ),
        );
    }
    rope(&["--length", "4", "--head", "8"], "--head 8: There is no head 8: the 8 heads count from 0; ask for 0 to 7.");
    rope(&["--length", "4", "--heads", "2000"], "--heads 2000: 2000 heads are not possible; ask for 1 to 1024.");
    rope(&["--length", "4", "--k", "0"], "--k 0: A clipping distance of 0 is not possible; ask for 1 to 1000000.");
    rope(
        &["--length", "4", "--trained", "0"],
        "--trained 0: A trained length of 0 is not possible; ask for 1 to 1000000.",
    );
    rope(
        &["--length", "NaN"],
        &format!("invalid value 'NaN' for '--length <L>': invalid digit found in string {help}"),
    );
    fails(
        &["--scheme", "x", "--length", "4"],
        &format!(
            "invalid value 'x' for '--scheme <SCHEME>': the schemes are: learned, sinusoidal, relative, t5-bias, \
             rope, alibi {help}"
        ),
    );
    // What is odd, but fine.
    assert_eq!(printed(&["--scheme", "relative", "--length", "1", "--k", "1000000", "--dim", "1"]).len(), 1);
    assert_eq!(printed(&["--scheme", "alibi", "--length", "2", "--heads", "1000", "--head", "999"]).len(), 2);
}
