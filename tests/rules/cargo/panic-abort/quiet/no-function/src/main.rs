fn main() {
    println!("{}", serde_json::json!({}));
}
