//! IoT Core: a rule's action, and an authorizer for devices.

use aws_lambda_events::event::{
    iam::{IamPolicyDocument, IamPolicyStatement},
    iot::{IoTCoreCustomAuthorizerRequest, IoTCoreCustomAuthorizerResponse},
};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde::Deserialize;

// region: iot-rule
/// What the rule's SQL selects is the event, without an envelope:
/// `SELECT celsius, topic(2) AS device, timestamp() AS received FROM 'dt/+/temperature'`
#[derive(Debug, Deserialize)]
pub struct Reading {
    pub device: String,
    pub celsius: f64,
    pub received: u64, // milliseconds
}

/// Asynchronous: no answer is read, an `Err` is repeated twice; what the rule cannot deliver goes to its error action.
pub async fn rule(event: LambdaEvent<Reading>) -> Result<(), Error> {
    let Reading { device, celsius, received } = event.payload;
    tracing::info!(device, celsius, received, too_hot = celsius > 70.0, "reading");
    Ok(())
}
// endregion

/// Stands for your check of a device's password.
fn knows(username: &str, password: &[u8]) -> bool {
    password.strip_suffix(b"-key") == Some(username.as_bytes())
}

// region: iot-authorizer
/// A refusal is an answer with `is_authenticated: false` and no policy, not an `Err`. The principal has letters and digits only.
pub async fn authorizer(
    event: LambdaEvent<IoTCoreCustomAuthorizerRequest>,
) -> Result<IoTCoreCustomAuthorizerResponse, Error> {
    let function = &event.context.invoked_function_arn; // arn:aws:lambda:REGION:ACCOUNT:function:NAME
    let scope = function.split(':').skip(3).take(2).collect::<Vec<_>>().join(":");
    let mut response = IoTCoreCustomAuthorizerResponse::default();
    let Some(mqtt) = event.payload.protocol_data.and_then(|data| data.mqtt) else { return Ok(response) };
    let device = mqtt.username.unwrap_or_default();
    // `password` is base64 in the event; `Base64Data` has decoded it. What a device sends is put into an ARN: check it first.
    if !device.chars().all(|c| c.is_ascii_alphanumeric()) || !knows(&device, &mqtt.password) {
        tracing::warn!(client = mqtt.client_id, "refused");
        return Ok(response);
    }
    let allow = |action: &str, resource: String| {
        let mut statement = IamPolicyStatement::default();
        statement.action = vec![action.into()];
        statement.resource = vec![resource];
        statement
    };
    let mut policy = IamPolicyDocument::default();
    policy.version = Some("2012-10-17".into());
    policy.statement.push(allow("iot:Connect", format!("arn:aws:iot:{scope}:client/{device}")));
    policy.statement.push(allow("iot:Publish", format!("arn:aws:iot:{scope}:topic/dt/{device}/*")));
    response.is_authenticated = true;
    response.principal_id = Some(device);
    response.policy_documents.push(Some(policy));
    response.disconnect_after_in_seconds = 86_400;
    response.refresh_after_in_seconds = 300;
    Ok(response)
}
// endregion
