use serde_json::Value;

pub trait Report {
    async fn tell(&self, order: &Value) {
        println!("order {order}"); //~ println-logging
    }
}

pub struct Webhook;

impl Report for Webhook {
    async fn tell(&self, order: &Value) {
        tracing::info!(lines = order["lines"].as_array().map_or(0, Vec::len), "told");
    }
}

pub struct Console;

impl Report for Console {}
