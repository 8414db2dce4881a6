use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(_event: Request) -> Result<Response<Body>, Error> {
    match reqwest::get("https://orders.example.com").await {
        Ok(_) => Ok(Response::builder().status(200).body("done".into())?),
        Err(_) => Ok(Response::builder().status(500).body("orders".into())?), //~ server-failure-unlogged
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
