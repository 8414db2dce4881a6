use aws_sdk_dynamodb::Client;

pub async fn table() -> Client {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    Client::new(&config) //~ client-in-handler
}
