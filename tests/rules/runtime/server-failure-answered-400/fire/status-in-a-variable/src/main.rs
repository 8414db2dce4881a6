use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn save(client: &Client) -> Result<(), Error> {
    client.put_item().table_name("orders").send().await?;
    Ok(())
}

async fn handler(client: &Client, _request: Request) -> Result<Response<Body>, Error> {
    let mut status = 200;
    match save(client).await {
        Ok(()) => {}
        Err(_) => { //~ server-failure-answered-400
            status = 400;
        }
    }
    Ok(Response::builder().status(status).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|request| handler(&client, request))).await
}
