fn main() {
    println!("served");
}
