use lambda_http::{run, service_fn, Body, Error, Request, Response};
use teloxide::types::Update;

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let given = request.headers().get("x-telegram-bot-api-secret-token").and_then(|value| value.to_str().ok());
    if given != Some(std::env::var("TELEGRAM_SECRET")?.as_str()) {
        return Ok(Response::builder().status(401).body(Body::Empty)?);
    }
    let update: Update = match serde_json::from_slice(request.body()) {
        Ok(update) => update,
        Err(_) => return Ok(Response::builder().status(400).body(Body::Empty)?),
    };
    Ok(Response::new(Body::Text(update.id.0.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
