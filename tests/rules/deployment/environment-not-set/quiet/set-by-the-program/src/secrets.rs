use lambda_runtime::Error;

pub async fn export() -> Result<(), Error> {
    let token = fetch().await?;
    std::env::set_var("MAIL_TOKEN", token);
    Ok(())
}

async fn fetch() -> Result<String, Error> {
    Ok("from the store".to_string())
}
