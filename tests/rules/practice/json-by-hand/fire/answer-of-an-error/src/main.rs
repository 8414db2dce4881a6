use actix_web::http::header::{HeaderValue, CONTENT_TYPE};
use actix_web::{body::BoxBody, get, web, App, HttpResponse, ResponseError};
use lambda_web::{run_actix_on_lambda, LambdaError};
use std::fmt;

#[derive(Debug)]
struct ApiError(String);

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl ResponseError for ApiError {
    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::new(self.status_code());
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let text = format!(r#"{{"error":"{self}"}}"#); //~ json-by-hand
        response.set_body(BoxBody::new(text))
    }
}

#[get("/voices/{id}")]
async fn voice(id: web::Path<String>) -> Result<HttpResponse, ApiError> {
    Err(ApiError(format!("no voice {id}")))
}

#[actix_web::main]
async fn main() -> Result<(), LambdaError> {
    run_actix_on_lambda(|| App::new().service(voice)).await
}
