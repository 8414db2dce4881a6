use aws_lambda_events::event::sns::SnsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

pub fn total(prices: &[u32]) -> Option<u32> {
    if prices.is_empty() {
        return None;
    }
    Some(prices.iter().sum())
}

async fn handler(event: LambdaEvent<SnsEvent>) -> Result<(), Error> {
    let client = aws_sdk_sqs::Client::new(&aws_config::load_from_env().await);
    for record in event.payload.records {
        client.send_message().message_body(record.sns.message).send().await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sends() {
        let event = LambdaEvent::new(SnsEvent::default(), Default::default());
        handler(event)
            .await
            .unwrap();
    }
}
