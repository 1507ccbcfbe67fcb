//! Fuzz targets, one file for each parser, in `tests/`.
//!
//! `cargo test -p llama-lens-fuzz` tries random inputs for some seconds a target. With `cargo-bolero` the same targets
//! are led by coverage: `cargo bolero test -p llama-lens-fuzz --test links links`.
