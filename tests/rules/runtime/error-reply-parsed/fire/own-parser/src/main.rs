use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Calendar {
    next: String,
}

impl TryFrom<&str> for Calendar {
    type Error = Error;

    fn try_from(page: &str) -> Result<Self, Error> {
        let (_, next) = page.split_once("next: ").ok_or("no date on the page")?;
        Ok(Self { next: next.to_string() })
    }
}

async fn handler(http: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let page = http.get("https://www.example.com/calendar").send().await?.text().await?; //~ error-reply-parsed
    Ok(Calendar::try_from(page.as_str())?.next)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&http, event))).await
}
