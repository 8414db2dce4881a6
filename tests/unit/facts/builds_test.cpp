// Which code a program is built with, what runs once, and which functions a call may run.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "facts/facts.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

constexpr const char* kStart = R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
)";

constexpr const char* kMain = R"(
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handler)).await }
)";

std::string manifest(std::string_view rest = "") {
  return fmt::format("[package]\nname = \"orders\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\n{}\n", rest);
}

// The names of what the first entry reaches, the handler left out; "name*" for what runs once.
std::string reached(const Files& files) {
  const Code code = read_code(project_of(files));
  if (code.entries.empty()) return "no entry";
  std::vector<std::string> names;
  for (const Reached& reached : code.entries[0].reached) {
    const std::string& name = code.functions[reached.function].name;
    if (!reached.path.empty()) names.push_back(name + (reached.once ? "*" : ""));
  }
  std::sort(names.begin(), names.end());
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
  return out;
}

std::string reached_in(std::string_view items, std::string_view features = "") {
  return reached({{"Cargo.toml", manifest(features)}, {"src/main.rs", kStart + std::string(items) + kMain}});
}

std::string after(std::string_view body, std::string_view items = "") {
  return reached_in(
      fmt::format("async fn make() {{}}\nfn look() {{}}\n{}\nasync fn handler(event: LambdaEvent<Value>) -> "
                  "Result<(), Error> {{ {} Ok(()) }}",
                  items, body));
}

TEST(Builds, WhatIsBehindAFeatureThatIsOffIsNotThere) {
  const std::string items = R"(
#[cfg(feature = "kube")] mod kube { pub fn dispatch() {} }
#[cfg(feature = "kube")] fn store() { dynamo() }
#[cfg(not(feature = "kube"))] fn store() { table() }
fn dynamo() {}
fn table() {}
fn other() {}
async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
  store();
  #[cfg(all(feature = "kube", unix))]
  kube::dispatch();
  if cfg!(feature = "kube") { other(); }
  #[cfg(test)]
  { other(); }
  Ok(())
}
)";
  EXPECT_EQ(reached_in(items, "[features]\nkube = []\n"), "store table");
  EXPECT_EQ(reached_in(items, "[features]\ndefault = [\"all\"]\nall = [\"kube\"]\nkube = []\n"), "dispatch dynamo other store");
}

TEST(Builds, FeaturesComeFromTheDependencyThatAsksForThem) {
  const auto with = [](std::string_view dependency) {
    return reached({{"api/Cargo.toml", manifest(dependency)},
                    {"api/src/main.rs", std::string(kStart) +
                                            "async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { store::load(); "
                                            "Ok(()) }" +
                                            kMain},
                    {"store/Cargo.toml",
                     "[package]\nname = \"store\"\nversion = \"0.1.0\"\n[features]\ndefault = [\"local\"]\nlocal = []\nremote = "
                     "[\"net\"]\nnet = []\n"},
                    {"store/src/lib.rs", R"(
pub fn load() {
  #[cfg(feature = "local")]
  from_disk();
  #[cfg(feature = "net")]
  from_net();
}
fn from_disk() {}
fn from_net() {}
)"}});
  };
  EXPECT_EQ(with("store = { path = \"../store\" }"), "from_disk load");
  EXPECT_EQ(with("store = { path = \"../store\", default-features = false, features = [\"remote\"] }"), "from_net load");
  EXPECT_EQ(with("store = { path = \"../store\", optional = true }"), "") << "nothing turns it on";
  EXPECT_EQ(with("store = { path = \"../store\", optional = true }\n[features]\ndefault = [\"store/remote\"]"),
            "from_disk from_net load");
}

TEST(Builds, FeaturesOfTheBuildCommandAreOn) {
  const Files files{
      {"Cargo.toml", manifest("[features]\nkube = []\n")},
      {"src/main.rs", std::string(kStart) +
                          "#[cfg(feature = \"kube\")] fn dispatch() {}\nasync fn handler(event: LambdaEvent<Value>) "
                          "-> Result<(), Error> { dispatch(); Ok(()) }" +
                          kMain}};
  const auto with = [&](const std::string& make) {
    Files all = files;
    all.emplace_back("Makefile", make);
    return reached(all);
  };
  EXPECT_EQ(with("build:\n\tcargo lambda build --release --features kube\n"), "dispatch");
  EXPECT_EQ(with("check:\n\tcargo clippy --all-features\n"), "");
}

// An implementation in a crate that the program's crate does not depend on is not in the program.
TEST(Builds, FeaturesOfADebugBuildAreNotDeployed) {
  constexpr const char* kCode = R"(
#[cfg(feature = "plain")]
fn plain() {}
#[cfg(not(feature = "plain"))]
fn solved() {}
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    #[cfg(feature = "plain")]
    plain();
    #[cfg(not(feature = "plain"))]
    solved();
    Ok(event.payload)
}
)";
  const auto with = [&](std::string_view command) {
    return reached({{"Cargo.toml", manifest("[features]\nplain = []")},
                    {".github/workflows/ci.yml", fmt::format("jobs:\n  build:\n    steps:\n      - run: {}\n", command)},
                    {"src/main.rs", kStart + std::string(kCode) + kMain}});
  };
  EXPECT_EQ(with("cargo build --no-default-features --features plain"), "solved");
  EXPECT_EQ(with("cargo build --release --no-default-features --features plain"), "plain");
}

