use aws_lambda_events::event::apigw::ApiGatewayProxyRequest;
use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

struct Clients {
    ecs: aws_sdk_ecs::Client,
    table: aws_sdk_dynamodb::Client,
}

impl Clients {
    async fn start(&self) -> Result<String, Error> {
        let started = self.ecs.run_task().cluster("work").task_definition("resize").send().await?;
        let task = started.tasks().first().ok_or("no room for the task")?;
        Ok(task.task_arn().unwrap_or_default().to_string())
    }

    async fn note(&self, id: &str, task: &str) -> Result<(), Error> {
        self.table
            .put_item()
            .table_name("tasks")
            .item("id", AttributeValue::S(id.to_string()))
            .item("task", AttributeValue::S(task.to_string()))
            .send()
            .await?;
        Ok(())
    }
}

async fn handler(clients: &Clients, event: LambdaEvent<ApiGatewayProxyRequest>) -> Result<(), Error> {
    let id = event.payload.body.ok_or("no id")?;
    let task = clients.start().await?;
    if let Err(error) = clients.note(&id, &task).await {
        eprintln!("the task {task} runs without a note: {error:?}");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let clients = Clients { ecs: aws_sdk_ecs::Client::new(&config), table: aws_sdk_dynamodb::Client::new(&config) };
    run(service_fn(|event| handler(&clients, event))).await
}
