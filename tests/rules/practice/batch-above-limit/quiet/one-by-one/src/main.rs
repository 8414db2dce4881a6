use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

struct Store {
    client: Client,
}

impl Store {
    async fn put_all(&self, names: Vec<String>) -> Result<(), Error> {
        let requests = names
            .into_iter()
            .map(|name| {
                let item = PutRequest::builder().item("name", AttributeValue::S(name)).build()?;
                Ok(WriteRequest::builder().put_request(item).build())
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let reply = self
            .client
            .batch_write_item()
            .set_request_items(Some(HashMap::from([("names".to_string(), requests)])))
            .send()
            .await?;
        if reply.unprocessed_items.is_some_and(|left| !left.is_empty()) {
            return Err("not all were written".into());
        }
        Ok(())
    }
}

async fn handler(store: &Store, event: Request) -> Result<Response<Body>, Error> {
    let names: Vec<String> = serde_json::from_slice(event.body())?;
    for name in names {
        store.put_all(vec![name]).await?;
    }
    Ok(Response::builder().status(204).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let store = Store { client: Client::new(&config) };
    run(service_fn(|event| handler(&store, event))).await
}
