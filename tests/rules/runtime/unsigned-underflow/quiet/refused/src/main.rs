use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let query = event.query_string_parameters();
    let Some(page) = query.first("page") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    let page = page.parse::<usize>().unwrap_or(1);
    if page < 1 {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    }
    let names = vec!["a".to_owned(), "b".to_owned()];
    Ok(Response::new(page_of(&names, page).join(",").into()))
}

fn page_of(names: &[String], page: usize) -> Vec<String> {
    let start = (page - 1) * 20;
    names.iter().skip(start).take(20).cloned().collect()
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
