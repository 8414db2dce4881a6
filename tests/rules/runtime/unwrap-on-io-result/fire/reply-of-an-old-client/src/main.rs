use lambda_http::{service_fn, Body, Error, Request, RequestExt, Response};

struct Repositories {
    client: reqwest::Client,
}

// A client that does not know async: its reply is no part of the event that named what to ask for.
impl Repositories {
    fn pull_request(&self, name: &str) -> serde_json::Value {
        self.client.get(&format!("https://api.example.com/repos/{}", name)).send().unwrap().json().unwrap() //~ unwrap-on-io-result
    }
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let parameters = event.query_string_parameters();
    let name = parameters.first("name").unwrap_or("orders");
    let found = Repositories { client: reqwest::Client::new() }.pull_request(name);
    Ok(Response::new(found.to_string().into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_http::run(service_fn(handler)).await
}
