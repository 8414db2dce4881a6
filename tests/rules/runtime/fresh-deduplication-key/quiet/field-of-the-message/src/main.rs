use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use uuid::Uuid;

struct Charge {
    amount: String,
    idempotency_key: String,
}

async fn charge(charge: Charge) -> Result<(), Error> {
    println!("{} {}", charge.amount, charge.idempotency_key);
    Ok(())
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let amount = record.body.ok_or("no body")?;
        let key = record.message_id.ok_or("no id")?;
        let trace = Uuid::new_v4().to_string();
        println!("{trace}");
        charge(Charge { amount, idempotency_key: key }).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
