use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request, client: &aws_sdk_comprehend::Client) -> Result<Response<Body>, Error> {
    let text = String::from_utf8_lossy(request.body()).to_string();
    let found = client.detect_sentiment().text(text).send().await?;
    Ok(Response::new(format!("{:?}", found.sentiment()).into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_comprehend::Client::new(&config);
    run(service_fn(|request| handler(request, &client))).await
}
