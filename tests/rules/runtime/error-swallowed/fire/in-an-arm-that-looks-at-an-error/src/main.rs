use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use sea_orm::{DatabaseConnection, EntityTrait};
use serde_json::Value;

mod tokens;

async fn keep(client: &Client, text: String) -> Result<(), Error> {
    match client.head_object().bucket("pages").key("page").send().await {
        Ok(_) => tracing::info!("page is there"),
        Err(_) => match client.put_object().bucket("pages").key("page").body(text.into_bytes().into()).send().await { //~ error-swallowed
            Ok(_) => tracing::info!("page is kept"),
            Err(error) => tracing::error!("page is not kept: {error}"),
        },
    }
    Ok(())
}

async fn use_up(database: &DatabaseConnection, token: i32) -> Result<(), Error> {
    let _ = tokens::Entity::delete_by_id(token).exec(database).await; //~ error-swallowed
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    let database = sea_orm::Database::connect("postgres://orders").await?;
    use_up(&database, event.payload["token"].as_i64().unwrap_or(0) as i32).await?;
    keep(&client, event.payload.to_string()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
