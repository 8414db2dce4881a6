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

async fn create(event: Request) -> Result<Response<Body>, ApiError> {
    let order: serde_json::Value =
        serde_json::from_slice(event.body()).map_err(|_| ApiError::BadRequest("no JSON".into()))?;
    Ok(Response::new(Body::from(order.to_string())))
}

fn answer(result: Result<Response<Body>, ApiError>) -> Result<Response<Body>, Error> {
    match result {
        Ok(response) => Ok(response),
        Err(ApiError::BadRequest(text)) => Ok(Response::builder().status(400).body(text.into())?),
        Err(ApiError::Upstream(text)) => Ok(Response::builder().status(502).body(text.into())?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(|event: Request| async move { answer(create(event).await) })).await
}
