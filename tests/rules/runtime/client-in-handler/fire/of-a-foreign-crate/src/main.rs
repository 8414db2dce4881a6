use futures::future::join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use push_service::{Notice, Push, PushOptions};
use serde_json::Value;
use table_service::TableClient;

async fn tokens(client: &TableClient) -> Result<Vec<String>, Error> {
    Ok(client.select("users").execute().await?)
}

async fn handler(_event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = TableClient::new(std::env::var("TABLE_URL")?)?; //~ client-in-handler
    let push = Push::new(PushOptions::default()); //~ client-in-handler
    let notices = tokens(&client).await?;
    join_all(notices.iter().map(|token| push.send_notice(Notice::to(token)))).await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
