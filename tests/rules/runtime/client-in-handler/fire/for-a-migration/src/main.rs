use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<String>) -> Result<usize, Error> {
    match event.payload.as_str() {
        "run_migrations" => {
            let pool = sqlx::PgPool::connect(&event.context.env_config.function_name).await?; //~ client-in-handler
            Ok(pool.size() as usize)
        }
        _ => Ok(0),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
