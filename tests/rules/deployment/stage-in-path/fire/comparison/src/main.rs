use lambda_http::{http::Method, run, service_fn, Body, Error, Request, Response};

async fn route(request: Request) -> Result<Response<Body>, Error> {
    let path = request.uri().path().to_string(); //~ stage-in-path
    match (request.method().clone(), path.as_str()) {
        (Method::GET, "/orders") => Ok(Response::new("[]".into())),
        _ => Ok(Response::builder().status(404).body(Body::Empty)?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(route)).await
}
