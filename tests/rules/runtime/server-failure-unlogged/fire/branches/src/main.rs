use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn read(client: &Client) -> Result<Response<Body>, Error> {
    match client.get_item().table_name("orders").send().await {
        Ok(_) => Ok(Response::builder().status(200).body(Body::Empty)?),
        Err(_) => Ok(Response::builder().status(500).body(Body::from("internal error"))?),
    }
}

async fn write(client: &Client) -> Result<Response<Body>, Response<Body>> {
    client
        .put_item()
        .table_name("orders")
        .send()
        .await
        .map_err(|e| Response::builder().status(503).body(Body::from(e.to_string())).unwrap_or_default())?; //~ server-failure-unlogged
    Ok(Response::new(Body::Empty))
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    if request.method() == "PUT" {
        return Ok(write(&client).await.unwrap_or_else(|answer| answer));
    }
    read(&client).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
