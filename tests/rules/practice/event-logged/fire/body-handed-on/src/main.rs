use aws_lambda_events::event::apigw::ApiGatewayProxyRequest;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn route(path: &str, text: String) -> Result<usize, Error> {
    println!("{path}: {:?}", text); //~ event-logged
    Ok(text.len())
}

async fn handler(event: LambdaEvent<ApiGatewayProxyRequest>) -> Result<usize, Error> {
    route("/orders", event.payload.body.ok_or("no body")?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
