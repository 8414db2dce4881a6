pub fn is_partner(headers: &http::HeaderMap) -> bool {
    headers.get("x-api-key").is_some_and(|key| key == "partner")
}
