use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use recaptcha_verify::verify;

async fn handler(event: LambdaEvent<String>) -> Result<bool, Error> {
    let result = verify("secret", &event.payload, None).await;
    let verified = result.is_ok();
    if !verified {
        tracing::error!("not verified: {result:?}");
        return Err("not verified".into());
    }
    Ok(verified)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
