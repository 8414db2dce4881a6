use lambda_runtime::{run, service_fn, Error, LambdaEvent};

pub type Sso = aws_sdk_sso::Client;

async fn handler(event: LambdaEvent<String>) -> Result<String, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_sdk_sso::Client;

    #[tokio::test]
    async fn answers() {
        let _: Option<Client> = None;
        let event = LambdaEvent::new("hi".to_string(), Default::default());
        assert_eq!(handler(event).await.unwrap(), "hi");
    }
}
