use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn save(client: &aws_sdk_sqs::Client, text: &str) -> Result<(), Error> {
    client.send_message().queue_url("orders").message_body(text).send().await?;
    Ok(())
}

fn json_response(status: u16, text: &str) -> Result<Response<Body>, Error> {
    Ok(Response::builder().status(status).body(text.into())?)
}

async fn handler(client: &aws_sdk_sqs::Client, _request: Request) -> Result<Response<Body>, Error> {
    match save(client, "order").await {
        Ok(()) => json_response(201, "saved"),
        Err(error) => json_response(500, &format!("{error:?}")),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_sqs::Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
