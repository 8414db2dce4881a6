use aws_lambda_events::event::ses::SimpleEmailEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SimpleEmailEvent>) -> Result<(), Error> {
    let (event, context) = event.into_parts();
    let trace = context.xray_trace_id.as_ref().unwrap(); //~ unwrap-on-event-data
    let mut tasks = Vec::new();
    for record in event.records {
        let text = record.ses.mail.common_headers.subject.unwrap_or_default();
        let mail = mailparse::parse_mail(text.as_bytes()).unwrap(); //~ unwrap-on-event-data
        tracing::info!(trace, parts = mail.subparts.len(), "mail");
        tasks.push(tokio::spawn(async move {
            let size: u64 = text.parse().unwrap(); //~ unwrap-on-event-data
            tokio::time::sleep(std::time::Duration::from_millis(size)).await;
        }));
    }
    for task in tasks {
        task.await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
