use lambda_http::{run, service_fn, Body, Error, Request, RequestPayloadExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let order = event.payload::<String>()?;
    if let Some(order) = order { //~ failure-answered-with-200
        Ok(Response::new(Body::from(order)))
    } else {
        Ok(Response::new(Body::from("error: no order")))
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
