use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

fn send_response(status: u16, text: &str) -> Result<Response<Body>, Error> {
    Ok(Response::builder().status(status).body(text.into())?)
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.query_string_parameters();
    match parameters.first("name") {
        None => send_response(500, "the name is missing"), //~ bad-input-answered-500
        Some(name) => send_response(200, name),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
