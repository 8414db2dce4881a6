use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn fetch(url: &str) -> Result<String, Error> {
    Ok(reqwest::get(url).await?.error_for_status()?.text().await?)
}

async fn by_if_let() -> Result<String, Error> {
    let reply = fetch("https://a.example.com").await;
    if let Err(e) = reply {
        tracing::error!("{e}");
        return Err(e);
    }
    Ok(reply.unwrap())
}

async fn by_else() -> Result<String, Error> {
    let reply = fetch("https://b.example.com").await;
    if let Err(e) = reply {
        if e.to_string().is_empty() {
            return Err("nothing".into());
        } else {
            return Err(e);
        }
    } else {
        Ok(reply.unwrap())
    }
}

async fn by_match() -> Result<String, Error> {
    let reply = fetch("https://c.example.com").await;
    match reply {
        Err(e) => {
            tracing::error!("{e}");
            return Err(e);
        }
        Ok(_) => {}
    }
    Ok(reply.unwrap())
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(by_if_let().await? + &by_else().await? + &by_match().await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
