pub fn table() -> String {
    std::env::var("ORDER_TABLE").expect("ORDER_TABLE is set")
}
