//! The handler with API Gateway's own events and a store in memory.

use std::{collections::HashMap, sync::Mutex};

use http_api::{
    error::ApiError,
    handler,
    item::{Item, ItemId},
    store::Store,
};
use lambda_http::{Response, request::from_str};

#[derive(Default)]
struct Memory {
    items: Mutex<HashMap<String, Item>>,
    broken: bool,
}

impl Store for Memory {
    async fn get(&self, id: &ItemId) -> Result<Option<Item>, ApiError> {
        if self.broken {
            return Err(ApiError::Unavailable("timeout".into()));
        }
        Ok(self.items.lock().unwrap().get(id.as_str()).cloned())
    }
    async fn put(&self, item: &Item) -> Result<(), ApiError> {
        self.items.lock().unwrap().insert(item.id.as_str().to_owned(), item.clone());
        Ok(())
    }
}

// shown in answers: http-handler-test
// region: http-handler-test
#[tokio::test]
async fn what_was_put_can_be_read() {
    let store = Memory::default();
    assert_eq!(call(&store, PUT).await.status(), 200);
    let read = call(&store, GET).await;
    assert_eq!(read.status(), 200);
    assert_eq!(read.body(), r#"{"id":"box-7","name":"Blue box","quantity":3}"#);
}

/// Events as API Gateway sends them; path and query parameters, the claims and the stage come with them.
const PUT: &str = include_str!("../events/put-item.json");
const GET: &str = include_str!("../events/get-item.json");

async fn call(store: &Memory, event: &str) -> Response<String> {
    handler(store, from_str(event).unwrap()).await.unwrap()
}
// endregion

#[tokio::test]
async fn callers_mistakes_are_4xx() {
    let store = Memory::default();
    assert_eq!(call(&store, GET).await.status(), 404);
    assert_eq!(call(&store, &GET.replace("/items/box-7", "/other")).await.status(), 404);
    assert_eq!(call(&store, &GET.replace("/items/box-7", "/items/a%20b")).await.status(), 400);
    assert_eq!(call(&store, &PUT.replace(r#"\"quantity\":3"#, r#"\"quantity\":-3"#)).await.status(), 400);
    let refused = call(&store, &GET.replace(r#""GET""#, r#""DELETE""#)).await;
    assert_eq!((refused.status().as_u16(), &refused.headers()["allow"]), (405, &"GET, PUT".parse().unwrap()));
}

#[tokio::test]
async fn our_failures_are_5xx_and_keep_their_cause_to_themselves() {
    let store = Memory { broken: true, ..Memory::default() };
    let response = call(&store, GET).await;
    assert_eq!(response.status(), 503);
    assert!(!response.body().contains("timeout"));
}
