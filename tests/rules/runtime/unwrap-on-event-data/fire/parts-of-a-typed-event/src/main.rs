use aws_lambda_events::event::cognito::CognitoEventUserPoolsPostConfirmation;
use aws_lambda_events::event::sns::SnsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn confirmed(event: LambdaEvent<CognitoEventUserPoolsPostConfirmation>) -> Result<String, Error> {
    // Cognito always says which pool and which user.
    let header = event.payload.cognito_event_user_pools_header;
    Ok(header.user_pool_id.unwrap()) //~ unwrap-on-event-data
}

async fn told(event: LambdaEvent<SnsEvent>) -> Result<String, Error> {
    let mut all = String::new();
    for record in event.payload.records {
        all += &record.sns.subject.unwrap(); //~ unwrap-on-event-data
    }
    Ok(all)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    if std::env::var("CONFIRMS").is_ok() {
        return run(service_fn(confirmed)).await;
    }
    run(service_fn(told)).await
}
