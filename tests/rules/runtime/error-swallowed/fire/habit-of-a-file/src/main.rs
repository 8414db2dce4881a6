use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn write_orders(client: &Client) {
    let _ = client.put_item().table_name("orders").send().await; //~ error-swallowed
}

async fn write_parcels(client: &Client) {
    let _ = client.put_item().table_name("parcels").send().await;
}

async fn write_bills(client: &Client) {
    let _ = client.put_item().table_name("bills").send().await;
}

async fn write_returns(client: &Client) {
    let _ = client.put_item().table_name("returns").send().await;
}

async fn write_stocks(client: &Client) {
    let _ = client.put_item().table_name("stocks").send().await;
}

async fn write_prices(client: &Client) {
    let _ = client.put_item().table_name("prices").send().await;
}

async fn handler(client: &Client, _event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    write_orders(client).await;
    write_parcels(client).await;
    write_bills(client).await;
    write_returns(client).await;
    write_stocks(client).await;
    write_prices(client).await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
