//! Seeing that a source file has changed, by asking for sizes and times of change.

use crate::sources::fingerprint;
use std::thread::sleep;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(400);

/// Waits until the sources differ from `seen` and have come to rest; returns the new number.
pub fn wait_for_change(seen: u64) -> u64 {
    let mut before = seen;
    loop {
        sleep(PAUSE);
        let now = fingerprint();
        if now != seen && now == before {
            return now;
        }
        before = now;
    }
}
