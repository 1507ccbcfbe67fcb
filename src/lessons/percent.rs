//! Percent-encoding (RFC 3986) of the values in a link, and base64url (RFC 4648 §5) of deflated text.

use std::fmt::Write as _;

use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// The most text a link may unpack to, in bytes: what a page can show without waiting.
pub const MAX_UNPACKED: usize = 1 << 20;

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Percent-encodes the UTF-8 bytes of `text`, leaving only unreserved characters.
///
/// ```
/// assert_eq!(llama_lens::lessons::percent::encode("é b"), "%C3%A9%20b");
/// ```
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Reads percent-encoded UTF-8; `None` where an escape is broken or the bytes are not UTF-8.
pub fn decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            out.push(hex(bytes.next()?)? << 4 | hex(bytes.next()?)?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// Lower-case hexadecimal of bytes: how a link names a piece that need not be whole characters.
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The reverse of [`to_hex`]; `None` where a digit is wrong or missing.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => Some(hex(*high)? << 4 | hex(*low)?),
        _ => None,
    });
    pairs.collect()
}

/// Deflates text and writes it as base64url without padding.
pub fn pack(text: &str) -> String {
    let packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9);
    let mut out = String::with_capacity(packed.len() * 4 / 3 + 4);
    for chunk in packed.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let six = (word >> (18 - 6 * place)) & 63;
            out.push(char::from(BASE64URL[six as usize]));
        }
    }
    out
}

/// Reads what [`pack`] wrote (raw deflate), or the same with a zlib header; never more than [`MAX_UNPACKED`] bytes.
///
/// # Errors
/// Says in words what is wrong: the alphabet, the packing, the size, or the UTF-8.
pub fn unpack(text: &str) -> Result<String, &'static str> {
    let mut packed = Vec::with_capacity(text.len() * 3 / 4);
    let (mut word, mut bits) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return Err("is not base64url"),
        };
        word = word << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            packed.push((word >> bits) as u8);
        }
    }
    let bytes = decompress_to_vec_with_limit(&packed, MAX_UNPACKED)
        .or_else(|_| decompress_to_vec_zlib_with_limit(&packed, MAX_UNPACKED))
        .map_err(|_| "does not unpack to at most 1 MB of text")?;
    String::from_utf8(bytes).map_err(|_| "does not unpack to UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "\\PC{0,200}") {
            prop_assert_eq!(decode(&encode(&text)), Some(text.clone()));
            prop_assert_eq!(unpack(&pack(&text)), Ok(text.clone()));
            prop_assert_eq!(from_hex(&to_hex(text.as_bytes())), Some(text.into_bytes()));
        }

        #[test]
        fn any_text_is_refused_or_read_but_never_panics(text in "\\PC{0,80}") {
            let _ = (decode(&text), unpack(&text), from_hex(&text));
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        assert!(unpack(&pack(&"a".repeat(MAX_UNPACKED + 1))).is_err());
    }

    #[test]
    fn zlib_is_read_too() {
        // base64url of Python's zlib.compress("hug hug hug".encode()).
        assert_eq!(unpack("eJzLKE1XyIBgABhWBA0"), Ok("hug hug hug".to_owned()));
    }
}
