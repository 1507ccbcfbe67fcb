//! How text stands in a link: percent-encoded (RFC 3986), as hexadecimal bytes, or deflated in base64url (RFC 4648 §5).

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The most text a link may unpack to, in bytes: what a page can show without waiting.
pub const MAX_UNPACKED: usize = 1 << 20;

/// All but the unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Other writers may leave bits of their own in the last digit.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));

/// Percent-encodes the UTF-8 bytes of `text`, leaving only unreserved characters.
///
/// ```
/// assert_eq!(llama_lens::lessons::percent::encode("é b"), "%C3%A9%20b");
/// ```
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Reads percent-encoded UTF-8; `None` where an escape is broken or the bytes are not UTF-8.
pub fn decode(text: &str) -> Option<String> {
    let escape = |rest: &str| rest.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if !text.split('%').skip(1).all(escape) {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

/// Lower-case hexadecimal of bytes: how a link names a piece that need not be whole characters.
pub fn to_hex(bytes: &[u8]) -> String {
    const_hex::encode(bytes)
}

/// The reverse of [`to_hex`]; `None` where a digit is wrong or missing.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    const_hex::decode(text).ok()
}

/// Deflates text and writes it as base64url without padding.
pub fn pack(text: &str) -> String {
    BASE64URL.encode(miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9))
}

/// Reads what [`pack`] wrote (raw deflate), or the same with a zlib header; never more than [`MAX_UNPACKED`] bytes.
/// The digits may also be those of plain base64, and padded.
///
/// # Errors
/// Says in words what is wrong: the alphabet, the packing, the size, or the UTF-8.
pub fn unpack(text: &str) -> Result<String, &'static str> {
    let digits = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
    let packed = BASE64URL.decode(digits).map_err(|_| "is not base64url")?;
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

    #[test]
    fn a_broken_escape_is_refused() {
        for text in ["%", "%4", "a%zz", "%é", "%FF", "%%41"] {
            assert_eq!(decode(text), None, "{text}");
        }
        assert_eq!(decode("a+b%2b%2B"), Some("a+b++".to_owned()));
    }

    #[test]
    fn plain_base64_is_read_too() {
        let text = "\u{3ff}\u{fff}?>~".repeat(9);
        let plain = pack(&text).replace('-', "+").replace('_', "/") + "==";
        assert_eq!(unpack(&plain), Ok(text));
    }
}
