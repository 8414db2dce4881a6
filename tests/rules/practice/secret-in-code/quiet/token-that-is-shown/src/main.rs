use lambda_http::{run, service_fn, Body, Error, Request, Response};

// The header looks like this: Bearer eyJraWQiOiJrN0dxMnZKcDlSYjQiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJkMmI4ZjRlMS03N2FhIiwibmFtZSI6Im9wZXJhdG9yIiwidG9rZW5fdXNlIjoiaWQifQ.Qm9v3kZ0ZyBzaWduYXR1cmUgb2YgdGhlIG9wZXJhdG9y
async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let given = request.headers().get("x-user").and_then(|value| value.to_str().ok());
    let user = given.unwrap_or("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.Qm9v3kZ0ZyBzaWduYXR1cmUgb2YgdGhlIG9wZXJhdG9y");
    Ok(Response::new(Body::Text(user.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
