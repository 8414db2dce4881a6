//! `GET /items/{id}` and `PUT /items/{id}`.

pub mod error;
pub mod item;
pub mod store;

use lambda_http::{Error, Request, RequestExt, Response, http::Method, tracing};
use serde_json::json;

use error::ApiError;
use item::{ItemId, NewItem};
use store::Store;

// region: http-handler
/// Every outcome is an HTTP response. An `Err` from here would be a Lambda error: the caller gets a bare 500 from the gateway,
/// and a client's typing mistake would count as a failure of ours.
pub async fn handler<S: Store>(store: &S, request: Request) -> Result<Response<String>, Error> {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let request_id = request.lambda_context_ref().map(|context| context.request_id.clone());
    let response = match route(store, request).await {
        Ok(body) => respond(200, &body)?,
        Err(error) => error.into_response()?,
    };
    // One line per request, with fields: CloudWatch Logs Insights can then count by status and path.
    tracing::info!(method, path, status = response.status().as_u16(), request_id, "request");
    Ok(response)
}

async fn route<S: Store>(store: &S, request: Request) -> Result<serde_json::Value, ApiError> {
    let path = request.uri().path().trim_matches('/').to_owned();
    let Some(id) = path.strip_prefix("items/") else { return Err(ApiError::NoSuchPath) };
    let id = ItemId::parse(id)?;
    match *request.method() {
        Method::GET => {
            let item = store.get(&id).await?.ok_or(ApiError::NoSuchItem)?;
            Ok(json!(item))
        }
        Method::PUT => {
            let item = NewItem::parse(request.body())?.with_id(id);
            store.put(&item).await?;
            Ok(json!(item))
        }
        _ => Err(ApiError::MethodNotAllowed),
    }
}
// endregion

fn respond(status: u16, body: &serde_json::Value) -> Result<Response<String>, Error> {
    Ok(Response::builder().status(status).header("content-type", "application/json").body(body.to_string())?)
}
