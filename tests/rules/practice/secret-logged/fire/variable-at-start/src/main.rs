use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<String>) -> Result<usize, Error> {
    Ok(event.payload.len())
}

fn connect() -> Result<(), std::env::VarError> {
    tracing::info!(table = std::env::var("TABLE")?, "starting");
    tracing::info!(url = std::env::var("DATABASE_URL")?, "connecting"); //~ secret-logged
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    connect()?;
    run(service_fn(handler)).await
}
