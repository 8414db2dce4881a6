use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::Deserialize;

#[derive(Deserialize)]
struct Message {
    member: Option<String>,
}

struct Command {
    user: String,
}

impl From<&Message> for Command {
    fn from(message: &Message) -> Self {
        Command { user: message.member.as_ref().unwrap().clone() } //~ unwrap-on-event-data
    }
}

trait Commands {
    fn answer(command: Command) -> String;
}

struct Greeter;

impl Commands for Greeter {
    fn answer(command: Command) -> String {
        format!("Hello {}", command.user)
    }
}

fn answer_all<C: Commands>(message: &Message) -> String {
    C::answer(message.into())
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    match serde_json::from_slice::<Message>(event.body()) {
        Ok(message) => Ok(Response::new(answer_all::<Greeter>(&message).into())),
        Err(_) => Ok(Response::builder().status(400).body(Body::Empty)?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
