use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Applicant {
    id: String,
    email: String,
}

impl std::fmt::Debug for Applicant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "applicant {}", self.id)
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let applicant: Applicant = serde_json::from_value(event.payload)?;
    store(&applicant);
    Ok(applicant.email.len())
}

fn store(applicant: &Applicant) {
    tracing::info!("storing {:?}", applicant);
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
