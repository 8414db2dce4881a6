use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let token = sign(event.body());
    let response = Response::builder()
        .header("Set-Cookie", format!("session={}; Path=/; HttpOnly; Secure; SameSite=Lax", token))
        .body(Body::Empty)?;
    Ok(response)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
