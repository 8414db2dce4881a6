//! A challenge of your own in a user pool: which comes next, and whether the answer was right.

use aws_lambda_events::event::cognito::CognitoEventUserPoolsDefineAuthChallenge;
use lambda_runtime::{Error, LambdaEvent};
use serde_json::{Value, json};

// region: cognito-define-challenge
/// `session` holds the rounds so far. The last one right: tokens. Three wrong ones: the end. Otherwise one more round; a case that
/// is forgotten lets the client go round for ever.
pub async fn define(
    event: LambdaEvent<CognitoEventUserPoolsDefineAuthChallenge>,
) -> Result<CognitoEventUserPoolsDefineAuthChallenge, Error> {
    let mut event = event.payload;
    let rounds = &event.request.session;
    let solved = rounds.last().and_then(Option::as_ref).is_some_and(|round| round.challenge_result);
    let failed = !solved && rounds.len() >= 3;
    event.response.issue_tokens = solved;
    event.response.fail_authentication = failed;
    event.response.challenge_name = (!solved && !failed).then(|| "CUSTOM_CHALLENGE".into());
    Ok(event)
}
// endregion

// region: cognito-verify-untyped
/// Without a struct of the event nothing can be missing, and fields that this code does not know go back as they came.
pub async fn verify_untyped(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mut event = event.payload;
    let expected = event["request"]["privateChallengeParameters"]["code"].as_str().ok_or("no code was kept")?;
    let correct = event["request"]["challengeAnswer"].as_str().is_some_and(|answer| same(answer, expected));
    event["response"]["answerCorrect"] = json!(correct);
    Ok(event)
}

/// Takes the same time wherever the first difference is.
fn same(answer: &str, expected: &str) -> bool {
    let differences = answer.bytes().zip(expected.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    answer.len() == expected.len() && differences == 0
}
// endregion
