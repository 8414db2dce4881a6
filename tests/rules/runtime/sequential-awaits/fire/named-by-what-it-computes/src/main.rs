use aws_sdk_costexplorer::{types::DateInterval, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Costs {
    client: Client,
    month: DateInterval,
}

impl Costs {
    async fn request_total(&self) -> Result<usize, Error> {
        let reply = self.client.get_cost_and_usage().time_period(self.month.clone()).send().await?;
        Ok(reply.results_by_time().len())
    }

    async fn request_services(&self) -> Result<usize, Error> {
        let reply = self.client.get_dimension_values().time_period(self.month.clone()).send().await?;
        Ok(reply.dimension_values().len())
    }
}

async fn handler(costs: &Costs, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let total = costs.request_total().await?;
    let services = costs.request_services().await?; //~ sequential-awaits
    Ok(total + services)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let month = DateInterval::builder().start("2026-10-01").end("2026-11-01").build()?;
    let costs = Costs { client, month };
    run(service_fn(|event| handler(&costs, event))).await
}
