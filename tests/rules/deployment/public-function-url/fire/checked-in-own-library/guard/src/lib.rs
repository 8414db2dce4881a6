use jsonwebtoken::{decode, DecodingKey, Validation};

#[derive(serde::Deserialize)]
pub struct Claims {
    pub sub: String,
}

pub fn claims_of(token: &str, secret: &[u8]) -> Option<Claims> {
    decode::<Claims>(token, &DecodingKey::from_secret(secret), &Validation::default()).ok().map(|data| data.claims)
}
