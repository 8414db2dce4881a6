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

Code code_of(const std::string& rest, const std::string& start = "run(service_fn(handler)).await") {
  const std::string main = R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
#[derive(Deserialize)]
struct Order { id: Option<String>, to: Option<String> }
#[tokio::main]
async fn main() -> Result<(), Error> { )" +
                           start + " }\n";
  return read_code(project_of({{"Cargo.toml", kManifest}, {"src/main.rs", main + rest}}));
}

// The unwrapped values that the code has made sure of.
std::string proven(const std::string& rest) {
  std::string out;
  const Code code = code_of(rest);
  for (const Function& function : code.functions) {
    for (const Panic& panic : function.panics) out += panic.value == PanicValue::Proven ? panic.text + ";" : "";
  }
  return out;
}

std::string proven_in(const std::string& body) {
  return proven("async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { " + body + " Ok(()) }");
}

TEST(Proofs, FollowAFailureThatLeaves) {
  EXPECT_EQ(proven_in("let x = ask().await; if let Err(e) = x { return Err(e); } x.unwrap();"), "x;");
  EXPECT_EQ(proven_in("let x = ask().await; match &x { Err(e) => return Err(e), Ok(_) => {} } x.unwrap();"), "x;");
  EXPECT_EQ(proven_in("let x = ask().await; if let Err(e) = x { warn!(e); } else { x.unwrap(); }"), "x;");
  EXPECT_EQ(proven_in("for y in z { if let None = y.name { continue; } y.name.as_ref().unwrap(); }"), "y.name.as_ref();");
  EXPECT_EQ(proven_in("let a = v.as_str().ok_or(\"no\")?; v.as_str().unwrap();"), "v.as_str();");
}

TEST(Proofs, AreNoneWhereTheCodeGoesOn) {
  EXPECT_EQ(proven_in("let x = ask().await; if let Err(e) = &x { warn!(e); } x.unwrap();"), "");
  EXPECT_EQ(proven_in("let x = ask().await; if let Err(e) = x { return Err(e); } let x = ask().await; x.unwrap();"), "");
  EXPECT_EQ(proven_in("if y { if let Err(e) = x { return Err(e); } } x.unwrap();"), "");
  EXPECT_EQ(proven_in("ask().await?; ask().await.unwrap();"), "");
  EXPECT_EQ(proven_in("lines.next().ok_or(\"no\")?; lines.next().unwrap();"), "");
}

// `{:?}` in a text is no way out of the function.
TEST(Proofs, KnowAFunctionThatOnlyGivesOk) {
  const std::string handler =
      "async fn handler(event: LambdaEvent<Order>) -> Result<(), Error> { read(event.payload).unwrap(); Ok(()) }";
  EXPECT_EQ(proven(handler + "fn read(order: Order) -> Result<Order, Error> { println!(\"{:?}\", order.id); Ok(order) }"),
            "read(event.payload);");
  EXPECT_EQ(proven(handler + "fn read(order: Order) -> Result<Order, Error> { order.id.as_ref().ok_or(\"no\")?; Ok(order) }"),
            "");
}

TEST(Proofs, GoWithAParameterThatEveryCallerFills) {
  const std::string handler = "async fn handler(event: LambdaEvent<Order>) -> Result<(), Error> { let mut order = event.payload;";
  const std::string key = "fn key(order: Order) -> String { order.id.unwrap() }";
  EXPECT_EQ(proven(handler + "order.id = Some(\"1\".into()); key(order); Ok(()) }" + key), "order.id;");
  EXPECT_EQ(proven(handler + "order.to = Some(\"1\".into()); key(order); Ok(()) }" + key), "");
  EXPECT_EQ(proven(handler + "order.id = Some(\"1\".into()); key(order); Ok(()) } fn b(o: Order) { key(o); }" + key), "");
}

TEST(Reach, TellsWhatOnlyAFailureLeadsTo) {
  const Code code = code_of(R"(
async fn tell(text: String) {}
async fn work(event: Value) -> Result<(), Error> { Ok(()) }
async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    match work(event.payload).await { Ok(()) => Ok(()), Err(e) => { tell(e.to_string()).await; Err(e) } }
})");
  std::string out;
  for (const Reached& reached : code.entries.at(0).reached)
    out += code.functions[reached.function].name + (reached.on_failure ? "!" : "") + ";";
  EXPECT_EQ(out, "handler;work;tell!;");
}

TEST(Reach, LeavesOutTheOtherSubcommands) {
  const Code code = code_of(R"(
async fn serve() -> Result<(), Error> { run(service_fn(handler)).await }
fn list() { println!("none"); }
async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { Ok(()) })",
                            "match Cli::parse() { Cli::Serve => serve().await, Cli::List => list() }");
  std::string out;
  for (const FunctionId id : code.entries.at(0).init) out += code.functions[id].name + ";";
  EXPECT_EQ(out, "main;serve;");
}

}  // namespace
}  // namespace wright
