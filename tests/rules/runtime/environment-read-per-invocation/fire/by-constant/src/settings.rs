pub const TABLE_ENV: &str = "ORDERS_TABLE";
pub const TOPIC_ENV: &str = "ORDERS_TOPIC";
