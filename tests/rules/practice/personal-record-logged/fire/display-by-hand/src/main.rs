use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[derive(Debug)]
struct User {
    id: u32,
    email: String,
}

impl std::fmt::Display for User {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "user {}", self.id)
    }
}

fn load(id: u32) -> User {
    User { id, email: format!("{id}@example.com") }
}

async fn handler(_event: LambdaEvent<Value>) -> Result<(), Error> {
    let user = load(1);
    tracing::info!("found {user}");
    tracing::info!("found {:?} for {}", Some(1), user);
    tracing::info!("found {:?}", user); //~ personal-record-logged
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().without_time().init();
    run(service_fn(handler)).await
}
