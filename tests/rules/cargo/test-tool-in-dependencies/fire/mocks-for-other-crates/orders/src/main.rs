use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use store::Orders;

async fn handler(orders: &impl Orders, event: LambdaEvent<Value>) -> Result<u32, Error> {
    Ok(orders.count(event.payload["user"].as_str().unwrap_or_default()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let orders = store::Table;
    run(service_fn(|event| handler(&orders, event))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn counts() {
        let mut orders = store::MockOrders::new();
        orders.expect_count().return_const(2u32);
        let event = LambdaEvent::new(Value::Null, Default::default());
        assert_eq!(handler(&orders, event).await.unwrap(), 2);
    }
}
