use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn greet(request: Request) -> Result<Response<Body>, Error> {
    let query = request.query_string_parameters();
    let name = query.first("name").unwrap_or("stranger");
    let times: u8 = query.first("times").unwrap_or("1").parse()?;
    Ok(Response::builder().status(200).body(Body::from(format!("hello, {name}").repeat(times.into())))?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(greet)).await
}
//~^^^ no-tracing-subscriber
