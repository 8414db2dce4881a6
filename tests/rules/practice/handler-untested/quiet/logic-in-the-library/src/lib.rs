use serde_json::Value;

pub fn id_of(order: &Value) -> Option<i64> {
    order["id"].as_i64()
}
