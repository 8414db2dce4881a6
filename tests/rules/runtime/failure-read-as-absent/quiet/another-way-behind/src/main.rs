use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

// What the first table does not give is asked of the second, and its failure is told.
async fn team(client: &Client, id: &str) -> Result<Option<String>, Error> {
    if let Ok(found) = client.get_item().table_name("teams").key("id", id.into()).send().await {
        if let Some(item) = found.item {
            return Ok(item.get("name").and_then(|name| name.as_s().ok()).cloned());
        }
    }
    let older = client.get_item().table_name("teams-of-old").key("id", id.into()).send().await?;
    Ok(older.item.and_then(|item| item.get("name").and_then(|name| name.as_s().ok()).cloned()))
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.query_string_parameters();
    let id = parameters.first("id").unwrap_or("none");
    let Some(team) = team(client, id).await? else {
        return Ok(Response::builder().status(404).body(Body::Empty)?);
    };
    Ok(Response::builder().status(200).body(team.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
