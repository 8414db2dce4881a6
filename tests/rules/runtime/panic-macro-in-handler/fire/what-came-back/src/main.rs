use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn lock_is_free(client: &Client) -> bool {
    let reply = match client.get_item().table_name("locks").send().await {
        Ok(reply) => reply,
        Err(e) => panic!("{e:?}"), //~ panic-macro-in-handler
    };
    reply.item.is_none()
}

async fn handler(event: LambdaEvent<String>) -> Result<bool, Error> {
    println!("{}", event.payload.len());
    let client = Client::new(&aws_config::load_from_env().await);
    Ok(lock_is_free(&client).await)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
