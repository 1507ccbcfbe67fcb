//! Long work beside the page: one typed protocol, the page's side of it and the worker's, and the user's own files.
//!
//! The page asks for a [training](protocol::TrainRequest) and follows its `Job`, which ends in one of: a
//! result, a [refusal](Refusal), or a [failure](Failure) that says what happened and what to do. The worker is the same
//! program, started where there is no window.

pub mod llama;
pub mod own;
pub mod protocol;

mod checking;
mod failure;
mod four;
mod lattice_of;
mod learned;
mod merging;
mod question;
mod recorded;
mod recording;
mod refusal;
mod rules;
mod run;
mod search;
mod sentencepiece;
mod sentencepiece_run;
mod sentencepiece_trace;
mod steps;
mod tokenize;
mod trainers;
mod training;
mod under_way;
mod unigram;
mod wordpiece;

#[cfg(target_arch = "wasm32")]
mod asked;
#[cfg(target_arch = "wasm32")]
mod asking;
#[cfg(target_arch = "wasm32")]
pub mod beside;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod connection;
#[cfg(target_arch = "wasm32")]
mod corpus;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod job;
#[cfg(target_arch = "wasm32")]
mod learner;
#[cfg(target_arch = "wasm32")]
mod reply;
#[cfg(target_arch = "wasm32")]
mod service;
#[cfg(target_arch = "wasm32")]
mod status;
#[cfg(target_arch = "wasm32")]
mod tokenizer_files;
#[cfg(target_arch = "wasm32")]
mod traces;
#[cfg(target_arch = "wasm32")]
mod waiting;
#[cfg(target_arch = "wasm32")]
mod wire;

pub use checking::check_here;
pub use failure::Failure;
pub use lattice_of::{LatticeNode, LatticeOf};
pub use learned::{BesideBpe, Branches, Four, Learned, NoTrace, PlainBeside, Trace, Trained};
pub use question::{Answer, AskRequest, Question, TreePiece, answer_here};
pub use recorded::{Recorded, RecordedPiece, RecordedStep};
pub use refusal::{Place, Refusal};
pub use search::{Found, FoundToken};
pub use sentencepiece_trace::SentencePieceTrace;
pub use tokenize::{About, FileStage, FileToken, StagePart, TokenizeRequest, Tokenized, open_here, tokenize_here};
pub use training::{Training, train_here};

#[cfg(target_arch = "wasm32")]
pub use asked::CheckError;
#[cfg(target_arch = "wasm32")]
pub use asking::{ask, tokenize};
#[cfg(target_arch = "wasm32")]
pub use client::{check, prepare};
#[cfg(target_arch = "wasm32")]
pub use corpus::Corpus;
#[cfg(target_arch = "wasm32")]
pub use job::{Job, train};
#[cfg(target_arch = "wasm32")]
pub use rules::load as load_rules;
#[cfg(target_arch = "wasm32")]
pub use service::serve;
#[cfg(target_arch = "wasm32")]
pub use status::Status;
#[cfg(target_arch = "wasm32")]
pub use tokenizer_files::TokenizerFiles;
#[cfg(target_arch = "wasm32")]
pub use trainers::load as load_trainers;
