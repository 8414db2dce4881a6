use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde_json::Value;

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let Ok(order) = serde_json::from_slice::<Value>(event.body()) else {
        return Ok(Response::builder()
            .status(400)
            .body("no order".into())?);
    };
    Ok(Response::builder()
            .status(200)
            .header("access-control-allow-origin", "https://shop.example.com")
            .body(order["id"].to_string().into())?)
}

async fn answer(event: Request) -> Result<Response<Body>, Error> {
    let mut reply = handler(event).await?;
    reply.headers_mut().insert("access-control-allow-origin", "https://shop.example.com".parse()?);
    Ok(reply)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(answer)).await
}
