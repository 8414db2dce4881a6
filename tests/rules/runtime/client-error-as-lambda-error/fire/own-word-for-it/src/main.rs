use lambda_http::{run, service_fn, Body, Error, Request, Response};

enum ApiError {
    BadRequest(String),
    Upstream(String),
}

impl std::fmt::Debug for ApiError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ApiError::BadRequest(text) | ApiError::Upstream(text) => out.write_str(text),
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{self:?}")
    }
}

impl std::error::Error for ApiError {}

async fn read_body(request: &Request) -> Result<serde_json::Value, ApiError> {
    serde_json::from_slice(request.body()).map_err(|_| ApiError::Upstream("no JSON".into()))
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let order = read_body(&event).await?; //~ client-error-as-lambda-error
    let title = order["title"].as_str().ok_or_else(|| ApiError::BadRequest("title is required".into()))?;
    Ok(Response::new(Body::from(title.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
