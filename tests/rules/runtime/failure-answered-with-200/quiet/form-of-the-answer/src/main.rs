use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::Value;

// Whether it is JSON decides how the object is sent, not whether it is.
async fn handler(client: &aws_sdk_s3::Client, request: Request) -> Result<Response<Body>, Error> {
    let object = client.get_object().bucket("objects").key(request.uri().path()).send().await?;
    let bytes = object.body.collect().await?.into_bytes().to_vec();
    let is_json = serde_json::from_slice::<Value>(&bytes).is_ok();
    let response = if is_json {
        Response::builder().status(200).header("content-type", "application/json").body(bytes.into())?
    } else {
        Response::builder().status(200).header("content-type", "application/octet-stream").body(bytes.into())?
    };
    Ok(response)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
