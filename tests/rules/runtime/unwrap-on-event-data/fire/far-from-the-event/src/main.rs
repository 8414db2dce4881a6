use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Position {
    moves: Vec<u32>,
}

fn best(moves: &[u32]) -> u32 {
    moves[1] //~ unwrap-on-event-data
}

fn expand(moves: &[u32]) -> u32 {
    best(moves)
}

fn search(moves: &[u32]) -> u32 {
    expand(moves)
}

fn play(moves: &[u32]) -> u32 {
    search(moves)
}

fn answer(moves: &[u32]) -> u32 {
    play(moves)
}

async fn handler(event: LambdaEvent<Position>) -> Result<u32, Error> {
    Ok(answer(&event.payload.moves))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
