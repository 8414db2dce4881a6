use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
enum Action {
    Placed,
    Moved,
    Cancelled,
}

async fn act(action: Action) -> Result<&'static str, Error> {
    match action {
        Action::Placed => Ok("placed"),
        Action::Moved => {
            todo!() //~ panic-macro-in-handler
        }
        Action::Cancelled => Ok("cancelled"),
    }
}

async fn handler(event: LambdaEvent<Action>) -> Result<&'static str, Error> {
    act(event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
