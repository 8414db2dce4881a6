use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Body, Error, Request, Response};

#[derive(serde::Deserialize, serde::Serialize)]
struct Account {
    username: String,
    mail: String,
}

async fn create_account(client: &Client, account: &Account) -> Result<(), Error> {
    client
        .put_item()
        .table_name("accounts")
        .item("username", AttributeValue::S(account.username.clone()))
        .item("mail", AttributeValue::S(account.mail.clone()))
        .send()
        .await?;
    Ok(())
}

fn number_of(mail: &str) -> String {
    format!("{}-{}", mail.len(), mail)
}

async fn handler(client: &Client, request: Request) -> Result<Response<Body>, Error> {
    let account = match serde_json::from_slice::<Account>(request.body()) {
        Ok(account) => account,
        Err(error) => return Ok(Response::builder().status(400).body(error.to_string().into())?),
    };
    let account = Account { username: number_of(&account.mail), mail: account.mail };
    create_account(client, &account).await?;
    Ok(Response::builder().status(201).body(Body::Empty)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|request| handler(&client, request))).await
}
