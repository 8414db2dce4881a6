use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

fn owner(event: &Request) -> String {
    event.headers().get("X-Owner").unwrap().to_str().unwrap().to_string() //~ unwrap-on-event-data
}

fn check(address: &str) -> Result<u32, Error> {
    let number: u32 = address.parse()?;
    Ok(number / 2)
}

fn simulate(address: &str) -> u32 {
    address.parse::<u32>().unwrap() + 1 //~ unwrap-on-event-data
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let parameters = event.query_string_parameters();
    let address = parameters.first("address").unwrap_or("0");
    if parameters.first("quick").is_some() {
        return Ok(Response::new(simulate(address).to_string().into()));
    }
    let half = check(address)?;
    let name = parameters.first("name").unwrap_or("a");
    let second: u32 = name.split(',').nth(1).unwrap().parse().unwrap(); //~ unwrap-on-event-data
    Ok(Response::new(format!("{} {half} {second} {}", owner(&event), simulate(address)).into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
