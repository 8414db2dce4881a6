use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use recaptcha_verify::verify;

async fn handler(event: LambdaEvent<String>) -> Result<(), Error> {
    let result = verify("secret", &event.payload, None).await;
    let verified = result.is_ok();
    if verified { //~ error-swallowed
        tracing::info!("verified");
    } else {
        tracing::error!("not verified");
        return Ok(());
    }
    deliver(&event.payload)
}

fn deliver(text: &str) -> Result<(), Error> {
    println!("{}", text.len());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
