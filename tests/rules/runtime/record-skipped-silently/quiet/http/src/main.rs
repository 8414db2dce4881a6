use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    if let Ok(order) = serde_json::from_slice::<serde_json::Value>(event.body()) {
        println!("{}", order["id"]);
    }
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
