use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use house_library::lambda;

async fn handler(event: LambdaEvent<String>) -> Result<(), Error> {
    lambda::init("orders", module_path!());
    tracing::info!("{} bytes", event.payload.len());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
