use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

const MAX_TITLE: usize = 80;

#[derive(Deserialize)]
struct Talk {
    title: String,
    summary: String,
}

impl Talk {
    fn check(&self) -> Result<(), String> {
        if self.title.is_empty() || self.title.len() > MAX_TITLE { //~ length-in-bytes
            return Err(format!("a title has 1 to {MAX_TITLE} characters"));
        }
        Ok(())
    }
}

async fn handler(event: LambdaEvent<Talk>) -> Result<String, Error> {
    let talk = event.payload;
    talk.check()?;
    let summary = talk.summary;
    if summary.len() >= 2000 { //~ length-in-bytes
        return Err("summary too long (max 1999 chars)".into());
    }
    Ok(summary)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
