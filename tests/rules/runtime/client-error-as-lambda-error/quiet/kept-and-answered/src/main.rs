use lambda_http::{run, service_fn, Body, Error, Request, Response};
use serde::Deserialize;

#[derive(Deserialize)]
struct Vote {
    value: i32,
}

fn read_vote(body: &Body) -> Result<Vote, Error> {
    Ok(serde_json::from_slice::<Vote>(body)?)
}

async fn vote(request: Request) -> Result<Body, Error> {
    let vote = read_vote(request.body())?;
    Ok(Body::from(vote.value.to_string()))
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let answer: Result<Body, Error>;
    if request.method() == "POST" {
        answer = vote(request).await;
    } else {
        return Ok(Response::builder().status(405).body(Body::Empty)?);
    }
    match answer {
        Ok(body) => Ok(Response::new(body)),
        Err(error) => Ok(Response::builder().status(400).body(error.to_string().into())?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
