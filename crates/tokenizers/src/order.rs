//! Sorting by one number. All of it sorts 64-bit numbers, because every other type would bring the
//! page a sorting routine of its own, 4 kB each.

/// The places of `keys` in ascending order of their keys, equal ones in the order they come.
/// There are at most 2³² keys.
pub(super) fn by_key(keys: impl Iterator<Item = u32>) -> impl Iterator<Item = usize> {
    let mut packed: Vec<u64> = keys.zip(0_u32..).map(|(key, place)| u64::from(key) << 32 | u64::from(place)).collect();
    sort(&mut packed);
    packed.into_iter().map(|entry| entry as u32 as usize)
}

/// Sorts numbers, ascending.
pub(super) fn sort(numbers: &mut [u64]) {
    numbers.sort_unstable();
}

/// A count as a key by which the highest comes first. Counts are below 2³², as corpora are below 2 GiB;
/// higher ones, which only a damaged file can have, count as equal.
pub(super) fn descending(count: u64) -> u32 {
    !u32::try_from(count).unwrap_or(u32::MAX)
}
