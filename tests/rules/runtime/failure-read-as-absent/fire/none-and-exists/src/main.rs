use aws_sdk_s3::operation::get_object::GetObjectOutput;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn picture(client: &aws_sdk_s3::Client, key: &str) -> Option<GetObjectOutput> {
    let answer = client.get_object().bucket("pictures").key(key).send().await;
    match answer {
        Err(..) => None, //~ failure-read-as-absent
        Ok(object) => Some(object),
    }
}

async fn size(client: &aws_sdk_s3::Client, key: &str) -> Value {
    match client.head_object().bucket("pictures").key(key).send().await {
        Ok(head) => json!({ "status": 200, "size": head.content_length() }),
        Err(_) => json!({ "status": 404 }), //~ failure-read-as-absent
    }
}

async fn find_owner(client: &aws_sdk_dynamodb::Client, table: &str) -> Result<String, Error> {
    let answer = client.get_item().table_name(table).send().await?;
    answer.item.map(|item| format!("{} attributes", item.len())).ok_or_else(|| "no owner".into())
}

async fn handler(s3: &aws_sdk_s3::Client, db: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let key = event.payload["key"].as_str().ok_or("no key")?;
    let taken = find_owner(db, "owners").await.is_ok(); //~ failure-read-as-absent
    if taken && picture(s3, key).await.is_some() {
        return Ok(size(s3, key).await);
    }
    Ok(json!({ "taken": taken }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let s3 = aws_sdk_s3::Client::new(&config);
    let db = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&s3, &db, event))).await
}
