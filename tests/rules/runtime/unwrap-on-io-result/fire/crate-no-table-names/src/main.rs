use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<Value, Error> {
    let library = bookshelf::Library::open("https://books.example.com");
    let books: Value = library.all_books().await.unwrap(); //~ unwrap-on-io-result
    Ok(books)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
