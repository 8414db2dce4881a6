use jsonwebtoken::{decode, DecodingKey, Validation};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Question {
    text: String,
    token: String,
}

#[derive(Deserialize)]
struct Claims {
    role: Option<String>,
}

fn claims_of(token: &str, secret: &str) -> Result<Claims, Error> {
    let read = decode::<Claims>(token, &DecodingKey::from_secret(secret.as_bytes()), &Validation::default())?;
    Ok(read.claims)
}

struct Model {
    session: ort::session::Session,
}

impl Model {
    fn width(&mut self, text: &str) -> Result<i64, Error> {
        let outputs = self.session.run(ort::inputs!["text" => text])?;
        let (shape, _) = outputs[0].try_extract_tensor::<f32>()?;
        Ok(shape[1])
    }
}

async fn handler(model: &mut Model, event: LambdaEvent<Question>) -> Result<String, Error> {
    let claims = claims_of(&event.payload.token, "secret")?;
    let role = claims.role.unwrap();
    Ok(format!("{role}{}", model.width(&event.payload.text)?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut model = Model { session: ort::session::Session::builder()?.commit_from_file("model.onnx")? };
    run(service_fn(|event| handler(&mut model, event))).await
}
