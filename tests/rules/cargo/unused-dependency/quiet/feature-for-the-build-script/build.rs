use types::reqwest::blocking::get;

fn main() {
    get("https://orders.example.com/schema.json").unwrap();
}
