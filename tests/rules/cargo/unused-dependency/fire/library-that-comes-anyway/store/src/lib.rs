pub async fn load(id: &str) -> Option<String> {
    rows::row(id)
}
