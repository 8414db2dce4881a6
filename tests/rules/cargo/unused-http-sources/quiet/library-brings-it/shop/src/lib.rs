use lambda_http::Request;

pub fn greet() {
    println!("{:?}", Request::default().uri());
}
