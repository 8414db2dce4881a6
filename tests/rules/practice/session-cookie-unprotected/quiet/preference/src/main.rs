use axum::{response::Redirect, routing::post, Router};
use axum_extra::extract::cookie::{Cookie, CookieJar};
use lambda_http::{run, Error};

async fn login(jar: CookieJar) -> (CookieJar, Redirect) {
    let token = sign("user");
    let cookie = Cookie::new("theme", token);
    (jar.add(cookie), Redirect::to("/"))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/login", post(login))).await
}
