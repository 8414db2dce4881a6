use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn team(client: &Client, id: &str) -> Option<String> {
    let answer = match client.get_item().table_name("teams").key("id", id.into()).send().await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::error!(?error, "failed to read the team");
            return None;
        }
    };
    answer.item?.get("name").and_then(|name| name.as_s().ok()).cloned()
}

async fn is_member(client: &Client, id: &str) -> bool {
    match client.get_item().table_name("members").key("id", id.into()).send().await {
        Ok(answer) => answer.item.is_some(),
        Err(error) => {
            tracing::error!(?error, "failed to read the member");
            false
        }
    }
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.query_string_parameters();
    let id = parameters.first("id").unwrap_or("none");
    if !is_member(client, id).await {
        return Ok(Response::builder().status(500).body(Body::Empty)?);
    }
    let Some(team) = team(client, id).await else {
        return Ok(Response::builder().status(500).body(Body::Empty)?);
    };
    Ok(Response::builder().status(200).body(team.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
