use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let query = event.query_string_parameters();
    let Some(page) = query.first("page") else {
        return Ok(Response::builder().status(400).body(Body::Empty)?);
    };
    let page = page.parse::<usize>().unwrap_or(1);
    let names = vec!["a".to_owned(), "b".to_owned()];
    Ok(Response::new(page_of(&names, page).join(",").into()))
}

fn page_of(names: &[String], page: usize) -> Vec<String> {
    names.iter().skip(page.saturating_sub(1) * 20).take(20).cloned().collect()
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
