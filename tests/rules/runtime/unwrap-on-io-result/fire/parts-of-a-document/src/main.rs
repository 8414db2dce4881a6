use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use roxmltree::{Document, Node};
use serde_json::Value;

struct Entry {
    title: String,
    link: String,
}

struct Feed {
    entries: Vec<Entry>,
}

impl Feed {
    fn longest(self) -> Entry {
        self.entries.into_iter().max_by_key(|entry| entry.title.len()).unwrap() //~ unwrap-on-io-result
    }
}

fn text_of(node: Node, name: &str) -> String {
    let child = node.children().find(|one| one.has_tag_name(name));
    if child.is_none() {
        return String::new();
    }
    child.unwrap().text().unwrap().to_string() //~ unwrap-on-io-result
}

fn entry_of(node: Node) -> Entry {
    let link = node.attribute("href").unwrap().to_string(); //~ unwrap-on-io-result
    Entry { title: text_of(node, "title"), link }
}

async fn handler(client: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let text = client.get("https://example.com/feed").send().await?.error_for_status()?.text().await?;
    let document = Document::parse(&text)?;
    let feed = Feed { entries: document.root_element().children().map(entry_of).collect() };
    Ok(feed.longest().link)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
