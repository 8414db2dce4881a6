use ed25519_dalek::{Signature, VerifyingKey};
use lambda_http::{run, service_fn, Error, Request};
use serde::Deserialize;

#[derive(Deserialize)]
struct Interaction {
    data: Option<Data>,
    member: Option<Member>,
}

#[derive(Deserialize)]
struct Data {
    name: String,
}

#[derive(Deserialize)]
struct Member {
    nick: String,
}

fn check(key: &VerifyingKey, request: &Request) -> Result<(), Error> {
    let signature = request.headers().get("X-Signature-Ed25519").unwrap().as_bytes(); //~ unwrap-on-event-data
    let signature = Signature::from_slice(signature)?;
    key.verify_strict(request.body(), &signature)?;
    Ok(())
}

async fn handler(key: &VerifyingKey, request: Request) -> Result<String, Error> {
    check(key, &request)?;
    let interaction: Interaction = serde_json::from_slice(request.body())?;
    // Discord always sends the data of a command, and no member in a direct message.
    let name = interaction.data.unwrap().name; //~ unwrap-on-event-data
    let nick = interaction.member.unwrap().nick; //~ unwrap-on-event-data
    Ok(format!("{nick} asked for {name}"))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let key = VerifyingKey::from_bytes(&[7; 32])?;
    run(service_fn(|request| handler(&key, request))).await
}
