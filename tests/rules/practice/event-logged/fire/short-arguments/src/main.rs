use std::error::Error;

use lambda_runtime::{error::HandlerError, lambda, Context};

fn main() -> Result<(), Box<dyn Error>> {
    lambda!(lambda_handler);
    Ok(())
}

fn lambda_handler(event: Vec<u8>, _context: Context) -> Result<Vec<u8>, HandlerError> {
    let x = String::from_utf8(event).unwrap();
    println!("{}", x); //~ event-logged
    Ok("hello".to_string().into_bytes())
}
