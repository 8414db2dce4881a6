use lambda_http::{run, service_fn, Body, Error, Request, Response};

fn failed(status: u16, text: impl std::fmt::Display) -> Response<Body> {
    Response::builder().status(status).body(text.to_string().into()).expect("a response")
}

async fn handler(client: &aws_sdk_s3::Client, request: Request) -> Result<Response<Body>, Error> {
    let Ok(text) = std::str::from_utf8(request.body()) else {
        return Ok(failed(400, "no text"));
    };
    let put = client.put_object().bucket("letters").key("last").body(text.as_bytes().to_vec().into());
    match put.send().await {
        Ok(_) => Ok(Response::new(Body::Empty)),
        Err(error) => Ok(failed(500, error)), //~ server-failure-unlogged
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|request| handler(&client, request))).await
}
