//! Secrets through the Parameters and Secrets extension.

use std::env;

use lambda_runtime::Error;
use serde_json::Value;

// region: secrets-extension
/// Made in `main`, asked from the first request on: during init the extension answers "not ready to serve traffic". It keeps a
/// secret for `SECRETS_MANAGER_TTL` seconds, 300 unless set.
pub struct Secrets {
    http: reqwest::Client,
    url: String,
    token: String,
}

impl Secrets {
    pub fn from_environment(http: reqwest::Client) -> Self {
        let port = env::var("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT").unwrap_or_else(|_| "2773".into());
        let token = env::var("AWS_SESSION_TOKEN").unwrap_or_default(); // always set in Lambda
        Self { http, url: format!("http://localhost:{port}/secretsmanager/get"), token }
    }

    pub async fn get(&self, name: &str) -> Result<String, Error> {
        let request = self.http.get(&self.url).query(&[("secretId", name)]); // features `query` and `json` of reqwest 0.13
        let request = request.header("X-Aws-Parameters-Secrets-Token", &self.token);
        let answer: Value = request.send().await?.error_for_status()?.json().await?;
        Ok(answer["SecretString"].as_str().ok_or("the secret has no SecretString")?.to_owned())
    }
}
// endregion
