use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use sea_orm::{DatabaseConnection, EntityTrait};
use serde_json::Value;

mod orders;

async fn forget(client: &Client, key: &str) -> Result<(), Error> {
    client.delete_object().bucket("orders").key(key).send().await?;
    Ok(())
}

// A key names one row: the loop has one turn.
async fn handler(client: &Client, db: &DatabaseConnection, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_i64().ok_or("no id")?;
    let gone = orders::Entity::delete_by_id(id).exec_with_returning(db).await?;
    for order in gone {
        forget(client, &order.key).await?; //~ await-in-loop
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let db = sea_orm::Database::connect("postgres://orders").await?;
    run(service_fn(|event| handler(&client, &db, event))).await
}
