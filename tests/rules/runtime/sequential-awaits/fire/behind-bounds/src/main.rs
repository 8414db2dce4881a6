use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

trait Feeds {
    async fn get_feed(&self) -> Result<Value, Error>;
}

trait Trips {
    async fn get_trips(&self) -> Result<Value, Error>;
}

struct Web {
    http: reqwest::Client,
}

impl Feeds for Web {
    async fn get_feed(&self) -> Result<Value, Error> {
        Ok(self.http.get("https://feeds.example.com/now").send().await?.error_for_status()?.json().await?)
    }
}

struct Bucket {
    s3: aws_sdk_s3::Client,
}

impl Trips for Bucket {
    async fn get_trips(&self) -> Result<Value, Error> {
        let object = self.s3.get_object().bucket("trips").key("index").send().await?;
        Ok(serde_json::from_slice(&object.body.collect().await?.into_bytes())?)
    }
}

struct Work<F, T> {
    feeds: F,
    trips: T,
}

impl<F, T> Work<F, T>
where
    F: Feeds,
    T: Trips,
{
    async fn load(&self) -> Result<Value, Error> {
        let feed = self.feeds.get_feed().await?;
        let trips = self.trips.get_trips().await?; //~ sequential-awaits
        Ok(json!({ "feed": feed, "trips": trips }))
    }
}

async fn handler(work: &Work<Web, Bucket>, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    work.load().await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    let work = Work { feeds: Web { http }, trips: Bucket { s3: aws_sdk_s3::Client::new(&config) } };
    run(service_fn(|event| handler(&work, event))).await
}
