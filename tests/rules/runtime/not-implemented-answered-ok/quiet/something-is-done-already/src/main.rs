use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Feed {
    title: String,
}

impl Feed {
    fn update(&mut self, title: String) -> Result<(), Error> {
        self.title = title;
        // TODO: keep the date as well
        Ok(())
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let mut feed = Feed { title: String::new() };
    feed.update(event.payload["title"].to_string())?;
    Ok(feed.title)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
