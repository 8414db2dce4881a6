//! Calls to addresses that are closed by IAM.

use std::time::SystemTime;

use aws_config::SdkConfig;
use aws_credential_types::provider::ProvideCredentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use lambda_runtime::Error;

// region: sigv4-sign
/// `service` is `execute-api` for API Gateway, `lambda` for a function URL, `es` for OpenSearch (serverless: `aoss`). The provider
/// keeps the credentials and renews them, so ask it for each request.
pub async fn get(http: &reqwest::Client, config: &SdkConfig, service: &str, url: &str) -> Result<String, Error> {
    let provider = config.credentials_provider().ok_or("no credentials")?;
    let identity = provider.provide_credentials().await?.into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(config.region().ok_or("no region")?.as_ref())
        .name(service)
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()?
        .into();
    let mut request = http::Request::builder().uri(url).body(Vec::new())?; // method, headers and body are signed: set them here
    let headers = request.headers().iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
    let signable = SignableRequest::new("GET", url, headers, SignableBody::Bytes(request.body()))?;
    let (instructions, _) = sign(signable, &params)?.into_parts();
    instructions.apply_to_request_http1x(&mut request);
    Ok(http.execute(request.try_into()?).await?.error_for_status()?.text().await?)
}
// endregion
