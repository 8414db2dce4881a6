use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use mongoose::Model;
use serde_json::{json, Value};

struct Voice;
impl Model for Voice {}

async fn owner(client: &aws_sdk_dynamodb::Client, id: &str) -> Option<String> {
    let answer = client.get_item().table_name("owners").key("id", id.into()).send().await;

    if let Ok(found) = answer { //~ failure-read-as-absent
        if let Some(item) = found.item {
            return item.get("name").and_then(|name| name.as_s().ok()).cloned();
        }
    }

    None
}

async fn find_by_name(client: &tokio_postgres::Client, name: &str) -> Result<tokio_postgres::Row, tokio_postgres::Error> {
    let row = client.query_one("SELECT name FROM owners WHERE name = $1", &[&name]).await?;
    Ok(row)
}

async fn name_exists(client: &tokio_postgres::Client, name: &str) -> bool {
    let row = find_by_name(client, name).await;
    if row.is_err() { //~ failure-read-as-absent
        return false;
    }
    row.is_ok_and(|row| row.get::<_, String>("name") == name)
}

async fn handler(
    client: &aws_sdk_dynamodb::Client,
    db: &tokio_postgres::Client,
    event: LambdaEvent<Value>,
) -> Result<Value, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let _voice = match Voice::read_by_id(id).await {
        Ok(voice) => voice,
        Err(_) => return Ok(json!({ "statusCode": 404 })), //~ failure-read-as-absent
    };
    Ok(json!({ "owner": owner(client, id).await, "taken": name_exists(db, id).await }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    let (db, _connection) = tokio_postgres::connect("host=localhost", tokio_postgres::NoTls).await?;
    run(service_fn(|event| handler(&client, &db, event))).await
}
