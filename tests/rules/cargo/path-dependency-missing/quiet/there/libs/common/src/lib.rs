pub fn read(value: serde_json::Value) -> serde_json::Value {
    value
}
