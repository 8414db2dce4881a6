pub fn row(id: &str) -> Option<String> {
    Some(id.to_string())
}
