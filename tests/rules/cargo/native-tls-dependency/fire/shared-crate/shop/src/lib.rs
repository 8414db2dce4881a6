pub fn client() -> reqwest::Client {
    reqwest::Client::new()
}
