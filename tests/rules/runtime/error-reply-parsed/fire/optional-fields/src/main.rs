use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Matches {
    matches: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Order {
    url: String,
    count: u32,
}

impl Order {
    async fn checked(self, client: &reqwest::Client) -> Result<Self, Error> {
        let checked = self.with_url().and_then(|order| order.with_count())?;
        checked.not_listed(client).await
    }

    fn with_url(self) -> Result<Self, Error> {
        if self.url.is_empty() { Err("no url".into()) } else { Ok(self) }
    }

    fn with_count(self) -> Result<Self, Error> {
        if self.count == 0 { Err("no count".into()) } else { Ok(self) }
    }

    async fn not_listed(self, client: &reqwest::Client) -> Result<Self, Error> {
        let found: Matches = client
            .post("https://lists.example.com/find")
            .body(self.url.clone())
            .send()
            .await?
            .json() //~ error-reply-parsed
            .await?;
        if found.matches.is_some() { Err("listed".into()) } else { Ok(self) }
    }
}

async fn handler(client: &reqwest::Client, event: LambdaEvent<Order>) -> Result<u32, Error> {
    let order = event.payload.checked(client).await?;
    Ok(order.count)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
