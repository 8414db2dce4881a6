use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Contact {
    phone_number: String,
}

#[derive(Debug, Deserialize)]
struct Booking {
    id: String,
    contacts: Vec<Contact>,
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let (payload, _context) = event.into_parts();
    let booking = match serde_json::from_value::<Booking>(payload) {
        Ok(booking) => booking,
        Err(error) => return Err(error.into()),
    };
    println!("booking {booking:?}"); //~ personal-record-logged
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
