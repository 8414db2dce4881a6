fn main() {
    println!("seeded");
}
