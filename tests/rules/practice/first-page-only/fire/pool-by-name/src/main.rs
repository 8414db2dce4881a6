use aws_sdk_cognitoidentityprovider::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let name = event.payload["pool"].as_str().ok_or("no pool")?;
    let pools = client
        .list_user_pools()  //~ first-page-only
        .max_results(60)
        .send()
        .await?;
    let pool = pools.user_pools().iter().find(|pool| pool.name() == Some(name)).ok_or("unknown pool")?;
    client.delete_user_pool().set_user_pool_id(pool.id().map(str::to_string)).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
