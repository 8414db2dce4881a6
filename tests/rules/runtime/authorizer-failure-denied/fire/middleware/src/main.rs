use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::Router;
use sqlx::PgPool;

async fn keys(client: &reqwest::Client) -> Result<String, reqwest::Error> {
    let reply = client.get("https://login.example.com/keys").send().await?;
    reply.text().await
}

async fn verify(client: &reqwest::Client, token: &str) -> Result<bool, String> {
    let keys = keys(client).await.map_err(|error| error.to_string())?;
    if keys.contains(token) { Ok(true) } else { Err("unknown token".into()) }
}

async fn role(State(pool): State<PgPool>, Path(user): Path<i64>) -> Result<String, (StatusCode, String)> {
    let role: Option<String> = sqlx::query_scalar("SELECT role FROM users WHERE id = $1")
        .bind(user)
        .fetch_optional(&pool)
        .await
        .map_err(|_| (StatusCode::UNAUTHORIZED, "unauthorized".to_string()))?; //~ authorizer-failure-denied
    role.ok_or((StatusCode::UNAUTHORIZED, "unauthorized".to_string()))
}

async fn session(Path(token): Path<String>) -> Result<String, StatusCode> {
    let client = reqwest::Client::new();
    match verify(&client, &token).await {
        Ok(_) => Ok(token),
        Err(error) => { //~ authorizer-failure-denied
            tracing::warn!("{error}");
            Err(StatusCode::UNAUTHORIZED)
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let pool = PgPool::connect("postgres://db.example.com/tasks").await?;
    let app = Router::new().route("/role/{user}", get(role)).with_state(pool).route("/session/{token}", get(session));
    lambda_http::run(app).await
}
