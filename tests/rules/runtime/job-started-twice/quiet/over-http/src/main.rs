use aws_lambda_events::event::apigw::ApiGatewayProxyRequest;
use aws_sdk_ecs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<ApiGatewayProxyRequest>) -> Result<(), Error> {
    if let Some(id) = event.payload.body {
        client
            .run_task()
            .cluster("work")
            .task_definition("resize")
            .send()
            .await?;
        println!("started for {id}");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
