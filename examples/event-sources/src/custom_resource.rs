//! CloudFormation asks the function to make, change or remove a resource of your own.

use std::collections::HashMap;

use aws_lambda_events::event::cloudformation::{
    CloudFormationCustomResourceRequest as Request, CloudFormationCustomResourceResponse as Response,
    CloudFormationCustomResourceResponseStatus as Status,
};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde::{Deserialize, Serialize};

// region: custom-resource
/// Property values arrive as texts, even numbers and booleans. `ServiceToken` is among them.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Properties {
    pub tenant: String,
}

/// CloudFormation waits (an hour by default) for a PUT to the pre-signed `ResponseURL`, whatever the function returns. So every
/// path ends in that PUT, also the failed one.
pub async fn handler(http: &reqwest::Client, event: LambdaEvent<Request<Properties, Properties>>) -> Result<(), Error> {
    let mut response = Response::default();
    let (url, outcome) = match event.payload {
        Request::Create(request) => {
            (response.stack_id, response.request_id) = (request.stack_id, request.request_id);
            response.logical_resource_id = request.logical_resource_id;
            (request.response_url, create(&request.resource_properties))
        }
        Request::Update(request) => {
            (response.stack_id, response.request_id) = (request.stack_id, request.request_id);
            response.logical_resource_id = request.logical_resource_id;
            response.physical_resource_id = request.physical_resource_id;
            // Another id than before makes CloudFormation send a Delete for the old one afterwards: that is a replacement.
            (request.response_url, create(&request.resource_properties))
        }
        Request::Delete(request) => {
            (response.stack_id, response.request_id) = (request.stack_id, request.request_id);
            response.logical_resource_id = request.logical_resource_id;
            // What is gone already is a success: otherwise the stack cannot be removed.
            (request.response_url, Ok(request.physical_resource_id))
        }
        _ => return Err("unknown request type".into()),
    };
    match outcome {
        Ok(id) => {
            response.data = HashMap::from([("TenantId".into(), id.clone())]); // for !GetAtt
            response.physical_resource_id = id;
        }
        Err(error) => {
            tracing::error!(error, "the resource was not made");
            response.status = Status::Failed;
            if response.physical_resource_id.is_empty() {
                response.physical_resource_id = "not-made".into(); // the Delete that follows brings it back
            }
        }
    }
    response.reason = Some(format!("see log stream {}", event.context.env_config.log_stream));
    // No content type: the signature of the URL covers the request without one.
    http.put(url).body(serde_json::to_vec(&response)?).send().await?.error_for_status()?;
    Ok(())
}
// endregion

/// Stands for your API call: gives the physical id.
fn create(properties: &Properties) -> Result<String, String> {
    if properties.tenant.is_empty() {
        return Err("Tenant is empty".into());
    }
    Ok(format!("tenant-{}", properties.tenant))
}
