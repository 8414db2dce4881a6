use tokio_postgres::NoTls;

#[tokio::main]
async fn main() {
    let url = std::env::var("DATABASE_URL").unwrap();
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    tokio::spawn(async move { connection.await });
    client.batch_execute(include_str!("../../schema.sql")).await.unwrap();
}
