use aws_config::SdkConfig;
use aws_credential_types::Credentials;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn assumed(sts: &aws_sdk_sts::Client) -> Result<SdkConfig, Error> {
    let role = sts
        .assume_role() //~ assumed-role-expires
        .role_arn("arn:aws:iam::111122223333:role/orders")
        .role_session_name("orders")
        .send()
        .await?;
    let keys = role.credentials().ok_or("no credentials")?;
    let fixed = Credentials::new(keys.access_key_id(), keys.secret_access_key(), Some(keys.session_token().into()), None, "orders");
    Ok(aws_config::from_env().credentials_provider(fixed).load().await)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let tables = client.list_tables().limit(5).send().await?;
    Ok(Value::from(format!("{} for {}", tables.table_names().len(), event.payload)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let sts = aws_sdk_sts::Client::new(&aws_config::load_from_env().await);
    let client = Client::new(&assumed(&sts).await?);
    run(service_fn(|event| handler(&client, event))).await
}
