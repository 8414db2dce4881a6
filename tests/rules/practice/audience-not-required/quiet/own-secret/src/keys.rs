#[derive(serde::Deserialize)]
pub struct KeySet(String);

impl KeySet {
    pub fn secret(&self) -> &[u8] {
        self.0.as_bytes()
    }
}
