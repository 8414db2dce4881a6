//! Async or sync? Ask what the code does while time passes: wait, or calculate.

use crate::{PatternError, join::Clients};

// region: io-async
/// It waits: async. While one answer travels, the thread serves the others; three calls cost one wait and no extra thread.
pub async fn prices(clients: &Clients) -> Result<[String; 3], PatternError> {
    let (a, b, c) = tokio::try_join!(price(clients, "a"), price(clients, "b"), price(clients, "c"))?;
    Ok([a, b, c])
}

async fn price(clients: &Clients, article: &str) -> Result<String, PatternError> {
    let url = format!("{}/price/{article}", clients.base_url);
    Ok(clients.http.get(url).send().await?.error_for_status()?.text().await?)
}
// endregion

// region: cpu-sync
/// It calculates: a plain function. `async` would add a state machine and no speed, for there is no await to give way at.
/// Microseconds like these may run right in the handler; from about a millisecond on, call it inside `spawn_blocking`.
pub fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
// endregion

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_is_fnv_1a() {
        assert_eq!((checksum(b""), checksum(b"a"), checksum(b"foobar")), (0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968));
    }
}
