use std::sync::{LazyLock, OnceLock};

use async_graphql::{EmptyMutation, EmptySubscription, Schema};
use lambda_http::{run, service_fn, Body, Error, Request, Response};

#[derive(Default)]
struct Query;

#[async_graphql::Object]
impl Query {
    async fn version(&self) -> &str {
        "1"
    }
}

type Service = Schema<Query, EmptyMutation, EmptySubscription>;

static ADDRESSES: LazyLock<maxminddb::Reader<Vec<u8>>> =
    LazyLock::new(|| maxminddb::Reader::open_readfile("GeoLite2-City.mmdb").expect("is in the package"));

static SCHEMA: OnceLock<Service> = OnceLock::new();

fn schema() -> &'static Service {
    SCHEMA.get_or_init(|| Schema::build(Query, EmptyMutation, EmptySubscription).finish())
}

async fn handler(start: &Service, request: Request) -> Result<Response<Body>, Error> {
    let query = std::str::from_utf8(request.body())?;
    let known = ADDRESSES.metadata.node_count > 0;
    let answer = if known { schema().execute(query).await } else { start.execute(query).await };
    Ok(Response::new(serde_json::to_string(&answer)?.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let start = Schema::build(Query, EmptyMutation, EmptySubscription).finish();
    run(service_fn(|request| handler(&start, request))).await
}
