use axum::{routing::get, Router};
use axum_aws_lambda::LambdaLayer;
use lambda_http::{run, Error};

async fn orders() -> &'static str {
    "none"
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/orders", get(orders))).await
}
