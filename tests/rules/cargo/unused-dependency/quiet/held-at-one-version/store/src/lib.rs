pub async fn load(id: &str) -> Option<String> {
    Some(id.to_string())
}
