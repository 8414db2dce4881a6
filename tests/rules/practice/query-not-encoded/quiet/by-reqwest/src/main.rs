use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

struct Directory {
    client: reqwest::Client,
    base: String,
}

impl Directory {
    async fn find(&self, email: &str) -> Result<String, Error> {
        let url = format!("{}/users?fields=id", self.base);
        Ok(self.client.get(url).query(&[("email", email)]).send().await?.error_for_status()?.text().await?)
    }
}

async fn handler(client: &reqwest::Client, event: Request) -> Result<Response<Body>, Error> {
    let directory = Directory { client: client.clone(), base: "https://directory.example.com".to_string() };
    let user = directory.find(event.path_parameters().first("email").unwrap_or_default()).await?;
    Ok(Response::new(user.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
