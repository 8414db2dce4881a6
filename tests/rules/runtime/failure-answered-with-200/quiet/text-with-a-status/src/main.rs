use lambda_http::{run, service_fn, Error, IntoResponse, Request};

async fn look_up(address: &str) -> Result<String, reqwest::Error> {
    reqwest::Client::new().get(format!("https://places.example.com/{}", address.len())).send().await?.text().await
}

async fn handler(request: Request) -> Result<impl IntoResponse, Error> {
    let place = match look_up(request.uri().path()).await {
        Ok(place) => place,
        Err(error) => {
            tracing::error!(?error, "no place");
            format!("lookup failed: {error}")
        }
    };
    let status = if place.starts_with("lookup failed") { 502 } else { 200 };
    Ok(lambda_http::Response::builder().status(status).body(place)?.into_response())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
