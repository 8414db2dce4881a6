//! An agent of Bedrock calls one of the functions that its action group describes.

use std::collections::HashMap;

use lambda_runtime::{Error, LambdaEvent};
use serde::Deserialize;
use serde_json::{Value, json};

// region: bedrock-agent-function
/// An action group with function details. (`AgentEvent` of `aws_lambda_events` wants `apiPath`: it is for OpenAPI schemas.)
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionCall {
    action_group: String,
    function: String,
    #[serde(default)]
    parameters: Vec<Parameter>,
    #[serde(default)]
    session_attributes: HashMap<String, String>,
}

/// The value is a text, also when the type says `integer` or `boolean`.
#[derive(Debug, Deserialize)]
struct Parameter {
    name: String,
    value: String,
}

pub async fn handler(event: LambdaEvent<FunctionCall>) -> Result<Value, Error> {
    let call = event.payload;
    let parameter = |name: &str| call.parameters.iter().find(|p| p.name == name).map(|p| p.value.as_str());
    // The model reads the text and corrects itself, so its mistake is an answer and not an `Err`.
    let text = match (call.function.as_str(), parameter("weight").map(str::parse::<u32>)) {
        ("shippingPrice", Some(Ok(grams))) => json!({ "cents": 400 + grams / 100 }).to_string(),
        ("shippingPrice", _) => "weight is missing or not a whole number of grams".to_owned(),
        (other, _) => format!("there is no function {other}"),
    };
    Ok(json!({
        "messageVersion": "1.0",
        "response": {
            "actionGroup": call.action_group,
            "function": call.function,
            "functionResponse": { "responseBody": { "TEXT": { "body": text } } },
        },
        "sessionAttributes": call.session_attributes,
    }))
}
// endregion
