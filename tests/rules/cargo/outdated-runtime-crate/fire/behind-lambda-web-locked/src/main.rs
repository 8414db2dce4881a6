use actix_web::{get, App, HttpResponse, HttpServer, Responder};
use lambda_web::{is_running_on_lambda, run_actix_on_lambda, LambdaError};

#[get("/orders")]
async fn orders() -> impl Responder {
    HttpResponse::Ok().body("[]")
}

#[actix_web::main]
async fn main() -> Result<(), LambdaError> {
    let factory = move || App::new().service(orders);
    if is_running_on_lambda() {
        run_actix_on_lambda(factory).await?;
    } else {
        HttpServer::new(factory).bind("127.0.0.1:8080")?.run().await?;
    }
    Ok(())
}
