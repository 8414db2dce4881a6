//! The handler, called with the sample event of `events/` and an outside that answers from memory.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{Context, LambdaEvent};
use sqs_worker::{
    handler,
    order::{Order, OrderError, Orders},
};

#[derive(Default)]
struct Memory {
    orders: RefCell<HashMap<String, Order>>,
    sent: RefCell<Vec<String>>,
    at_once: Cell<usize>,
    most_at_once: Cell<usize>,
    answer_after: Duration,
}

impl Memory {
    fn with(orders: &[&str]) -> Self {
        let known = orders.iter().map(|id| {
            let order = Order { id: (*id).into(), email: "a@example.com".into(), total_cents: 1, notified: false };
            ((*id).to_owned(), order)
        });
        Self { orders: RefCell::new(known.collect()), answer_after: Duration::from_millis(20), ..Self::default() }
    }
}

impl Orders for Memory {
    async fn load(&self, id: &str) -> Result<Order, OrderError> {
        self.orders.borrow().get(id).cloned().ok_or_else(|| OrderError::UnknownOrder(id.into()))
    }
    async fn claim(&self, _: &str) -> Result<(), OrderError> {
        Ok(())
    }
    async fn notify(&self, order: &Order) -> Result<(), OrderError> {
        self.at_once.set(self.at_once.get() + 1);
        self.most_at_once.set(self.most_at_once.get().max(self.at_once.get()));
        tokio::time::sleep(self.answer_after).await;
        self.at_once.set(self.at_once.get() - 1);
        self.sent.borrow_mut().push(order.id.clone());
        Ok(())
    }
    async fn mark_notified(&self, id: &str) -> Result<(), OrderError> {
        if let Some(order) = self.orders.borrow_mut().get_mut(id) {
            order.notified = true;
        }
        Ok(())
    }
}

// shown in answers: handler-test
// region: handler-test
#[tokio::test]
async fn only_the_bad_record_comes_back() {
    let memory = Memory::with(&["o-1001", "o-1002"]);
    assert_eq!(failed(&memory, sample(), Duration::from_secs(10)).await, ["m-broken"]);
    let mut sent = memory.sent.take();
    sent.sort();
    assert_eq!(sent, ["o-1001", "o-1002"]);
}

/// `Context` is non-exhaustive: take the default and set what the handler reads.
fn invocation(payload: SqsEvent, time_left: Duration) -> LambdaEvent<SqsEvent> {
    let mut context = Context::default();
    let ends = SystemTime::now() + time_left;
    context.deadline = ends.duration_since(UNIX_EPOCH).unwrap().as_millis() as u64;
    LambdaEvent::new(payload, context)
}

fn sample() -> SqsEvent {
    serde_json::from_str(include_str!("../events/batch.json")).unwrap()
}

async fn failed(memory: &Memory, event: SqsEvent, time_left: Duration) -> Vec<String> {
    let response = handler(memory, invocation(event, time_left)).await.unwrap();
    response.batch_item_failures.into_iter().map(|failure| failure.item_identifier).collect()
}
// endregion

// shown in answers: batch-test
// region: batch-test
#[tokio::test]
async fn a_second_delivery_sends_nothing() {
    let memory = Memory::with(&["o-1001", "o-1002"]);
    failed(&memory, sample(), Duration::from_secs(10)).await;
    failed(&memory, sample(), Duration::from_secs(10)).await;
    assert_eq!(memory.sent.borrow().len(), 2);
}

#[tokio::test]
async fn exactly_the_records_that_fail_are_reported() {
    let memory = Memory::with(&["o-1001", "o-1002"]);
    let mut event = sample();
    event.records[0].body = None;
    event.records[2].body = Some(r#"{"orderId":"nowhere"}"#.into());
    let mut back = failed(&memory, event, Duration::from_secs(10)).await;
    back.sort();
    assert_eq!(back, ["m-1", "m-2", "m-broken"]);
    let mut event = sample();
    event.records.clear();
    assert!(failed(&memory, event, Duration::from_secs(10)).await.is_empty());
}
// endregion

#[tokio::test]
async fn many_records_run_together_but_not_all() {
    let ids: Vec<String> = (0..30).map(|n| format!("o-{n}")).collect();
    let memory = Memory::with(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let mut event = sample();
    let record = event.records[0].clone();
    event.records = ids
        .iter()
        .map(|id| {
            let mut record = record.clone();
            record.body = Some(format!(r#"{{"orderId":"{id}"}}"#));
            record
        })
        .collect();
    assert!(failed(&memory, event, Duration::from_secs(10)).await.is_empty());
    assert_eq!(memory.most_at_once.get(), 8);
}

#[tokio::test]
async fn work_that_would_be_cut_off_is_reported_instead() {
    let mut memory = Memory::with(&["o-1001", "o-1002"]);
    memory.answer_after = Duration::from_secs(3600);
    let mut back = failed(&memory, sample(), Duration::from_millis(600)).await;
    back.sort();
    assert_eq!(back, ["m-1", "m-2", "m-broken"]);
}
