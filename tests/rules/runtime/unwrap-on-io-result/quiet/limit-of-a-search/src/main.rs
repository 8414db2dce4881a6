use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::warn;

struct Lines {
    pattern: pcre2::bytes::Regex,
}

impl Lines {
    fn stamp(&self, line: &str) -> Option<usize> {
        let groups = self.pattern.captures(line.as_bytes()).unwrap();
        groups.and_then(|groups| groups.get(1)).map(|group| group.end())
    }
}

async fn stamps(client: &Client, key: &str) -> Result<usize, Error> {
    let lines = Lines { pattern: pcre2::bytes::Regex::new("([0-9]+)")? };
    let reply = client.get_object().bucket("orders").key(key).send().await?;
    let text = String::from_utf8(reply.body.collect().await?.to_vec())?;
    Ok(text.lines().filter_map(|line| lines.stamp(line)).count())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    stamps(client, event.payload["key"].as_str().unwrap_or("today")).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