TEST(Builds, AFeatureThatNamesLambdaIsOn) {
  const std::string items = R"(
#[cfg(feature = "on-lambda")] fn store() { table() }
#[cfg(not(feature = "on-lambda"))] fn store() { disk() }
fn table() {}
fn disk() {}
async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { store(); Ok(()) }
)";
  EXPECT_EQ(reached_in(items, "[features]\non-lambda = []"), "store table");
}

TEST(Builds, ATraitIsWhatTheProgramsCratesMakeOfIt) {
  const Files files{
      {"api/Cargo.toml", manifest("node = { path = \"../node\" }")},
      {"api/src/main.rs", std::string(kStart) +
                              "async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { node::run_all(&[]); Ok(()) }" +
                              kMain},
      {"desk/Cargo.toml",
       "[package]\nname = \"desk\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\nnode = { path = \"../node\" "
       "}\n"},
      {"desk/src/lib.rs", "pub struct Mouse;\nimpl node::Node for Mouse { fn run(&self) { click(); } }\nfn click() {}\n"},
      {"node/Cargo.toml", "[package]\nname = \"node\"\nversion = \"0.1.0\"\n"},
      {"node/src/lib.rs",
       "pub trait Node { fn run(&self); }\npub fn run_all(nodes: &[Box<dyn Node>]) { for node in nodes { "
       "node.run(); } }\npub struct Sum;\nimpl Node for Sum { fn run(&self) { add(); } }\nfn add() {}\n"}};
  EXPECT_EQ(reached(files), "add run run run_all");
}

// A lock file that .gitignore names: git's index tells whether it was added by force; what is no working copy is what git has.
TEST(Builds, ALockFileOfTheRepositoryCountsWhateverIsIgnored) {
  const auto locked = [](const Files& more) {
    Files files{{"Cargo.toml", manifest()}, {"src/main.rs", "fn main() {}"}, {"Cargo.lock", ""}, {".gitignore", "Cargo.lock\n"}};
    files.insert(files.end(), more.begin(), more.end());
    return project_of(files).crates[0].lock != nullptr;
  };
  EXPECT_TRUE(locked({}));
  EXPECT_FALSE(locked({{".git/index", "DIRC src/main.rs"}}));
  EXPECT_TRUE(locked({{".git/index", std::string("DIRC Cargo.lock\0 src/main.rs", 28)}}));
}

// main.rs and lib.rs declare the same modules; a full path leads to what was read first.
TEST(Builds, AModuleOfBothRootsIsFoundByItsFullPath) {
  EXPECT_EQ(reached({{"Cargo.toml", manifest()},
                     {"src/lib.rs", "pub mod store;"},
                     {"src/store.rs", "pub mod table;"},
                     {"src/store/table.rs", "pub fn load() {}"},
                     {"src/main.rs", std::string(kStart) +
                                         "mod store;\nasync fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { "
                                         "crate::store::table::load(); Ok(()) }" +
                                         kMain}}),
            "load");
}

TEST(Memo, WhatAStaticKeepsIsMadeOnce) {
  EXPECT_EQ(
      after("state().await;", "async fn state() { if let Some(s) = STATE.get() { return s; } make().await; STATE.set(1); }"),
      "make* state");
  EXPECT_EQ(after("state().await;",
                  "async fn state() { { let guard = STATE.read().await; if let Some(s) = guard.as_ref() { "
                  "return s.clone(); } } make().await; *STATE.write().await = Some(1); }"),
            "make* state");
  EXPECT_EQ(after("let mut guard = STATE.lock().await; if guard.is_none() { make().await; *guard = Some(1); }"), "make*");
  EXPECT_EQ(after("let guard = STATE.lock().await; if let Some(s) = &*guard { return Ok(()); } make().await; STATE.set(1);"),
            "make*");
  EXPECT_EQ(after("if STATE.get().is_none() { make().await; STATE.set(1); }"), "make*");
  EXPECT_EQ(after("match STATE.get() { Some(s) => s, None => { make().await; STATE.set(1); } }"), "make*");
  EXPECT_EQ(after("let Some(s) = STATE.get() else { make().await; STATE.set(1); return Ok(()); };"), "make*");
  EXPECT_EQ(after("if !READY.load(SeqCst) { make().await; READY.store(true, SeqCst); }"), "make*");
}

