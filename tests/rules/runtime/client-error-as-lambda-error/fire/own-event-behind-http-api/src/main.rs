use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct GatewayRequest {
    body: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GatewayResponse {
    status_code: u16,
}

#[derive(Deserialize)]
struct Order {
    quantity: u32,
}

async fn handler(event: LambdaEvent<GatewayRequest>) -> Result<GatewayResponse, Error> {
    let order: Order = serde_json::from_str(&event.payload.body)?; //~ client-error-as-lambda-error
    Ok(GatewayResponse { status_code: if order.quantity > 0 { 201 } else { 204 } })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
