#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "facts/facts.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

// "workload: clients" of the one function whose handler's body is given.
std::string reading(std::string_view body, std::string_view uses = "") {
  const std::string main = fmt::format(R"(
use lambda_runtime::{{run, service_fn, Error, LambdaEvent}};
use serde_json::Value;
{}
async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {{ {} Ok(()) }}
#[tokio::main]
async fn main() -> Result<(), Error> {{ run(service_fn(handler)).await }}
)",
                                       uses, body);
  const Facts facts = read_facts(
      project_of({{"Cargo.toml",
                   "[package]\nname = \"orders\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\ntable = \"1\"\n"},
                  {"src/main.rs", main}}));
  std::string out(facts.functions[0].workload ? name(*facts.functions[0].workload) : "unknown");
  for (const Client& client : facts.functions[0].clients) out += " " + client.type;
  return out;
}

TEST(Clients, AForeignTypeIsAClientByItsUse) {
  EXPECT_EQ(reading("let db = Db::connect(\"x\"); db.insert(event.payload).await?;", "use table::Db;"), "io table::Db");
  EXPECT_EQ(reading("let c = TableClient::new(); c.ping().await?;", "use table::TableClient;"), "io table::TableClient");
  EXPECT_EQ(reading("let row = Row::new(event.payload); row.save().await?;", "use table::Row;"), "trivial")
      << "what is sent is no client";
  EXPECT_EQ(reading("let db = Db::new(); db.insert(event.payload);", "use table::Db;"), "trivial") << "nothing is waited for";
  EXPECT_EQ(reading("let m = tokio::sync::Semaphore::new(3); m.acquire_many(2).await?;"), "trivial");
}

// A list has the elements that its closure, or the function named in its place, makes.
TEST(Clients, OfWhatAListHoldsAreKnown) {
  const char* const task = R"(
struct Task { name: String }
impl Task {
  fn new(name: &str) -> Self { Task { name: name.to_string() } }
  async fn run(&self) -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    aws_sdk_s3::Client::new(&config).list_buckets().send().await?;
    Ok(())
  }
}
impl TryFrom<&str> for Task {
  type Error = String;
  fn try_from(name: &str) -> Result<Self, String> { Ok(Task::new(name)) }
}
const NAMES: [&str; 2] = ["a", "b"];
)";
  const auto of = [&](const std::string& list) {
    return reading("let tasks: Vec<_> = " + list + "; for task in &tasks { task.run().await?; }", task);
  };
  EXPECT_EQ(of("NAMES.iter().map(|name| Task::new(name)).collect()"), "io aws_sdk_s3::Client");
  EXPECT_EQ(of("NAMES.into_iter().map(Task::try_from).collect::<Result<Vec<_>, _>>()?"), "io aws_sdk_s3::Client");
  EXPECT_EQ(of("NAMES.iter().filter_map(|name| Some(Task::new(name))).collect::<Vec<_>>()"), "io aws_sdk_s3::Client");
  EXPECT_EQ(of("NAMES.iter().map(|name| name.len()).collect()"), "trivial");
}

TEST(Clients, ATableInABucketIsWaitedForAndWorkedOn) {
  EXPECT_EQ(reading("deltalake::open_table(\"s3://x\").await?;"), "io");
  EXPECT_EQ(reading("let made = deltalake::DeltaOps(event.payload).write(vec![]).await?;"), "mixed");
}

TEST(Clients, AFunctionOfAnotherCrateThatIsAwaitedWaits) {
  EXPECT_EQ(reading("table::insert(event.payload).await?;"), "io");
  EXPECT_EQ(reading("futures::future::ready(1).await;"), "trivial");
  EXPECT_EQ(reading("let id = std::process::id();"), "trivial");
}

// "appconfig:GetLatestConfiguration" of a call.
std::string actions(std::string_view client, std::string_view operation) {
  const std::string main =
      fmt::format(R"(
use lambda_runtime::{{run, service_fn, Error, LambdaEvent}};
async fn handler(event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {{
    let client = {0}::new(&aws_config::load_from_env().await);
    client.{1}().send().await?;
    Ok(())
}}
#[tokio::main]
async fn main() -> Result<(), Error> {{ run(service_fn(handler)).await }}
)",
                  contains(client, "::") ? std::string(client) : fmt::format("aws_sdk_{}::Client", client), operation);
  const Facts facts = read_facts(
      project_of({{"Cargo.toml", "[package]\nname = \"orders\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\n"},
                  {"src/main.rs", main}}));
  std::string out;
  for (const std::string& action : facts.functions[0].aws_actions) out += action;
  return out;
}

