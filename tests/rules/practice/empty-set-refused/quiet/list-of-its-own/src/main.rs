use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Book {
    isbn: String,
    authors: Vec<String>,
}

async fn save(client: &Client, book: &Book) -> Result<(), Error> {
    let mut authors = vec!["anonymous".to_string()];
    authors.extend(book.authors.iter().cloned());
    client
        .put_item()
        .table_name("books")
        .item("isbn", AttributeValue::S(book.isbn.clone()))
        .item("authors", AttributeValue::Ss(authors))
        .send()
        .await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Book>) -> Result<(), Error> {
    let book = event.payload;
    save(client, &book).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
