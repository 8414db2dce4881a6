use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

fn key() -> String {
    std::env::var("STREAM_TOKEN_SECRET")
        .unwrap_or_else(|_| "orders-default-secret".to_string()) //~ secret-in-code
}

fn password() -> String {
    std::env::var("MAIL_PASSWORD").unwrap_or("senhaPedido456!".into()) //~ secret-in-code
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let user = event.query_string_parameters().first("user").unwrap_or("nobody").to_string();
    Ok(Response::new(Body::from(format!("{user} {} {}", key().len(), password().len()))))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let admin = std::env::var("ORDERS_ADMIN_SECRET").unwrap_or_else(|_| "change-me".to_string()); //~ secret-in-code
    println!("{}", admin.len());
    run(service_fn(handler)).await
}
