use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn find_user(client: &Client, id: &str) -> Result<usize, Error> {
    let key = AttributeValue::S(id.into());
    let reply = client.get_item().table_name("users").key("id", key).send().await?;
    let user = reply.item.ok_or_else(|| Error::from("User not found"))?; //~ client-error-as-lambda-error
    Ok(user.len())
}

async fn get_user(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let table = std::env::var("TABLE").map_err(|_| Error::from("no table"))?;
    let size = find_user(client, request.uri().path()).await?;
    Ok(Response::new(format!("{table} {size}").into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| get_user(&client, request))).await
}
