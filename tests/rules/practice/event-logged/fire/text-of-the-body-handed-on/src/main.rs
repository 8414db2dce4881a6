use lambda_http::{run, service_fn, tracing, Body, Error, Request, Response};

fn answer(sent: &str) -> usize {
    tracing::info!({ %sent }, "request"); //~ event-logged
    sent.len()
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let text = std::str::from_utf8(request.body())?;
    let length = answer(&text);
    Ok(Response::new(Body::from(length.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
