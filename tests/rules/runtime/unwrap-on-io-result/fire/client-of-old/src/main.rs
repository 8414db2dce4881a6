use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use reqwest::{Client, Response};
use serde_json::Value;

struct Tickets {
    client: Client,
}

impl Tickets {
    fn comment(&self, text: String) -> Result<Response, reqwest::Error> {
        self.client.post("https://example.com/comments").body(text).send()?.error_for_status()
    }
}

fn page(client: &Client) -> String {
    let mut response = client.get("https://example.com/status").send().unwrap(); //~ unwrap-on-io-result
    response.text().unwrap_or_default()
}

async fn handler(tickets: &Tickets, _event: LambdaEvent<Value>) -> Result<(), Error> {
    tickets.comment(page(&tickets.client)).unwrap(); //~ unwrap-on-io-result
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let tickets = Tickets { client: Client::new() };
    run(service_fn(|event| handler(&tickets, event))).await
}
