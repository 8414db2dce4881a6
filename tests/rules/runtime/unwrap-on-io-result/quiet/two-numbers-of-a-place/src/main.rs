use aws_sdk_location::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<String>) -> Result<Vec<(f64, f64)>, Error> {
    let found = client.search_place_index_for_text().index_name("places").text(&event.payload).send().await?;
    let mut places = Vec::new();
    for result in found.results() {
        if let Some(point) = result.place().and_then(|place| place.geometry()).map(|geometry| geometry.point()) {
            places.push((point[0], point[1]));
        }
    }
    Ok(places)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
