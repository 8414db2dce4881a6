use lambda_http::request::RequestContext;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

// API Gateway fills these in for every event of a WebSocket.
async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let RequestContext::WebSocket(ctx) = event.request_context() else {
        return Ok(Response::new(Body::Empty));
    };
    let stage = format!("{}/{}", ctx.domain_name.unwrap(), ctx.stage.unwrap());
    Ok(Response::new(Body::from(format!("{stage} {} {}", ctx.connection_id.unwrap(), ctx.route_key.unwrap()))))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
