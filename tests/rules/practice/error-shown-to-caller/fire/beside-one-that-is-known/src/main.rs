use lambda_http::{run, service_fn, Body, Error, Request, Response};

async fn load(team: &str) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
    let reply = reqwest::get(format!("https://teams.example.com/{team}")).await?;
    Ok(reply.status().is_success())
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    match load(request.uri().path()).await {
        Ok(_) => Ok(Response::builder().status(200).body(Body::Empty)?),
        Err(e) => {
            if let Some(e) = e.downcast_ref::<std::num::ParseIntError>() {
                Ok(Response::builder().status(400).body(e.to_string().into())?)
            } else {
                Ok(Response::builder().status(500).body(e.to_string().into())?) //~ error-shown-to-caller
            }
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
