//! GraphQL: a resolver without mapping templates, and an authorizer.

use std::collections::HashMap;

use aws_lambda_events::event::appsync::{
    AppSyncDirectResolverEvent, AppSyncLambdaAuthorizerRequest, AppSyncLambdaAuthorizerResponse,
};
use lambda_runtime::{Diagnostic, LambdaEvent, tracing};
use serde_json::{Value, json};
use thiserror::Error;

use crate::{authorizer::user_of, order::Order};

// region: appsync-resolver
#[derive(Debug, Error)]
pub enum ResolverError {
    #[error("no order {0}")]
    NotFound(String),
    #[error("arguments of {0}: {1}")]
    Arguments(String, String),
    #[error("no resolver for {0}")]
    UnknownField(String),
}

/// `errorType` and `message` of the GraphQL error that the client gets.
impl From<ResolverError> for Diagnostic {
    fn from(error: ResolverError) -> Self {
        let error_type = match &error {
            ResolverError::NotFound(_) => "NotFound",
            ResolverError::Arguments(..) => "BadRequest",
            ResolverError::UnknownField(_) => "UnknownField",
        };
        Self { error_type: error_type.into(), error_message: error.to_string() }
    }
}

/// A direct Lambda resolver gets the whole context, and its answer is the field's value as it is. One function may serve many
/// fields: `info` says which. A resolver with a `$util.toJson` template gets only what the template sends: your own struct.
pub async fn resolver(event: LambdaEvent<AppSyncDirectResolverEvent>) -> Result<Value, ResolverError> {
    let event = event.payload;
    let field = format!("{}.{}", event.info.parent_type_name, event.info.field_name);
    let arguments = event.arguments.unwrap_or_default();
    match field.as_str() {
        "Query.order" => match arguments["id"].as_str() {
            Some(id) if id.starts_with("o-") => Ok(json!({ "id": id, "totalCents": 4200 })),
            Some(id) => Err(ResolverError::NotFound(id.to_owned())),
            None => Err(ResolverError::Arguments(field, "id is missing".into())),
        },
        "Mutation.placeOrder" => match serde_json::from_value::<Order>(arguments["input"].clone()) {
            Ok(order) => Ok(json!(order)),
            Err(error) => Err(ResolverError::Arguments(field, error.to_string())),
        },
        _ => Err(ResolverError::UnknownField(field)),
    }
}
// endregion

// region: appsync-authorizer
/// `resolver_context` is seen by resolvers as `$ctx.identity.resolverContext`: flat, and texts as values. The answer is cached by
/// token for `ttl_override` seconds.
pub async fn authorizer(
    event: LambdaEvent<AppSyncLambdaAuthorizerRequest>,
) -> Result<AppSyncLambdaAuthorizerResponse, lambda_runtime::Error> {
    let request = event.payload;
    let user = request.authorization_token.as_deref().and_then(user_of);
    tracing::info!(operation = request.request_context.operation_name, allowed = user.is_some(), "authorizer");
    let mut response = AppSyncLambdaAuthorizerResponse::default();
    response.is_authorized = user.is_some();
    response.resolver_context = user.map(|user| HashMap::from([("user".into(), json!(user))])).unwrap_or_default();
    response.denied_fields = Some(vec!["Mutation.removeOrder".into()]);
    response.ttl_override = Some(60);
    Ok(response)
}
// endregion
