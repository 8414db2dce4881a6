use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

// The route has matched the id, and the stage sets its variable: without them the deployment is wrong.
async fn handler(request: Request) -> Result<Response<Body>, Error> {
    let parameters = request.path_parameters();
    let id = match parameters.first("id") {
        None => return Ok(Response::builder().status(500).body("no id in the route".into())?),
        Some(id) => id,
    };
    let variables = request.stage_variables();
    match variables.first("table") {
        None => Ok(Response::builder().status(500).body("no table".into())?),
        Some(table) => Ok(Response::builder().status(200).body(format!("{table}/{id}").into())?),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
