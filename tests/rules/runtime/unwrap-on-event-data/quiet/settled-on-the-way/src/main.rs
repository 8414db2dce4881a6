use lambda_http::{run, service_fn, Body, Error, Request, RequestExt, Response};

fn read_place(text: &str) -> Option<(f64, f64)> {
    let (east, north) = text.split_once(',')?;
    Some((east.parse().ok()?, north.parse().ok()?))
}

fn owner(event: &Request) -> String {
    event.headers().get("X-Owner").unwrap().to_str().unwrap().to_string()
}

fn check(address: &str) -> Result<u32, Error> {
    let number: u32 = address.parse()?;
    Ok(number / 2)
}

fn simulate(address: &str) -> u32 {
    address.parse::<u32>().unwrap() + 1
}

struct Digest(String);

impl Digest {
    fn from_header(text: &str) -> Result<Self, String> {
        match text.find('=') {
            Some(_) => Ok(Self(text.to_string())),
            None => Err("no sign in it".to_string()),
        }
    }

    fn algorithm(&self) -> &str {
        let sign = self.0.find('=').unwrap();
        &self.0[..sign]
    }
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let Some(Ok(_)) = event.headers().get("X-Owner").map(|value| value.to_str()) else {
        return Ok(Response::builder().status(400).body("no owner".into())?);
    };
    let parameters = event.query_string_parameters();
    let location = parameters.first("location").unwrap_or("");
    let Some(_) = read_place(location) else {
        return Ok(Response::builder().status(400).body("no place".into())?);
    };
    let north: f64 = location.split(',').nth(1).unwrap().parse().unwrap();
    let address = parameters.first("address").unwrap_or("0");
    let half = check(address)?;
    let digest = Digest::from_header(parameters.first("digest").unwrap_or(""))?;
    let codes = parameters.all("code");
    let code = if codes.is_some() { codes.unwrap().get(0).unwrap().to_string() } else { String::new() };
    let answer = format!("{} {north} {half} {} {} {code}", owner(&event), simulate(address), digest.algorithm());
    Ok(Response::new(answer.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
