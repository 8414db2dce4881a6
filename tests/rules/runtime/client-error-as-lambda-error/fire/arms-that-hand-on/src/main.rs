use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn create(event: Request) -> Result<String, Error> {
    let order: serde_json::Value = serde_json::from_slice(event.body())?; //~ client-error-as-lambda-error
    Ok(order.to_string())
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let result = match event.method().as_str() {
        "POST" => create(event).await?, //~ client-error-as-lambda-error
        _ => String::new(),
    };
    Ok(Response::new(result.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
