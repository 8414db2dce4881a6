use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Job {
    rows: Vec<u32>,
    marks: HashMap<String, String>,
    wanted: u32,
    authorization: String,
    width: i64,
    path: String,
    name: Option<String>,
}

struct Table {
    rows: Vec<u32>,
    best: Option<u32>,
}

impl Table {
    fn score(&self) -> u32 {
        self.best.unwrap() //~ unwrap-on-event-data
    }
}

fn place_of(rows: &[u32], wanted: u32) -> usize {
    rows.iter().position(|row| *row == wanted).unwrap() //~ unwrap-on-event-data
}

fn last_of(table: &Table) -> u32 {
    *table.rows.last().unwrap() //~ unwrap-on-event-data
}

fn look(job: &Job) -> u32 {
    let table = Table { rows: job.rows.clone(), best: job.rows.first().copied() };
    table.score() + table.rows.len() as u32 + place_of(&job.rows, job.wanted) as u32 + last_of(&table)
}

async fn handler(event: LambdaEvent<Job>) -> Result<String, Error> {
    let job = event.payload;
    let first = job.rows[0]; //~ unwrap-on-event-data
    let mark = &job.marks["mark"]; //~ unwrap-on-event-data
    let token = &job.authorization[7..]; //~ unwrap-on-event-data
    let width: u32 = job.width.try_into().unwrap(); //~ unwrap-on-event-data
    let kind = job.path.split('/').nth(2).unwrap(); //~ unwrap-on-event-data
    println!("{kind}");
    let name = job.name.clone().unwrap(); //~ unwrap-on-event-data
    Ok(format!("{first} {mark} {token} {width} {name} {}", look(&job)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
