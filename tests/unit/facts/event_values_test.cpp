#include <gtest/gtest.h>

#include <string>

#include "facts/code.h"
#include "project_of.h"

namespace wright {
namespace {

constexpr const char* kManifest = R"(
[package]
name = "orders"
version = "0.1.0"

[dependencies]
lambda_runtime = "1"
reqwest = "0.13"
)";

Code code_of(const std::string& handler) {
  const std::string main = R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
struct Place { street: String }
struct Order { id: u64, to: Option<Place> }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handler)).await }
)";
  return read_code(project_of({{"Cargo.toml", kManifest}, {"src/main.rs", main + handler}}));
}

// The values of the macros of `handler` that are the event itself.
std::string whole_values(const std::string& body) {
  const Code code = code_of("async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { " + body + " Ok(()) }");
  std::string out;
  for (const Function& function : code.functions) {
    for (const MacroUse& use : function.macros) {
      for (const MacroValue& value : use.values) out += value.whole ? value.text + ";" : "";
    }
  }
  return out;
}

TEST(WholeEvent, IsThePayloadUnderWhateverName) {
  EXPECT_EQ(whole_values(R"(let (value, context) = event.into_parts(); info!("{:?} {:?}", value, context);)"), "value;");
  EXPECT_EQ(whole_values(R"(let order = event.payload.clone(); info!("{order}");)"), "order;");
  EXPECT_EQ(whole_values(R"(let LambdaEvent { payload: order, context } = event; info!(?order, ?context);)"), "order;");
}

TEST(WholeEvent, IsNoPartOfIt) {
  EXPECT_EQ(whole_values(R"(let id = event.payload["id"].clone(); info!("{id}");)"), "");
  EXPECT_EQ(whole_values(R"(for item in event.payload.as_array() { info!("{:?}", item); })"), "");
}

TEST(Structures, HaveFieldsWithTypes) {
  const Code code = code_of("async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { Ok(()) }");
  std::string out;
  for (const Structure& structure : code.structures) {
    out += structure.path.substr(structure.path.rfind(':') + 1) + ":";
    for (const Structure::Field& field : structure.fields) out += " " + field.name + ":" + std::to_string(field.type.known());
    out += ";";
  }
  EXPECT_EQ(out, "Order: id:1 to:1;Place: street:1;");
}

TEST(ReplyFlow, ReachesTheFunctionThatIsGivenTheReply) {
  const Code code = code_of(R"(
fn text_of(reply: &Value, index: usize) -> String { reply["texts"][index].as_str().unwrap().to_string() }
fn own(order: &Value) -> String { order["id"].as_str().unwrap().to_string() }
async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let reply: Value = reqwest::get("https://texts.example.com").await?.json().await?;
    Ok(text_of(&reply, 0) + &own(&event.payload))
}
)");
  std::string out;
  for (const Function& function : code.functions) {
    for (const Panic& panic : function.panics) {
      if (panic.kind == PanicKind::Unwrap) out += function.name + (panic.fetched ? " fetched;" : " own;");
    }
  }
  EXPECT_EQ(out, "text_of fetched;own own;");
}

// The calls of methods in what json! is given.
std::string json_calls(const std::string& json) {
  const Code code = code_of("async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> { Ok(json!(" + json + ")) }");
  std::string out;
  for (const Function& function : code.functions) {
    for (const Call& call : function.calls) out += call.is_method && call.path != "run" ? call.path + ";" : "";
  }
  return out;
}

TEST(JsonMacro, HoldsExpressions) {
  EXPECT_EQ(json_calls(R"({"id": event.id(), "list": [event.first(), {"deep": event.second()}], "none": null})"),
            "id;first;second;");
  EXPECT_EQ(json_calls(R"({"a": event.collect::<HashMap<_, _>>(), "b, \"c\"": "x: y", /* d, */ "e": event.tell("}, {")})"),
            "collect;tell;");
  EXPECT_EQ(json_calls("event.id()"), "id;");
  EXPECT_EQ(json_calls(R"({"id")"), "");
}

TEST(LogMacro, HoldsExpressionsBehindNamesAndSigils) {
  const auto shown = [](const std::string& arguments) {
    const Code code =
        code_of("async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { tracing::info!(" + arguments + "); Ok(()) }");
    std::string out;
    for (const Function& function : code.functions) {
      for (const MacroUse& use : function.macros) {
        for (const MacroValue& value : use.values) out += value.text + (value.on_event ? "!" : "") + ";";
      }
    }
    return out;
  };
  EXPECT_EQ(shown("?event"), "event!;");
  EXPECT_EQ(shown(R"(target: "orders", order.id = %event.payload["id"], ?event, "got {}", 7)"), "event.payload[\"id\"]!;event!;");
  EXPECT_EQ(shown(R"({ whole = ?event }, "got")"), "event!;");
  EXPECT_EQ(shown(R"("{:?}", event)"), "\"{:?}\";event!;");
}

TEST(SdkCalls, OfAClientOfUnknownTypeAreKnownByWhatIsSet) {
  const auto actions = [](const std::string& chain) {
    const Code code =
        code_of("async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { let client = found().client; client." +
                chain + ".send().await?; Ok(()) }");
    std::string out;
    for (const Function& function : code.functions) {
      for (const Call& call : function.calls) out += call.path == "send" ? call.receiver.path : "";
    }
    return out;
  };
  EXPECT_EQ(actions(R"(put_item().table_name("orders").item("id", id))"), "aws_sdk_dynamodb::operation::put_item");
  EXPECT_EQ(actions(R"(send_message().queue_url(url))"), "aws_sdk_sqs::operation::send_message");
  EXPECT_EQ(actions(R"(query().table(name))"), "");
  EXPECT_EQ(actions(R"(query("select").table_name("orders"))"), "");
}

TEST(Names, AUsedCrateGivesWhatItsModulesHold) {
  const Files files{{"Cargo.toml", "[workspace]\nmembers = [\"app\", \"store\"]\n"},
                    {"app/Cargo.toml",
                     "[package]\nname = \"app\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\nstore = { path = "
                     "\"../store\" }\n"},
                    {"app/src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use store::{self, Row};
async fn handler(event: LambdaEvent<Row>) -> Result<(), Error> { store::save(event.payload) }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handler)).await }
)"},
                    {"store/Cargo.toml", "[package]\nname = \"store\"\nversion = \"0.1.0\"\n"},
                    {"store/src/lib.rs", "mod saving;\npub use saving::*;\npub struct Row { id: u64 }\n"},
                    {"store/src/saving.rs", "pub fn save(row: crate::Row) -> Result<(), std::io::Error> { Ok(()) }\n"}};
  const Code code = read_code(project_of(files));
  ASSERT_EQ(code.entries.size(), 1U);
  std::string out;
  for (const Reached& reached : code.entries[0].reached) out += code.functions[reached.function].name + ";";
  EXPECT_EQ(out, "handler;save;");
}

}  // namespace
}  // namespace wright
