use lambda_http::{run, service_fn, Body, Error, Request, Response};
use regex::Regex;
use std::sync::LazyLock;

static GAME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^/games/([^/]+)$").unwrap());

fn matched<'a>(pattern: &Regex, path: &'a str) -> Option<Vec<&'a str>> {
    let groups = pattern.captures(path)?;
    Some(groups.iter().skip(1).flatten().map(|group| group.as_str()).collect())
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    if let Some(groups) = matched(&GAME, request.uri().path()) {
        return Ok(Response::new(groups[0].to_owned().into()));
    }
    Ok(Response::new(Body::Empty))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
