use async_graphql::{Context, EmptyMutation, EmptySubscription, Object, Schema};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Query;

#[Object]
impl Query {
    async fn limit(&self, ctx: &Context<'_>) -> async_graphql::Result<String> {
        let client = ctx.data_unchecked::<aws_sdk_ssm::Client>();
        Ok(value(client, "/limit").await?) //~ sdk-error-without-cause
    }
}

async fn value(client: &aws_sdk_ssm::Client, name: &str) -> anyhow::Result<String> {
    let reply = client.get_parameter().name(name).send().await?;
    Ok(reply.parameter().and_then(|p| p.value()).unwrap_or_default().to_owned())
}

async fn handler(client: &aws_sdk_ssm::Client, event: LambdaEvent<String>) -> Result<Value, Error> {
    let schema: Schema<Query, EmptyMutation, EmptySubscription> = Schema::build(Query, EmptyMutation, EmptySubscription).data(client.clone()).finish();
    let reply = schema.execute(event.payload.as_str()).await;
    Ok(serde_json::to_value(reply)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_ssm::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
