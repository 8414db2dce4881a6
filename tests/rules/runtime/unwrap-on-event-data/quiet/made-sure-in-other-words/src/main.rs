use aws_lambda_events::event::apigw::ApiGatewayProxyRequest;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use std::collections::HashMap;

fn digits(text: &str) -> u32 {
    text.chars()
        .map(|c| {
            if c.is_ascii_digit() {
                c.to_string().parse::<u32>().unwrap()
            } else {
                0
            }
        })
        .sum()
}

async fn handler(event: LambdaEvent<ApiGatewayProxyRequest>) -> Result<String, Error> {
    let request = event.payload;
    let order = request
        .body
        .as_ref()
        .ok_or_else(|| "no body")
        .and_then(|body| body.parse::<u32>().map_err(|_| "no number"))?;
    let whole = request.body.unwrap();
    if !(request.path.as_deref().unwrap_or("")).starts_with("/orders/") {
        return Err("another path".into());
    }
    let mut seen: HashMap<String, u32> = HashMap::new();
    seen
        .insert(whole.clone(), order);
    Ok(format!("{} {}", digits(&whole), seen.get(&whole).unwrap()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
