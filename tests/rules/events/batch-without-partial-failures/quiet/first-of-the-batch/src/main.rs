use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    let orders: Vec<String> = event.payload.records.into_iter().map(|record| read(&record.body.unwrap_or_default())).collect();
    let order = orders.first().ok_or("no order")?;
    render(order).await
}

fn read(body: &str) -> String {
    body.trim().to_string()
}

async fn render(order: &str) -> Result<(), Error> {
    tokio::fs::write("/tmp/order", order).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
