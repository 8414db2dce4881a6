use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn create(event: Request) -> Result<Response<Body>, Error> {
    let order: serde_json::Value = serde_json::from_slice(event.body()).map_err(|_| Error::from("bad json"))?; //~ client-error-as-lambda-error
    Ok(Response::new(Body::from(order.to_string())))
}

async fn router(event: Request) -> Result<Response<Body>, Error> {
    match event.uri().path() {
        "/orders" => create(event).await,
        _ => Ok(Response::builder().status(404).body(Body::Empty)?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(|event: Request| async move { router(event).await })).await
}
