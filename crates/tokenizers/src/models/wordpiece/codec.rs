//! The trace of WordPiece as bytes, to carry it from the worker to the page.

use super::{WordPieceOptions, WordPieceTie, WordPieceTrace};
use crate::Base;
use crate::models::merges::{CodecError, Reader, Writer, options, u64_of};

const MAGIC: [u8; 8] = *b"wpclens1";

/// The numbers of the options: a size, a limit, a choice, whether the alphabet is limited, and to how many.
const NUMBERS: usize = 5;

impl WordPieceTrace {
    /// The trace as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.write(MAGIC, write)
    }

    /// The trace that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are cut off or do not fit together. Bytes from elsewhere can be anything:
    /// what is accepted may be no run that ever was, but using it does not panic.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        Self::read(bytes, MAGIC, read)
    }
}

fn write(options: &WordPieceOptions, out: &mut Writer) {
    let [limited, limit] = options::optional(options.limit_alphabet);
    let numbers: [u64; NUMBERS] =
        [options.vocab_size as u64, options.min_frequency, options.tie as u64, limited, limit];
    out.array(&numbers, u64::to_le_bytes);
    options::write_forced(&options.forced, out);
}

fn read(from: &mut Reader) -> Result<(WordPieceOptions, Base), CodecError> {
    let numbers = from.array("options", u64_of)?;
    let &[vocab_size, min_frequency, tie, limited, limit] = &numbers[..] else {
        return Err(from.error());
    };
    let wrong = from.error();
    let size = |number: u64| usize::try_from(number).map_err(|_| wrong);
    let limit_alphabet = options::read_optional([limited, limit], from)?;
    let tie = *WordPieceTie::ALL.get(size(tie)?).ok_or(wrong)?;
    let vocab_size = size(vocab_size)?;
    let forced = options::read_forced(from)?;
    Ok((WordPieceOptions { vocab_size, min_frequency, tie, limit_alphabet, forced }, Base::Characters))
}
