use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let page: u32 = request.query_string_parameters().first("page").unwrap().parse().unwrap(); //~ unwrap-on-event-data
    Ok(Response::builder().status(200).body(page.to_string().into()).unwrap())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
