use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use handlebars::Handlebars;

fn show(engine: &Handlebars, order: &Value) -> Result<String, Error> {
    Ok(engine.render_template("{{name}}", order)?)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let engine = Handlebars::new();
    Ok(Value::from(show(&engine, &event.payload)?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
