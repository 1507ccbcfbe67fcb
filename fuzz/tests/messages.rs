//! What the page and its worker say to each other: any bytes are a message or none.

use std::time::Duration;

use bolero::check;
use llama_lens::worker::protocol::{Message, Reply, Request, decode, encode};

#[test]
fn requests() {
    check!().with_test_time(Duration::from_secs(3)).for_each(|bytes| {
        if let Ok(message) = decode::<Message<Request>>(bytes) {
            assert_eq!(encode(&message).and_then(|bytes| decode(&bytes)), Ok(message));
        }
    });
}

#[test]
fn replies() {
    check!().with_test_time(Duration::from_secs(3)).for_each(|bytes| {
        if let Ok(message) = decode::<Message<Reply>>(bytes) {
            assert_eq!(encode(&message).and_then(|bytes| decode(&bytes)), Ok(message));
        }
    });
}
