use actix_web::{get, web, App, HttpResponse};
use aws_sdk_dynamodb::types::AttributeValue;
use lambda_web::{run_actix_on_lambda, LambdaError};

async fn get_order(client: &aws_sdk_dynamodb::Client, id: &str) -> Result<bool, aws_sdk_dynamodb::Error> {
    let key = AttributeValue::S(id.to_string());
    let answer = client.get_item().table_name("orders").key("id", key).send().await?;
    Ok(answer.item.is_some())
}

#[get("/orders/{id}")]
async fn order(client: web::Data<aws_sdk_dynamodb::Client>, id: web::Path<String>) -> actix_web::Result<HttpResponse> {
    if let Ok(found) = get_order(&client, &id).await { //~ server-failure-answered-400
        Ok(HttpResponse::Ok().body(found.to_string()))
    } else {
        Ok(HttpResponse::BadRequest().finish())
    }
}

#[actix_web::main]
async fn main() -> Result<(), LambdaError> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = web::Data::new(aws_sdk_dynamodb::Client::new(&config));
    run_actix_on_lambda(move || App::new().app_data(client.clone()).service(order)).await
}
