use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::json;

struct Chat {
    http: reqwest::Client,
    chat_id: String,
}

impl Chat {
    async fn tell_all(&self, lines: &[String]) -> Result<(), Error> {
        for line in lines {
            let message = Message { chat_id: self.chat_id.clone(), text: line.clone() };
            self.send(&message).await?;
        }
        Ok(())
    }

    async fn send(&self, message: &Message) -> Result<(), Error> {
        self.http.post("https://chat.example.com").json(&json!({ "to": message.chat_id, "text": message.text })).send().await?;
        Ok(())
    }
}

struct Message {
    chat_id: String,
    text: String,
}

async fn handler(chat: &Chat, event: LambdaEvent<Vec<String>>) -> Result<(), Error> {
    chat.tell_all(&event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let chat = Chat { http: reqwest::Client::new(), chat_id: std::env::var("CHAT_ID")? };
    run(service_fn(|event| handler(&chat, event))).await
}
