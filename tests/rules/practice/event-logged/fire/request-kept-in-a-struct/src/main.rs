use lambda_http::{run, service_fn, Body, Error, Request, Response};

struct Call {
    request: Request,
}

impl Call {
    async fn run(&self) -> Result<Response<Body>, Error> {
        println!("request: {:?}", self.request); //~ event-logged
        Ok(Response::new(Body::Empty))
    }
}

async fn handler(request: Request) -> Result<Response<Body>, Error> {
    Call { request }.run().await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
