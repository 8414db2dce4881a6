use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn store() -> Result<(), Error> {
    tokio::fs::write("/tmp/last", "x").await?;
    Ok(())
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    match store().await {
        Ok(()) => Ok(Response::builder().status(200).body("saved".into())?),
        Err(_) => Ok(Response::builder().status(500).body("failed".into())?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
