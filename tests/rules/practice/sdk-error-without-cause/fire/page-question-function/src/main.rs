use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn rows(client: &aws_sdk_dynamodb::Client) -> Result<usize, Error> {
    let mut pages = client.scan().table_name("orders").into_paginator().send();
    let mut seen = 0;
    while let Some(page) = pages.next().await {
        let page = page.map_err(|error| format!("no page: {error}"))?; //~ sdk-error-without-cause
        seen += page.items().len();
    }
    Ok(seen)
}

// Asks which error it is, and then keeps its text.
async fn remove(client: &aws_sdk_dynamodb::Client) -> Result<(), Error> {
    client.delete_item().table_name("orders").condition_expression("attribute_exists(id)").send().await.map_err(|error| {
        if error
            .as_service_error()
            .is_some_and(|e| e.is_conditional_check_failed_exception())
        {
            "no such order".to_string()
        } else {
            error.to_string()
        }
    })?;
    Ok(())
}

async fn touch(client: &aws_sdk_dynamodb::Client) -> Result<(), Error> {
    client.update_item().table_name("orders").send().await?;
    Ok(())
}

async fn handler(client: &aws_sdk_dynamodb::Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    remove(client).await?;
    touch(client).await.map_err(|error| format!("not touched: {error}"))?;
    rows(client).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
