use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Book {
    isbn: String,
    authors: Vec<String>,
}

async fn save(client: &Client, isbn: &str, authors: Vec<String>) -> Result<(), Error> {
    client
        .put_item()
        .table_name("books")
        .item("isbn", AttributeValue::S(isbn.to_string()))
        .item("authors", AttributeValue::Ss(authors))
        .send()
        .await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Book>) -> Result<(), Error> {
    let book = event.payload;
    for author in book.authors {
        save(client, &book.isbn, vec![author]).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
