use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn create(event: Request) -> Result<String, Error> {
    let order: serde_json::Value = serde_json::from_slice(event.body())?;
    Ok(order.to_string())
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let result = match event.method().as_str() {
        "POST" => create(event).await,
        _ => Err("not allowed".into()),
    };
    match result {
        Ok(text) => Ok(Response::new(text.into())),
        Err(error) => Ok(Response::builder().status(400).body(error.to_string().into())?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
