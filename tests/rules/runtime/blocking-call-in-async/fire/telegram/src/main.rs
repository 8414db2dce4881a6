use frankenstein::{Api, SendMessageParams, TelegramApi};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn answer(api: &Api, chat: i64, text: String) -> Result<(), Error> {
    let message = SendMessageParams::builder().chat_id(chat).text(text).build();
    api.send_message(&message)?;  //~ blocking-call-in-async
    Ok(())
}

async fn handler(api: &Api, event: LambdaEvent<Value>) -> Result<(), Error> {
    let chat = event.payload["message"]["chat"]["id"].as_i64().ok_or("no chat")?;
    answer(api, chat, "seen".to_string()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let api = Api::new(&std::env::var("TOKEN")?);
    run(service_fn(|event| handler(&api, event))).await
}