TEST(Clients, AnActionHasThePrefixThatIamKnows) {
  EXPECT_EQ(actions("s3", "head_object"), "s3:GetObject");
  EXPECT_EQ(actions("dynamodb", "clone().query"), "dynamodb:Query");
  EXPECT_EQ(actions("dynamodb", "to_owned().query"), "dynamodb:Query");
  EXPECT_EQ(actions("appconfigdata", "get_latest_configuration"), "appconfig:GetLatestConfiguration");
  EXPECT_EQ(actions("timestreamwrite", "write_records"), "timestream:WriteRecords");
  EXPECT_EQ(actions("timestreamquery", "query"), "timestream:Select");
  EXPECT_EQ(actions("iotdataplane", "publish"), "iot:Publish");
  EXPECT_EQ(actions("cognitoidentityprovider", "admin_get_user"), "cognito-idp:AdminGetUser");
  EXPECT_EQ(actions("cognitoidentityprovider", "initiate_auth"), "") << "no policy speaks of it";
  EXPECT_EQ(actions("apigateway", "get_rest_api"), "") << "IAM has GET and the like instead";
}

TEST(Clients, AnActionOfRusotoIsTheSame) {
  EXPECT_EQ(actions("rusoto_dynamodb::DynamoDbClient", "put_item"), "dynamodb:PutItem");
  EXPECT_EQ(actions("rusoto_s3::S3Client", "list_objects_v2"), "s3:ListBucket");
  EXPECT_EQ(actions("rusoto_cognito_idp::CognitoIdentityProviderClient", "admin_get_user"), "cognito-idp:AdminGetUser");
  EXPECT_EQ(actions("rusoto_iot_data::IotDataClient", "publish"), "iot:Publish");
  EXPECT_EQ(actions("rusoto_core::HttpClient", "dispatch"), "");
}

TEST(Clients, RusotosSyncWaitsInPlace) {
  const std::string made = "let c = rusoto_dynamodb::DynamoDbClient::new(rusoto_core::Region::UsEast1); ";
  EXPECT_TRUE(reading(made + "c.get_item(Default::default()).sync();").starts_with("io"));
  EXPECT_TRUE(reading("let n = Names::default(); n.sync(3);", "use table::Names;").starts_with("trivial"));
}

// rusoto's dispatcher has the connections, the client made around it the requests: the card names the client.
TEST(Clients, OfRusotoAroundADispatcher) {
  const auto named = [](const std::string& body) {
    const Facts facts = read_facts(
        project_of({{"Cargo.toml", "[package]\nname = \"orders\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\n"},
                    {"src/main.rs",
                     "use lambda_runtime::{run, service_fn, Error, LambdaEvent};\nuse rusoto_core::{HttpClient, Region};\n"
                     "use rusoto_credential::EnvironmentProvider;\nuse rusoto_s3::{S3, S3Client};\n"
                     "async fn handler(_: LambdaEvent<serde_json::Value>) -> Result<(), Error> {\n" +
                         body +
                         "\nOk(())\n}\n#[tokio::main]\nasync fn main() -> Result<(), Error> { run(service_fn(handler)).await "
                         "}\n"}}));
    std::string out;
    for (const Client& client : facts.functions[0].clients) out += client.named ? client.type + " " : "";
    return out;
  };
  EXPECT_EQ(named("let s3 = S3Client::new_with(HttpClient::new()?, EnvironmentProvider::default(), Region::UsEast1);\n"
                  "s3.list_buckets().await?;"),
            "rusoto_s3::S3Client ");
  EXPECT_EQ(named("let c = rusoto_core::Client::new_with(EnvironmentProvider::default(), HttpClient::new()?);\n"
                  "S3Client::new_with_client(c, Region::UsEast1).list_buckets().await?;"),
            "rusoto_s3::S3Client ");
}

// Another crate, a macro or a cell gives the client: what the function asks tells it all the same.
TEST(Clients, AskedButBuiltElsewhere) {
  EXPECT_EQ(reading("let c = shared::client().await; put(&c).await?;",
                    "async fn put(c: &aws_sdk_s3::Client) -> Result<(), Error> { c.put_object().send().await?; Ok(()) }"),
            "io aws_sdk_s3::Client");
  EXPECT_EQ(reading("http().get(\"https://example.com\").send().await?;",
                    "static HTTP: std::sync::OnceLock<reqwest::Client> = std::sync::OnceLock::new();\n"
                    "fn http() -> &'static reqwest::Client { HTTP.get_or_init(reqwest::Client::new) }"),
            "io reqwest::Client");
  EXPECT_EQ(reading("let c = shared::client().await; look(&c);", "fn look(c: &aws_sdk_s3::Client) { c.config(); }"), "io")
      << "its configuration is no request";
}

