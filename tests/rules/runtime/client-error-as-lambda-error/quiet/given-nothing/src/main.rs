use lambda_http::{run, service_fn, Body, Error, Request, Response};

#[derive(Debug)]
enum StartError {
    BadRequest(String),
}

impl std::fmt::Display for StartError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "start")
    }
}

impl std::error::Error for StartError {}

async fn make_routes() -> Result<Vec<String>, StartError> {
    let routes: Vec<String> = vec!["/orders".into()];
    if routes.len() > 100 {
        return Err(StartError::BadRequest("routes".into()));
    }
    Ok(routes)
}

async fn handler(_event: Request) -> Result<Response<Body>, Error> {
    let routes = make_routes().await?;
    Ok(Response::new(routes.join(",").into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
