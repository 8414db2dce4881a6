fn main() {
    let key = openssl::rsa::Rsa::generate(2048).expect("a key");
    println!("{}", key.size());
}
