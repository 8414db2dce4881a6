use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use mailparse::{parse_mail, ParsedMail};
use serde_json::Value;

fn names(parts: &[ParsedMail]) -> Vec<String> {
    let mut names = Vec::new();
    for part in parts {
        names.push(part.ctype.params["name"].to_string()); //~ unwrap-on-io-result
    }
    names
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<Vec<String>, Error> {
    let reply = client.get_object().bucket("mails").key("newest").send().await?;
    let bytes = reply.body.collect().await?.to_vec();
    let mail = parse_mail(&bytes)?;
    Ok(names(&mail.subparts))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
