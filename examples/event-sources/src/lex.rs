//! Lex V2 asks what the bot says next. `LexEvent` of `aws_lambda_events` is the V1 format, all of it optional: nothing would arrive.

use std::collections::HashMap;

use lambda_runtime::{Error, LambdaEvent, tracing};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

// region: lex-v2
/// Only the fields that are used: serde passes over the others, and AWS adds some without a new `messageVersion`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LexV2Event {
    invocation_source: String, // DialogCodeHook: validate; FulfillmentCodeHook: do it
    session_id: String,
    session_state: SessionState,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionState {
    intent: Intent,
    #[serde(default)]
    session_attributes: HashMap<String, String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Intent {
    name: String,
    #[serde(default)]
    slots: HashMap<String, Option<Value>>, // a slot that is not filled yet is null
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
}

pub async fn handler(event: LambdaEvent<LexV2Event>) -> Result<Value, Error> {
    let LexV2Event { invocation_source, session_id, session_state } = event.payload;
    let SessionState { mut intent, session_attributes } = session_state;
    let city =
        intent.slots.get("City").and_then(Option::as_ref).and_then(|slot| slot["value"]["interpretedValue"].as_str());
    tracing::info!(session_id, intent = intent.name, city, "asked");
    let (action, text) = match (invocation_source.as_str(), city) {
        (_, None) => (json!({ "type": "ElicitSlot", "slotToElicit": "City" }), "Which city?".to_owned()),
        ("DialogCodeHook", Some(_)) => (json!({ "type": "Delegate" }), String::new()),
        (_, Some(city)) => {
            intent.state = Some("Fulfilled".into());
            (json!({ "type": "Close" }), format!("We deliver to {city}."))
        }
    };
    let state = json!({ "dialogAction": action, "intent": intent, "sessionAttributes": session_attributes });
    if text.is_empty() {
        return Ok(json!({ "sessionState": state })); // Lex refuses an empty message
    }
    Ok(json!({ "sessionState": state, "messages": [{ "contentType": "PlainText", "content": text }] }))
}
// endregion