// A library builds all clients for each function; a card names those that its function asks.
TEST(Clients, OfAFunctionAreThoseThatItAsks) {
  const std::string library = R"(
pub struct Services { pub queue: aws_sdk_sqs::Client, pub store: aws_sdk_s3::Client, pub keys: aws_sdk_kms::Client }
impl Services {
    pub async fn new() -> Self {
        let config = aws_config::load_from_env().await;
        Self {
            queue: aws_sdk_sqs::Client::new(&config),
            store: aws_sdk_s3::Client::new(&config),
            keys: aws_sdk_kms::Client::new(&config),
        }
    }
}
)";
  const auto program = [](const std::string& call) {
    return "use app::Services;\nuse lambda_runtime::{run, service_fn, Error, LambdaEvent};\n"
           "async fn handler(services: &Services, _: LambdaEvent<serde_json::Value>) -> Result<(), Error> {\n    services." +
           call +
           ".send().await?;\n    Ok(())\n}\n#[tokio::main]\nasync fn main() -> Result<(), Error> {\n"
           "    let services = Services::new().await;\n    run(service_fn(|event| handler(&services, event))).await\n}\n";
  };
  const Facts facts = read_facts(
      project_of({{"Cargo.toml", "[package]\nname = \"app\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\n"},
                  {"src/lib.rs", library},
                  {"src/bin/reader.rs", program("store.get_object()")},
                  {"src/bin/sender.rs", program("queue.send_message()")}}));
  std::string out;
  for (const LambdaFunction& function : facts.functions) {
    out += function.name + ":";
    for (const Client& client : function.clients) out += client.named ? " " + client.type : "";
    out += "\n";
  }
  EXPECT_EQ(out, "reader: aws_sdk_s3::Client aws_sdk_kms::Client\nsender: aws_sdk_sqs::Client aws_sdk_kms::Client\n")
      << "who asks the third is not seen";
}

TEST(Clients, FramesOfAPreludeCompute) {
  EXPECT_EQ(
      reading("let rows = LazyFrame::scan_parquet(\"/tmp/rows\", Default::default())?.collect()?;", "use polars::prelude::*;"),
      "compute");
  EXPECT_EQ(reading("let rows = Listing::scan(\"/tmp/rows\");", "use polars::prelude::*;"), "trivial");
}

// `pub extern crate sea_orm;`: others name the crate through the library.
TEST(Clients, OfACrateThatALibraryHandsOn) {
  const Facts facts = read_facts(
      project_of({{"Cargo.toml", "[workspace]\nmembers = [\"store\", \"api\"]\n"},
                  {"store/Cargo.toml", "[package]\nname = \"store\"\nversion = \"0.1.0\"\n[dependencies]\nsea-orm = \"1\"\n"},
                  {"store/src/lib.rs", "pub extern crate sea_orm;\n"},
                  {"api/Cargo.toml",
                   "[package]\nname = \"api\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\nstore = { path = "
                   "\"../store\" }\n"},
                  {"api/src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use store::sea_orm::Database;
async fn handler(_: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    Database::connect("postgres://db").await?;
    Ok(())
}
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handler)).await }
)"}}));
  ASSERT_EQ(facts.functions[0].clients.size(), 1U);
  EXPECT_EQ(facts.functions[0].clients[0].type, "sea_orm::DatabaseConnection");
}

// A crate that is given a value calls what its type has under a trait of that crate.
TEST(Clients, AskedByWhatAnotherCrateIsGiven) {
  const auto with = [](std::string_view trait) {
    return reading("let service = Service::new(Store::new()); service.call(event.payload);", fmt::format(R"(
use s3s::Service;
struct Store;
impl Store {{ fn new() -> Self {{ Store }} }}
trait Own {{ async fn list(&self); }}
#[async_trait::async_trait]
impl {} for Store {{
    async fn list(&self) {{ aws_sdk_s3::Client::new(&config()).list_buckets().send().await; }}
}}
)",
                                                                                                         trait));
  };
  EXPECT_EQ(with("s3s::S3"), "io aws_sdk_s3::Client");
  EXPECT_EQ(with("Own"), "trivial") << "who knows the trait calls it by name";
}

}  // namespace
}  // namespace wright
