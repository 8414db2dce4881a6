use std::collections::HashMap;
use std::io::Read;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn unpacked(mut packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut whole = Vec::new();
    let mut chunk = [0; 64];
    loop {
        let count = packed.read(&mut chunk)?;
        if count == 0 {
            return Ok(whole);
        }
        whole.extend_from_slice(&chunk[..count]);
    }
}

fn is_row(counts: &HashMap<u8, usize>) -> bool {
    if counts.len() != 5 {
        return false;
    }
    let ranks: Vec<_> = counts.keys().copied().collect();
    ranks[0] + 1 == ranks[1]
}

async fn handler(event: LambdaEvent<Vec<u8>>) -> Result<bool, Error> {
    let mut counts = HashMap::new();
    for byte in unpacked(&event.payload)? {
        *counts.entry(byte).or_insert(0) += 1;
    }
    Ok(is_row(&counts))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
