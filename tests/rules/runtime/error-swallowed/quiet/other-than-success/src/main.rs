use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
struct Movie {
    name: String,
    stored: bool,
}

async fn add(client: &Client, name: &str) -> Movie {
    match client.put_item().table_name("movies").item("name", name.into()).send().await {
        Ok(_) => Movie { name: name.to_string(), stored: true },
        Err(error) => {
            tracing::error!(?error, "not stored");
            Movie { name: name.to_string(), stored: false }
        }
    }
}

async fn title(client: &Client, name: &str) -> Result<Option<String>, Error> {
    let answer = client.get_item().table_name("movies").key("name", name.into()).send().await?;
    Ok(answer.item.map(|item| item.len().to_string()))
}

// What is not there and what cannot be read are shown alike, and the log tells them apart.
async fn shown(client: &Client, name: &str) -> Movie {
    match title(client, name).await {
        Ok(None) => Movie { name: name.to_string(), stored: false },
        Ok(Some(title)) => Movie { name: title, stored: true },
        Err(error) => {
            tracing::error!(?error, "not read");
            Movie { name: name.to_string(), stored: false }
        }
    }
}

async fn note(client: &Client, name: &str) -> Result<(), Error> {
    client.put_item().table_name("notes").item("name", name.into()).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = &Client::new(&config);
    run(service_fn(|event: LambdaEvent<Value>| async move {
        let name = event.payload["name"].as_str().ok_or("no name")?;
        let movie = if name.is_empty() { shown(client, name).await } else { add(client, name).await };
        match note(client, &movie.name).await {
            Ok(()) => Ok::<(), Error>(()),
            Err(error) => {
                tracing::error!(?error, stored = movie.stored, "not noted");
                Err::<(), Error>(error)
            }
        }
    }))
    .await
}
