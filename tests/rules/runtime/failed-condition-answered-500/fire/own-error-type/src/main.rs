use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

enum StoreError {
    Database(String),
}

struct Store {
    client: Client,
}

impl Store {
    async fn rename(&self, id: &str, title: &str) -> Result<(), StoreError> {
        self.client
            .update_item() //~ failed-condition-answered-500
            .table_name("todos")
            .key("id", AttributeValue::S(id.to_string()))
            .update_expression("SET title = :title")
            .expression_attribute_values(":title", AttributeValue::S(title.to_string()))
            .condition_expression("attribute_exists(id)")
            .send()
            .await
            .map_err(|error| StoreError::Database(error.to_string()))?;
        Ok(())
    }

    // This one looks at its own failure.
    async fn add(&self, id: &str, owner: &str) -> Result<bool, StoreError> {
        let added = self
            .client
            .put_item()
            .table_name("todos")
            .item("id", AttributeValue::S(id.to_string()))
            .item("owner", AttributeValue::S(owner.to_string()))
            .condition_expression("attribute_not_exists(id)")
            .send()
            .await;
        match added {
            Ok(_) => Ok(true),
            Err(error) if error.as_service_error().is_some_and(|e| e.is_conditional_check_failed_exception()) => Ok(false),
            Err(error) => Err(StoreError::Database(error.to_string())),
        }
    }
}

async fn handler(store: &Store, request: Request) -> Result<Response<Body>, Error> {
    let id = request.path_parameters().first("id").unwrap_or_default().to_string();
    if request.method() == "POST" {
        let status = if store.add(&id, "anna").await.unwrap_or(false) { 201 } else { 409 };
        return Ok(Response::builder().status(status).body(Body::Empty)?);
    }
    let status = match store.rename(&id, "milk").await {
        Ok(()) => 204,
        Err(StoreError::Database(_)) => 500,
    };
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let store = Store { client: Client::new(&aws_config::load_from_env().await) };
    run(service_fn(|request| handler(&store, request))).await
}
