use std::env::VarError;

pub fn orders_table() -> Result<String, VarError> {
    let name = std::env::var("ORDERS_TABLE").unwrap_or_else(|_| "orders".to_string());
    Ok(format!("{name}-v2"))
}
