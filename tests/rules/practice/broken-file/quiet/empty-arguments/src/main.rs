use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Answer<T = Value>(T);

struct Desk {
    open: bool,
}

impl Desk {
    async fn answer<T>(&self, _wanted: T) -> Answer<> {
        Answer(Value::from(self.open))
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        ["<>"].into_iter()
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let desk = Desk { open: desk_is_open(&event.payload) };
    Ok(Value::from(desk.names().count() + usize::from(desk.answer(1).await.0 == true)))
}

fn desk_is_open(event: &Value) -> bool {
    event["open"] == true
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
