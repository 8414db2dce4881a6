//! Triggers of a user pool. Each gets an event, fills its `response` and gives the whole event back, within 5 seconds.

use aws_lambda_events::event::cognito::{
    ClaimsAndScopeOverrideDetailsV2, CognitoAccessTokenGenerationV2, CognitoEventUserPoolsPostConfirmation,
    CognitoEventUserPoolsPostConfirmationTriggerSource as Confirmed, CognitoEventUserPoolsPreSignup,
    CognitoEventUserPoolsPreTokenGenV2, CognitoIdTokenGenerationV2,
};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde_json::json;

// region: cognito-pre-sign-up
/// An `Err` refuses the sign-up; its text reaches the client as `PreSignUp failed with error ...`.
pub async fn pre_sign_up(
    event: LambdaEvent<CognitoEventUserPoolsPreSignup>,
) -> Result<CognitoEventUserPoolsPreSignup, Error> {
    let mut event = event.payload;
    let email = event.request.user_attributes.get("email").map(String::as_str).unwrap_or_default();
    let Some((_, domain)) = email.rsplit_once('@') else { return Err("an email address is needed".into()) };
    if domain == "example.org" {
        return Err("this domain cannot sign up".into());
    }
    let ours = domain == "example.com";
    event.response.auto_confirm_user = ours;
    event.response.auto_verify_email = ours; // only together with auto_confirm_user, and when the attribute is there
    Ok(event)
}
// endregion

// region: cognito-post-confirmation
/// Runs after a sign-up **and** after a forgotten password was renewed: look at the trigger source. The user is confirmed
/// already, so an `Err` undoes nothing: it only shows the client an error. Cognito may call it again: write with a condition.
pub async fn post_confirmation(
    event: LambdaEvent<CognitoEventUserPoolsPostConfirmation>,
) -> Result<CognitoEventUserPoolsPostConfirmation, Error> {
    let event = event.payload;
    let header = &event.cognito_event_user_pools_header;
    if let Some(Confirmed::ConfirmSignUp) = header.trigger_source {
        let sub = event.request.user_attributes.get("sub").ok_or("the event lacks the sub")?;
        tracing::info!(sub, pool = header.user_pool_id, "new user, profile written");
    }
    Ok(event)
}
// endregion

// region: cognito-pre-token-generation
/// Trigger event version V2_0: claims and scopes of the access token as well. (V1_0 changes the ID token only and has the type
/// `CognitoEventUserPoolsPreTokenGen`.) Claims such as `sub`, `iss` and `exp` cannot be changed.
pub async fn pre_token_generation(
    event: LambdaEvent<CognitoEventUserPoolsPreTokenGenV2>,
) -> Result<CognitoEventUserPoolsPreTokenGenV2, Error> {
    let mut event = event.payload;
    let tenant = event.request.user_attributes.get("custom:tenant").ok_or("the user has no tenant")?;
    let mut access = CognitoAccessTokenGenerationV2::default();
    access.claims_to_add_or_override.insert("tenant".into(), json!(tenant));
    access.scopes_to_add.push("orders/read".into());
    let mut id = CognitoIdTokenGenerationV2::default();
    id.claims_to_add_or_override.insert("tenant".into(), json!(tenant));
    id.claims_to_suppress.push("phone_number".into());
    let mut details = ClaimsAndScopeOverrideDetailsV2::default();
    // This replaces the groups of the token: give back those that came, or the user loses them.
    details.group_override_details = event.request.group_configuration.clone();
    details.access_token_generation = Some(access);
    details.id_token_generation = Some(id);
    event.response.claims_and_scope_override_details = Some(details);
    Ok(event)
}
// endregion
