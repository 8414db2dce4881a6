use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn lock(client: &Client, team: &str) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
    client.put_item().table_name("locks").item("pk", AttributeValue::S(team.to_string())).send().await?;
    Ok(true)
}

#[derive(Debug)]
struct NoSuchTeam(String);

impl std::fmt::Display for NoSuchTeam {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no such team: {}", self.0)
    }
}

impl std::error::Error for NoSuchTeam {}

async fn load(client: &Client, team: &str) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
    lock(client, team).await?;
    reqwest::get("https://teams.example.com").await?;
    Ok(true)
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let team = request.uri().path();
    if let Err(e) = lock(client, team).await {
        return Ok(Response::builder().status(500).body(format!("lock: {e}").into())?);
    }
    match load(client, team).await {
        Ok(_) => Ok(Response::builder().status(200).body(Body::Empty)?),
        Err(e) => {
            if let Some(e) = e.downcast_ref::<NoSuchTeam>() {
                Ok(Response::builder().status(404).body(e.to_string().into())?)
            } else {
                Ok(Response::builder().status(500).body("failed".into())?)
            }
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
