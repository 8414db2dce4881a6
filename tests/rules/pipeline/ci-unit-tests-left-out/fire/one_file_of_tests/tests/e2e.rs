#[test]
fn answers() {
    assert!(std::env::var("URL").is_ok());
}
