use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<Vec<String>>) -> Result<(), Error> {
    let emails = event.payload;
    println!("writing to {} addresses", emails.len());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
