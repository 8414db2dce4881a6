use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

fn refuse(error: &dyn std::error::Error) -> Response<Body> {
    tracing::error!(error, "failed");
    Response::builder().status(500).body(Body::from("internal error")).unwrap_or_default()
}

async fn load(client: &Client) -> Result<(), Error> {
    client.get_item().table_name("orders").send().await.inspect_err(|e| tracing::error!("{e:?}"))?;
    Ok(())
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    if let Err(error) = client.put_item().table_name("orders").send().await {
        return Ok(refuse(&error));
    }
    if load(&client).await.is_err() {
        return Ok(Response::builder().status(500).body(Body::Empty)?);
    }
    match client.scan().table_name("orders").send().await {
        Ok(_) => Ok(Response::builder().status(200).body(Body::Empty)?),
        Err(e) => {
            tracing::error!("{e:?}");
            Ok(Response::builder().status(500).body(Body::Empty)?)
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
