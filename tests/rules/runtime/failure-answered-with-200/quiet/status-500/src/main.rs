use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    match tokio::fs::read_to_string("/opt/rates").await {
        Ok(text) => Ok(Response::builder().status(200).body(text.into())?),
        Err(error) => Ok(Response::builder().status(500).body(error.to_string().into())?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
