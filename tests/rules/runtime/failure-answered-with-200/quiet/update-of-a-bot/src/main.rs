use lambda_http::{run, service_fn, Body, Error, Request, Response};
use teloxide::types::Update;

// Another answer would bring the same update again and again.
async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let update: Update = match serde_json::from_slice(request.body()) {
        Ok(update) => update,
        Err(error) => {
            tracing::error!(?error, "no update");
            return Ok(Response::builder().status(200).body("OK".into())?);
        }
    };
    tracing::info!(id = update.id.0, "update");
    Ok(Response::builder().status(200).body("OK".into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