TEST(Memo, WhatIsNotKeptIsMadeEachTime) {
  EXPECT_EQ(after("if let Some(s) = STATE.get() { return Ok(()); } make().await;"), "make") << "nothing keeps it";
  EXPECT_EQ(after("if let Some(s) = CACHE.lock().get(&id) { return Ok(()); } make().await; CACHE.lock().insert(id, 1);"), "make")
      << "once for each key";
  EXPECT_EQ(after("if let Some(s) = state.get() { return Ok(()); } make().await; state.set(1);"), "make") << "no static";
  EXPECT_EQ(after("look(); if let Some(s) = STATE.get() { return Ok(()); } make().await; STATE.set(1);"), "look make*");
}

TEST(Memo, AFunctionThatAnInitialiserNamesRunsOnce) {
  EXPECT_EQ(after("DB.get_or_try_init(make).await;"), "make*");
  EXPECT_EQ(after("LIMITS.len();", "static LIMITS: LazyLock<Vec<u8>> = LazyLock::new(look);"), "LIMITS* look*");
}

TEST(Defaults, AreThoseOfTheTypeOfTheirPlace) {
  const std::string items = R"(
struct Client;
impl Default for Client { fn default() -> Self { open(); Client } }
struct Options { client: Client, size: u8 }
impl Default for Options { fn default() -> Self { size(); Options { client: Client, size: 1 } } }
struct Cookie { secure: bool }
fn open() {}
fn size() {}
)";
  EXPECT_EQ(after("let cookie = Cookie { secure: true, ..Default::default() };", items), "");
  EXPECT_EQ(after("let cookie = foreign::Cookie { secure: true, ..Default::default() };", items), "");
  EXPECT_EQ(after("let options = Options { size: 1, ..Default::default() };", items), "default size");
  EXPECT_EQ(after("let options = Options { size: 1, client: Default::default() };", items), "default open");
  EXPECT_EQ(after("let options: Options = Default::default();", items), "default size");
  EXPECT_EQ(after("let size = parts.map(Default::default);", items), "");
}

TEST(Builds, TestsThatTheManifestNamesAreTests) {
  const Code code = read_code(
      project_of({{"Cargo.toml", manifest("[[test]]\nname = \"unit\"\npath = \"tests/unit/mod.rs\"\n")},
                  {"src/main.rs",
                   std::string(kStart) + "async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { Ok(()) }" + kMain},
                  {"tests/unit/mod.rs", "mod parse;"},
                  {"tests/unit/parse.rs", "#[test]\nfn parses() {}\n"}}));
  EXPECT_TRUE(code.crate_has_tests[0]);
}

// `list(user: User)`: the framework makes a User of each request; of nothing that no handler takes.
TEST(Reach, RoutersRunWhatTheirHandlersAreMadeFrom) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml",
             "[package]\nname = \"api\"\nversion = \"0.1.0\"\n\n[dependencies]\naxum = \"0.8\"\nlambda_http = \"1\"\n");
  memory.add("src/main.rs", R"(
use axum::extract::FromRequestParts;
struct User;
struct Other;
impl<S> FromRequestParts<S> for User {
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> { ask_the_issuer().await }
}
impl<S> FromRequestParts<S> for Other {
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> { never_run().await }
}
async fn ask_the_issuer() {}
async fn never_run() {}
async fn list(user: Option<User>) -> String { String::new() }
#[tokio::main]
async fn main() {
    lambda_http::run(axum::Router::new().route("/", axum::routing::get(list))).await
}
)");
  const auto project = load_project(memory);
  const Code code = read_code(*project);
  std::string reached;
  for (const Reached& one : code.entries.at(0).reached) reached += code.functions[one.function].name + " ";
  EXPECT_EQ(reached, "list from_request_parts ask_the_issuer ");
}

// `define RULES .. cargo lambda build --package $(1)`: every package in its turn.
TEST(Builds, ARecipeMayBuildEachPackage) {
  const auto architecture = [](const std::string& recipe) {
    const Facts facts = read_facts(project_of(
        {{"Cargo.toml", manifest("serde_json = \"1\"")},
         {"src/main.rs", kStart + std::string("async fn handler(_: LambdaEvent<Value>) -> Result<(), Error> { Ok(()) }") + kMain},
         {"Makefile", "build:\n\t" + recipe + "\n"}}));
    const auto& built = facts.functions[0].built_for;
    return built ? built->value == Architecture::Arm64 ? "arm64" : "x86_64" : "unknown";
  };
  EXPECT_EQ(architecture("cargo lambda build --release --arm64 --package $(1)"), std::string("arm64"));
  EXPECT_EQ(architecture("cargo lambda build --release --arm64 --package other"), std::string("unknown"));
}

}  // namespace
}  // namespace wright
