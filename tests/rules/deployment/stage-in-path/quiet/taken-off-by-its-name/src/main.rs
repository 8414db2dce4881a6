use lambda_http::http::Method;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let sent = event.uri().path();
    let path = sent.strip_prefix("/live").unwrap_or(sent);
    match (event.method(), path) {
        (&Method::GET, "/orders") => list().await,
        (&Method::POST, "/orders") => create().await,
        (&Method::DELETE, "/orders/all") => remove().await,
        _ => Ok(Response::builder().status(404).body(Body::Empty)?),
    }
}

async fn list() -> Result<Response<Body>, Error> {
    Ok(Response::new("[]".into()))
}

async fn create() -> Result<Response<Body>, Error> {
    Ok(Response::new("{}".into()))
}

async fn remove() -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
