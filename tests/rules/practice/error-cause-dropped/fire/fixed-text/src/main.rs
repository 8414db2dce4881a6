use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let text = tokio::fs::read_to_string("/opt/rates").await.map_err(|_| "cannot load the rates")?; //~ error-cause-dropped
    let day = tokio::fs::read_to_string("/opt/day").await.map(|day| day.trim().to_owned()).map_err(|_| "cannot load the day")?;
    Ok(Value::from(text + &day))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
