use aws_sdk_s3::types::Object;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use tokio::task::JoinSet;

#[derive(serde::Deserialize)]
struct Request {
    pages: Vec<String>,
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Request>) -> Result<(), Error> {
    let mut rendered = Vec::new();
    for page in event.payload.pages {
        rendered.push((page.to_lowercase(), page.into_bytes()));
    }
    let mut set = JoinSet::new();
    for (key, page) in rendered {
        set.spawn(client.put_object().bucket("pages").key(key).body(page.into()).send()); //~ unbounded-spawn
    }
    while let Some(stored) = set.join_next().await {
        stored??;
    }
    let listing = client.list_objects_v2().bucket("pages").send().await?;
    archive(client, listing.contents()).await
}

async fn archive(client: &aws_sdk_s3::Client, objects: &[Object]) -> Result<(), Error> {
    let mut set = JoinSet::new();
    for object in objects.iter().filter(|object| object.size().is_some()) {
        let (client, key) = (client.clone(), object.key().unwrap_or_default().to_owned());
        set.spawn(async move { client.copy_object().copy_source(&key).bucket("archive").key(&key).send().await }); //~ unbounded-spawn
    }
    while let Some(copied) = set.join_next().await {
        copied??;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
