use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use orders_api::Order;

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        match serde_json::from_str::<Order>(record.body.as_deref().ok_or("no body")?) {
            Ok(order) => tracing::info!("{order:?}"), //~ event-logged
            Err(error) => tracing::error!("{error}"),
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
