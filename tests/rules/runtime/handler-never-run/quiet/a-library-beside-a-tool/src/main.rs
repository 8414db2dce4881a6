fn main() {
    println!("1.0");
}
