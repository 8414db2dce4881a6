use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let token = event.payload["token"].as_str().unwrap_or_default();
    let invitation = invitations::find(token).await?.ok_or_else(|| {
        tracing::warn!("invalid invite token {}", token);
        Error::from("no such invitation")
    })?;
    Ok(invitation.team)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
