use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(_request: Request) -> Result<Response<Body>, Error> {
    let outgoing = hyper::Request::builder().uri("https://api.example.com/rates").body(Vec::<u8>::new())?;
    println!("asking: {:?}", outgoing);
    Ok(Response::new(Body::from(outgoing.into_body())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
