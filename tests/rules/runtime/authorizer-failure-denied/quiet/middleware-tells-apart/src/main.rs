use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::Router;
use sqlx::PgPool;

// Nothing is asked: the token alone decides.
fn verify(token: &str) -> Result<bool, String> {
    if token.len() == 32 { Ok(true) } else { Err("unknown token".into()) }
}

async fn role(State(pool): State<PgPool>, Path(user): Path<i64>) -> Result<String, (StatusCode, String)> {
    let role: Result<String, sqlx::Error> =
        sqlx::query_scalar("SELECT role FROM users WHERE id = $1").bind(user).fetch_one(&pool).await;
    match role {
        Ok(role) => Ok(role),
        Err(error) => match error {
            sqlx::Error::RowNotFound => Err((StatusCode::UNAUTHORIZED, "unauthorized".to_string())),
            other => {
                tracing::error!("{other}");
                Err((StatusCode::INTERNAL_SERVER_ERROR, "try again".to_string()))
            }
        },
    }
}

async fn session(Path(token): Path<String>) -> Result<String, StatusCode> {
    match verify(&token) {
        Ok(_) => Ok(token),
        Err(_) => Err(StatusCode::UNAUTHORIZED),
    }
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let pool = PgPool::connect("postgres://db.example.com/tasks").await?;
    let app = Router::new().route("/role/{user}", get(role)).with_state(pool).route("/session/{token}", get(session));
    lambda_http::run(app).await
}
