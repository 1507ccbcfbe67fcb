//! Flat little-endian arrays: writing them, and reading them without trusting them.

use std::error::Error;
use std::fmt;

/// Why bytes are no trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodecError {
    /// What could not be read.
    pub part: &'static str,
    /// At which byte.
    pub at: usize,
}

impl fmt::Display for CodecError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "The recorded run cannot be read: its {} at byte {} does not fit; train again.", self.part, self.at)
    }
}

impl Error for CodecError {}

pub(crate) fn u32_of(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes)
}

pub(crate) fn u64_of(bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes)
}

pub(crate) fn two_u32s((first, second): (u32, u32)) -> [u8; 8] {
    (u64::from(first) | u64::from(second) << 32).to_le_bytes()
}

pub(crate) fn two_u32s_of(bytes: [u8; 8]) -> (u32, u32) {
    let both = u64_of(bytes);
    (both as u32, (both >> 32) as u32)
}

/// Bytes as they are written.
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    /// Numbers that are stored as they are become one copy.
    pub(crate) fn array<const SIZE: usize, T: Copy>(&mut self, items: &[T], write: impl Fn(T) -> [u8; SIZE]) {
        self.0.extend_from_slice(&(items.len() as u64).to_le_bytes());
        let start = self.0.len();
        self.0.resize(start + items.len() * SIZE, 0);
        let places = self.0[start..].as_chunks_mut::<SIZE>().0;
        for (place, &item) in places.iter_mut().zip(items) {
            *place = write(item);
        }
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.array(bytes, |byte| [byte]);
    }
}

/// Bytes as they are read.
pub(crate) struct Reader<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
    /// What is being read, for errors.
    pub(crate) part: &'static str,
}

impl<'a> Reader<'a> {
    pub(crate) fn error(&self) -> CodecError {
        CodecError { part: self.part, at: self.at }
    }

    pub(crate) fn check(&self, good: bool) -> Result<(), CodecError> {
        good.then_some(()).ok_or(self.error())
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8], CodecError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let (taken, _) = rest.split_at_checked(len).ok_or(self.error())?;
        self.at += len;
        Ok(taken)
    }

    /// Nothing is allocated before the bytes are known to be there.
    pub(crate) fn array<const SIZE: usize, T>(
        &mut self,
        part: &'static str,
        read: impl Fn([u8; SIZE]) -> T,
    ) -> Result<Vec<T>, CodecError> {
        self.part = part;
        let len = self.len()?.checked_mul(SIZE).ok_or(self.error())?;
        Ok(self.take(len)?.as_chunks().0.iter().map(|chunk| read(*chunk)).collect())
    }

    pub(crate) fn bytes(&mut self, part: &'static str) -> Result<&'a [u8], CodecError> {
        self.part = part;
        let len = self.len()?;
        self.take(len)
    }

    fn len(&mut self) -> Result<usize, CodecError> {
        let len = self.take(8)?.first_chunk().copied().map(u64_of);
        len.and_then(|len| usize::try_from(len).ok()).ok_or(self.error())
    }
}
