use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let Body::Text(booking) = request.body() else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    dbg!(&booking); //~ event-logged
    Ok(Response::new(booking.to_uppercase().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
