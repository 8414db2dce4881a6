use http_body_util::BodyExt;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn converted(request: Request) -> Result<hyper::Request<Vec<u8>>, Error> {
    let headers = request.headers().clone();
    let body = request.into_body();
    let bytes = body.collect().await?.to_bytes();
    let outer = {
        let mut inner = hyper::Request::new(bytes.to_vec());
        *inner.headers_mut() = headers;
        inner
    };
    println!("request: {:?}", outer); //~ event-logged
    Ok(outer)
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let request = converted(request).await?;
    Ok(Response::new(Body::from(request.into_body())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
