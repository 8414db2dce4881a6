use std::env::VarError;

pub fn orders_table() -> Result<String, VarError> {
    let name = std::env::var("ORDERS_TABLE")?; //~ environment-not-set
    Ok(format!("{name}-v2"))
}
