//! The client of the SDK, with an HTTP client that answers from a list.

use aws_sdk_dynamodb::{
    Client, Config,
    config::{BehaviorVersion, Credentials, Region},
};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::body::SdkBody;
use patterns::{
    items::{Profile, visit},
    join::Clients,
};

fn answer(body: &'static str) -> ReplayEvent {
    let request = http::Request::builder().method("POST").uri("https://dynamodb.eu-central-1.amazonaws.com/");
    let response = http::Response::builder().status(200).body(SdkBody::from(body));
    ReplayEvent::new(request.body(SdkBody::empty()).unwrap(), response.unwrap())
}

// shown in answers: static-replay
// region: static-replay
#[tokio::test]
async fn a_visit_reads_and_writes_the_profile() {
    let item = r#"{"Item":{"id":{"S":"p-1"},"visits":{"N":"6"}}}"#;
    let replay = StaticReplayClient::new(vec![answer(item), answer("{}")]); // in this order
    let clients = clients(client(&replay));
    assert_eq!(visit(&clients, "p-1").await.unwrap(), Profile { id: "p-1".into(), visits: 7, email: None });
    let sent: Vec<&str> =
        replay.actual_requests().map(|request| request.headers().get("x-amz-target").unwrap()).collect();
    assert_eq!(sent, ["DynamoDB_20120810.GetItem", "DynamoDB_20120810.PutItem"]);
}

fn client(replay: &StaticReplayClient) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new("testing", "testing", None, None, "test"))
        .http_client(replay.clone())
        .build();
    Client::from_conf(config)
}
// endregion

fn clients(dynamodb: Client) -> Clients {
    Clients { dynamodb, http: reqwest::Client::new(), table: "profiles".into(), base_url: String::new() }
}
