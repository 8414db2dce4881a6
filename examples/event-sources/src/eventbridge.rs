//! A rule for events, and a rule for times.

use aws_lambda_events::event::eventbridge::EventBridgeEvent;
use lambda_runtime::{Error, LambdaEvent, tracing};

use crate::order::{Order, OrderError, ship};

// region: eventbridge-rule
/// One rule may match several kinds of events: take the detail as a `Value`, look at its type, then parse. With one kind only,
/// `EventBridgeEvent<Order>` parses it at once. No answer is read; an `Err` is repeated twice.
pub async fn rule(event: LambdaEvent<EventBridgeEvent>) -> Result<(), OrderError> {
    let event = event.payload;
    match event.detail_type.as_str() {
        "Order Placed" => ship(&serde_json::from_value::<Order>(event.detail)?).await,
        other => {
            // Not an error: a rule that was widened would otherwise fill the failure destination.
            tracing::warn!(detail_type = other, source = event.source, "not handled");
            Ok(())
        }
    }
}
// endregion

// region: eventbridge-schedule
/// A scheduled rule sends an ordinary event whose detail is empty (`{}`). `time` is the planned minute, and the same in every
/// repetition: take the day from it and not from the clock. EventBridge **Scheduler** sends the `Input` of its target instead,
/// without envelope: take your own struct there.
pub async fn schedule(event: LambdaEvent<EventBridgeEvent>) -> Result<(), Error> {
    let planned = event.payload.time.ok_or("the event lacks its time")?;
    let rule = event.payload.resources.and_then(|arns| arns.into_iter().next());
    tracing::info!(rule, day = %planned.format("%Y-%m-%d"), "nightly report");
    Ok(())
}
// endregion
