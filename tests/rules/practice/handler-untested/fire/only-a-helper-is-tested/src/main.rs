use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

fn check_book(order: &Value) -> Result<u64, Error> {
    let count = order["books"].as_u64().unwrap_or(0);
    if count > 2 {
        return Err("too many books".into());
    }
    let price = order["book_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a book without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_game(order: &Value) -> Result<u64, Error> {
    let count = order["games"].as_u64().unwrap_or(0);
    if count > 3 {
        return Err("too many games".into());
    }
    let price = order["game_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a game without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_film(order: &Value) -> Result<u64, Error> {
    let count = order["films"].as_u64().unwrap_or(0);
    if count > 4 {
        return Err("too many films".into());
    }
    let price = order["film_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a film without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_toy(order: &Value) -> Result<u64, Error> {
    let count = order["toys"].as_u64().unwrap_or(0);
    if count > 5 {
        return Err("too many toys".into());
    }
    let price = order["toy_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a toy without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_pen(order: &Value) -> Result<u64, Error> {
    let count = order["pens"].as_u64().unwrap_or(0);
    if count > 6 {
        return Err("too many pens".into());
    }
    let price = order["pen_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a pen without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_ink(order: &Value) -> Result<u64, Error> {
    let count = order["inks"].as_u64().unwrap_or(0);
    if count > 7 {
        return Err("too many inks".into());
    }
    let price = order["ink_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a ink without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_card(order: &Value) -> Result<u64, Error> {
    let count = order["cards"].as_u64().unwrap_or(0);
    if count > 8 {
        return Err("too many cards".into());
    }
    let price = order["card_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a card without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_map(order: &Value) -> Result<u64, Error> {
    let count = order["maps"].as_u64().unwrap_or(0);
    if count > 9 {
        return Err("too many maps".into());
    }
    let price = order["map_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a map without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_disc(order: &Value) -> Result<u64, Error> {
    let count = order["discs"].as_u64().unwrap_or(0);
    if count > 10 {
        return Err("too many discs".into());
    }
    let price = order["disc_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a disc without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn check_lamp(order: &Value) -> Result<u64, Error> {
    let count = order["lamps"].as_u64().unwrap_or(0);
    if count > 11 {
        return Err("too many lamps".into());
    }
    let price = order["lamp_price"].as_u64().unwrap_or(0);
    if price == 0 && count > 0 {
        return Err("a lamp without a price".into());
    }
    let sum = count * price;
    match sum {
        0 => Ok(0),
        other => Ok(other),
    }
}

fn total_of(order: &Value) -> Result<u64, Error> {
    let mut total = 0;
    total += check_book(order)?;
    total += check_game(order)?;
    total += check_film(order)?;
    total += check_toy(order)?;
    total += check_pen(order)?;
    total += check_ink(order)?;
    total += check_card(order)?;
    total += check_map(order)?;
    total += check_disc(order)?;
    total += check_lamp(order)?;
    Ok(total)
}

fn shown(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> { //~ handler-untested
    let total = total_of(&event.payload)?;
    Ok(json!({ "total": shown(total) }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_have_two_places() {
        assert_eq!(shown(1205), "12.05");
    }
}
