use lambda_http::http::StatusCode;
use lambda_http::{lambda, Body, IntoResponse, Request, Response};
use lambda_runtime::error::HandlerError;
use lambda_runtime::Context;
use rusoto_core::Region;
use rusoto_dynamodb::{DynamoDb, DynamoDbClient, PutItemInput, ScanInput};

// The failure goes to the caller.
fn names() -> Result<Vec<String>, HandlerError> {
    let client = DynamoDbClient::new(Region::UsEast1);
    let input = ScanInput { table_name: "names".to_string(), ..Default::default() };
    match client.scan(input).sync() {
        Ok(output) => output.items.unwrap_or_default().into_iter().flat_map(|item| item.into_keys()).map(Ok).collect(),
        Err(error) => {
            println!("{}", error);
            Err("no names".into())
        }
    }
}

fn save() -> Result<Response<Body>, HandlerError> {
    let client = DynamoDbClient::new(Region::UsEast1);
    let input = PutItemInput { table_name: "names".to_string(), ..Default::default() };
    match client.put_item(input).sync() {
        Ok(_) => Ok(Response::builder().status(StatusCode::CREATED).body(().into()).expect("a response")),
        Err(error) => Ok(Response::builder()
            .status(StatusCode::INTERNAL_SERVER_ERROR)
            .body("failed".into())
            .expect("a response")),
    }
}

fn handler(request: Request, _: Context) -> Result<Response<Body>, HandlerError> {
    if request.method() == "GET" {
        return Ok(serde_json::json!(names()?.len()).into_response());
    }
    save()
}

fn main() {
    lambda!(handler);
}
