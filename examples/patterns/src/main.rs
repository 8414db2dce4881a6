use std::{env, time::Duration};

use aws_config::SdkConfig;
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use patterns::{
    PatternError, choose,
    compute::{self, Stop},
    items,
    join::{self, Clients},
    lazy::AuditClient,
    limit, links,
    once::{self, Written},
    orders::{self, Order},
    secrets::Secrets,
    sigv4, steps, timeouts,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(tag = "pattern", rename_all = "kebab-case")]
enum Request {
    JoinIndependent { customer: String },
    TimedSteps,
    ComputeRayon { routes: Vec<Vec<Stop>> },
    IoAsync,
    CpuSync { text: String },
    LazyInit { id: Option<String> },
    SdkTimeouts { customer: String },
    WriteOnce { id: String, total_cents: u64 },
    AssumeRole { customer: String },
    StoreTrait(Order),
    RateLimit { user: String },
    SecretsExtension { secret: String },
    SerdeDynamo { id: String },
    SdkToSerde,
    Sigv4Sign { path: String },
    PresignUpload { bucket: String, key: String },
}

struct App {
    config: SdkConfig,
    clients: Clients,
    audit: AuditClient,
    other_account: Option<Clients>,
    secrets: Secrets,
    s3: aws_sdk_s3::Client,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let config = timeouts::sdk_config().await;
    let clients = Clients {
        dynamodb: aws_sdk_dynamodb::Client::new(&config),
        http: reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?,
        table: env::var("TABLE")?,
        base_url: env::var("BASE_URL")?,
    };
    let other_account = match env::var("ROLE_ARN") {
        Ok(role) => Some(Clients { dynamodb: once::client_of_other_account(&role).await, ..clients.clone() }),
        Err(_) => None,
    };
    let app = App {
        secrets: Secrets::from_environment(clients.http.clone()),
        s3: aws_sdk_s3::Client::new(&config),
        config,
        clients,
        audit: AuditClient::default(),
        other_account,
    };
    let app = &app;
    run(service_fn(move |event| handler(app, event))).await
}

async fn handler(app: &App, event: LambdaEvent<Request>) -> Result<Value, PatternError> {
    let (request, context) = event.into_parts();
    Ok(match request {
        Request::JoinIndependent { customer } => {
            let (name, recommended) = join::customer_page(&app.clients, &customer, &context).await?;
            json!({ "name": name, "recommended": recommended })
        }
        Request::TimedSteps => json!(steps::two_calls(&app.clients).await?),
        Request::ComputeRayon { routes } => json!(compute::route_costs(routes).await?),
        Request::IoAsync => json!(choose::prices(&app.clients).await?),
        Request::CpuSync { text } => json!(choose::checksum(text.as_bytes())),
        Request::LazyInit { id } => {
            if let Some(id) = id {
                app.audit.record(&app.clients.table, &id).await?;
            }
            json!({ "made": app.audit.is_made() })
        }
        Request::SdkTimeouts { customer } => {
            let (name, _) = join::customer_page(&app.clients, &customer, &context).await?;
            json!(name)
        }
        Request::WriteOnce { id, total_cents } => {
            json!({ "created": once::place_order(&app.clients, &id, total_cents).await? == Written::Created })
        }
        Request::AssumeRole { customer } => {
            let other = app.other_account.as_ref().ok_or_else(|| PatternError::Table("ROLE_ARN is not set".into()))?;
            json!(join::customer_page(other, &customer, &context).await?.0)
        }
        other => more(app, LambdaEvent::new(other, context)).await?,
    })
}

async fn more(app: &App, event: LambdaEvent<Request>) -> Result<Value, PatternError> {
    let (request, context) = event.into_parts();
    let clients = &app.clients;
    Ok(match request {
        Request::StoreTrait(order) => orders::handler(clients, LambdaEvent::new(order, context)).await?,
        Request::RateLimit { user } => json!(limit::hits_this_minute(clients, &user).await?),
        Request::SecretsExtension { secret } => json!(app.secrets.get(&secret).await?),
        Request::SerdeDynamo { id } => json!(items::visit(clients, &id).await?),
        Request::SdkToSerde => json!(items::describe(clients).await?),
        Request::Sigv4Sign { path } => {
            let url = format!("{}{path}", clients.base_url);
            json!(sigv4::get(&clients.http, &app.config, "execute-api", &url).await?)
        }
        Request::PresignUpload { bucket, key } => json!(links::upload_link(&app.s3, &bucket, &key).await?),
        _ => Value::Null,
    })
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::config::{BehaviorVersion, Region};
    use lambda_runtime::Context;

    use super::*;

    /// Clients that nobody listens to: enough for the patterns that call nothing.
    fn offline() -> App {
        let config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-central-1"))
            .build();
        App {
            config: SdkConfig::builder().build(),
            clients: Clients {
                dynamodb: aws_sdk_dynamodb::Client::from_conf(config),
                http: reqwest::Client::new(),
                table: "none".into(),
                base_url: "http://127.0.0.1:9".into(),
            },
            audit: AuditClient::default(),
            other_account: None,
            secrets: Secrets::from_environment(reqwest::Client::new()),
            s3: aws_sdk_s3::Client::from_conf(
                aws_sdk_s3::Config::builder()
                    .behavior_version(aws_sdk_s3::config::BehaviorVersion::latest())
                    .region(aws_sdk_s3::config::Region::new("eu-central-1"))
                    .build(),
            ),
        }
    }

    async fn answer(event: &str) -> Value {
        let request = serde_json::from_str(event).unwrap();
        handler(&offline(), LambdaEvent::new(request, Context::default())).await.unwrap()
    }

    #[tokio::test]
    async fn routes_are_measured() {
        assert_eq!(answer(include_str!("../events/compute-rayon.json")).await, json!([4.0, 10.0]));
    }

    #[tokio::test]
    async fn a_client_that_is_not_needed_is_not_made() {
        assert_eq!(answer(r#"{"pattern":"lazy-init","id":null}"#).await, json!({ "made": false }));
    }

    #[test]
    fn the_sample_events_are_requests() {
        serde_json::from_str::<Request>(include_str!("../events/join-independent.json")).unwrap();
    }
}
