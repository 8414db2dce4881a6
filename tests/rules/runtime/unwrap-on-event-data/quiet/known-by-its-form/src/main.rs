use std::ops::Index;
use std::path::Path;

use aws_lambda_events::event::s3::{S3Event, S3EventRecord};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

struct Point {
    coordinates: [f64; 3],
}

struct Board {
    pieces: Vec<u8>,
}

impl Index<usize> for Board {
    type Output = u8;
    fn index(&self, square: usize) -> &u8 {
        self.pieces.get(square).unwrap_or(&0)
    }
}

struct Phase(u32);

impl Phase {
    fn unwrap(&self, scale: u32) -> u32 {
        self.0 * scale
    }
}

const RATES: [&str; 3] = ["0.5", "0.7", "1.0"];

fn rates(count: usize) -> Vec<f32> {
    RATES.iter().take(count).map(|rate| rate.parse().unwrap()).collect()
}

fn decoded(records: &[S3EventRecord]) -> Vec<S3EventRecord> {
    records
        .iter()
        .map(|record| {
            let mut copy = record.clone();
            let key = copy.s3.object.key.clone().unwrap_or_default();
            copy.s3.object.url_decoded_key = Some(key.replace('+', " "));
            copy
        })
        .collect()
}

fn place_of(point: &Point, board: &Board, phase: &Phase) -> String {
    format!("{} {} {}", point.coordinates[0], board[2], phase.unwrap(3))
}

async fn handler(event: LambdaEvent<S3Event>) -> Result<String, Error> {
    let mut names = Vec::new();
    for record in decoded(&event.payload.records) {
        let key = record.s3.object.url_decoded_key.as_ref().unwrap();
        let path = Path::new(key);
        let kind = match path.extension().and_then(|part| part.to_str()) {
            Some(kind) => kind,
            None => continue,
        };
        let stem = path.file_stem().and_then(|part| part.to_str()).unwrap();
        let parts = stem.split('-').collect::<Vec<_>>();
        names.push(format!("{} {kind}", parts[0]));
    }
    let size = names.len() + rates(event.payload.records.len()).len();
    let point = Point { coordinates: [size as f64, 0.0, 0.0] };
    Ok(place_of(&point, &Board { pieces: vec![size as u8] }, &Phase(size as u32)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
