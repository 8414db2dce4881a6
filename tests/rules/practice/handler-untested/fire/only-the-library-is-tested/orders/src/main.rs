use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use prices::total;
use serde_json::{json, Value};

fn prices_of(event: &Value) -> Vec<u32> {
    let list = event["prices"].as_array().cloned().unwrap_or_default();
    list.iter().filter_map(Value::as_u64).filter_map(|price| u32::try_from(price).ok()).collect()
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let prices = prices_of(&event.payload);
    let limit = 1000;
    let step = match event.payload["kind"].as_str() {
        Some("books") => {
            let step = total(&prices) / 2;
            if step > limit {
                return Err(Error::from("too much for books"));
            }
            step
        }
        Some("games") => {
            let step = total(&prices) / 3;
            if step > limit {
                return Err(Error::from("too much for games"));
            }
            step
        }
        Some("music") => {
            let step = total(&prices) / 4;
            if step > limit {
                return Err(Error::from("too much for music"));
            }
            step
        }
        Some("films") => {
            let step = total(&prices) / 5;
            if step > limit {
                return Err(Error::from("too much for films"));
            }
            step
        }
        Some("tools") => {
            let step = total(&prices) / 6;
            if step > limit {
                return Err(Error::from("too much for tools"));
            }
            step
        }
        Some("shoes") => {
            let step = total(&prices) / 7;
            if step > limit {
                return Err(Error::from("too much for shoes"));
            }
            step
        }
        Some("chairs") => {
            let step = total(&prices) / 8;
            if step > limit {
                return Err(Error::from("too much for chairs"));
            }
            step
        }
        Some(other) => return Err(Error::from(format!("unknown kind {other}"))),
        None => 0,
    };
    Ok(json!({ "step": step }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
