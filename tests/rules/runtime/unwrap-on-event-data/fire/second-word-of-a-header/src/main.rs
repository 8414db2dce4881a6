use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let Some(header) = request.headers().get("authorization").and_then(|value| value.to_str().ok()) else {
        return Ok(Response::builder().status(401).body(Body::Empty)?);
    };
    let mut words = header.split_whitespace();
    let (kind, token) = (words.next(), words.next());
    let known = kind == Some("Bearer") && token.unwrap().len() == 32; //~ unwrap-on-event-data
    let status = if known { 200 } else { 401 };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
