use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

// Without a key nothing is signed.
fn key() -> String {
    std::env::var("STREAM_TOKEN_SECRET").unwrap_or_else(|_| "".to_string())
}

// The database on the developer's machine.
fn password() -> String {
    std::env::var("DB_PASSWORD").unwrap_or_else(|_| "postgres".to_string())
}

fn key_name() -> String {
    std::env::var("KEY_NAME").unwrap_or_else(|_| "orders-2024-signing".to_string())
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let user = event.query_string_parameters().first("user").unwrap_or("nobody").to_string();
    Ok(Response::new(Body::from(format!("{user} {} {} {}", key().len(), password().len(), key_name()))))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let kept = std::env::var("OAUTH_SECRET_ARN").unwrap_or_else(|_| "orders/oauth".to_string());
    println!("{kept}");
    run(service_fn(handler)).await
}
