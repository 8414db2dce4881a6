use lambda_http::{lambda_runtime, request::LambdaRequest, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<LambdaRequest>) -> Result<(), Error> {
    let request: lambda_http::http::Request<_> = event.payload.into();
    println!("{}", request.uri());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(handler)).await
}
