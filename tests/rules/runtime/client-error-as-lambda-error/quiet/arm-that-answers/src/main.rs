use lambda_http::{run, service_fn, Body, Error, Request, Response};

struct Visitor {
    agent: String,
}

impl TryFrom<&Request> for Visitor {
    type Error = Error;
    fn try_from(request: &Request) -> Result<Self, Self::Error> {
        let agent = request.headers().get("user-agent").ok_or("no user agent")?;
        Ok(Visitor { agent: agent.to_str()?.to_string() })
    }
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let visitor = match Visitor::try_from(&event) {
        Ok(visitor) => visitor,
        Err(error) => return Ok(Response::builder().status(400).body(error.to_string().into())?),
    };
    Ok(Response::builder().status(200).body(visitor.agent.into())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
