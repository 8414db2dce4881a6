use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let given = request.headers().get("x-user").and_then(|value| value.to_str().ok());
    let user = given.unwrap_or("Bearer eyJraWQiOiJrN0dxMnZKcDlSYjQiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJkMmI4ZjRlMS03N2FhIiwibmFtZSI6Im9wZXJhdG9yIiwidG9rZW5fdXNlIjoiaWQifQ.Qm9v3kZ0ZyBzaWduYXR1cmUgb2YgdGhlIG9wZXJhdG9y"); //~ secret-in-code
    Ok(Response::new(Body::Text(user.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
