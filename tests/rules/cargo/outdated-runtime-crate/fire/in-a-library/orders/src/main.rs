#[tokio::main]
async fn main() {
    commons::start().await.expect("the runtime ends");
}
