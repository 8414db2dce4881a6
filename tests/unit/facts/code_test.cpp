#include "facts/code.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/text.h"

namespace wright {
namespace {

constexpr const char* kManifest = R"(
[package]
name = "orders"
version = "0.1.0"

[dependencies]
lambda_runtime = "1"
tokio = "1"
)";

constexpr const char* kMain = R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::{LazyLock, Mutex};

#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handler)).await }

async fn save(value: &Value) -> Result<(), Error> { Ok(tokio::fs::write("/tmp/x", value.to_string()).await?) }
)";

std::string_view name(IgnoredHow how) {
  constexpr std::string_view kNames[]{"dropped", "logged", "passed", "defaulted", "skipped", "counted"};
  return kNames[static_cast<std::size_t>(how)];
}

// What is known of `handler`, whose body is given.
std::string read(const std::string& rest, const std::function<std::string(const Function&)>& show,
                 std::string_view of = "handler") {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", kManifest);
  memory.add("src/main.rs", kMain + rest);
  auto project = load_project(memory);
  const Code code = read_code(*project);
  for (const Function& function : code.functions) {
    if (function.name == of) return show(function);
  }
  return "no function";
}

std::string handler(std::string_view body) {
  return fmt::format("async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {{ {} Ok(event.payload) }}", body);
}

std::string failures(std::string_view body) {
  return read(handler(body), [](const Function& function) {
    std::string out;
    for (const IgnoredFailure& ignored : function.ignored_failures) {
      const std::string& path = function.calls[ignored.call].path;
      out += fmt::format("{} {}\n", name(ignored.how), path.substr(path.rfind(':') + 1));
    }
    return out;
  });
}

TEST(CodeFailures, SayHowTheyAreIgnored) {
  EXPECT_EQ(failures("let _ = save(&event.payload).await;"), "dropped save\n");
  EXPECT_EQ(failures("_ = save(&event.payload).await;"), "dropped save\n");
  EXPECT_EQ(failures("save(&event.payload).await.ok();"), "dropped ok\n");
  EXPECT_EQ(failures(R"(if let Err(e) = save(&event.payload).await { error!("{e}"); })"), "logged save\n");
  EXPECT_EQ(failures(R"(match save(&event.payload).await { Ok(()) => {} Err(e) => { warn!("{e}"); return Ok(()); } })"),
            "logged save\n");
  EXPECT_EQ(failures("match save(&event.payload).await { Ok(()) => {} _ => {} }"), "passed save\n");
  EXPECT_EQ(failures("let Ok(()) = save(&event.payload).await else { return; };"), "passed save\n");
  EXPECT_EQ(failures(R"(let done = save(&event.payload).await; if done.is_err() { println!("no"); })"), "logged save\n");
  EXPECT_EQ(failures("let x = save(&event.payload).await.unwrap_or_default();"), "defaulted save\n");
  EXPECT_EQ(failures("if let Ok(()) = save(&event.payload).await { done(); }"), "skipped save\n");
  EXPECT_EQ(failures(R"(match save(&event.payload).await { Ok(()) => {} Err(e) => { warn!("{e}"); failed += 1; } })"),
            "counted save\n");
  EXPECT_EQ(failures("if save(&event.payload).await.is_err() { failed += 1; }"), "counted save\n");
  EXPECT_EQ(failures(R"(let saved = save(&event.payload).await.is_ok(); if !saved { warn!("no"); })"), "logged save\n");
}

TEST(CodeFailures, AreNotIgnoredWhenTold) {
  EXPECT_EQ(failures("save(&event.payload).await?;"), "");
  EXPECT_EQ(failures(R"(if let Err(e) = save(&event.payload).await { error!("{e}"); return Err(e); })"), "");
  EXPECT_EQ(failures("match save(&event.payload).await { Ok(()) => {} Err(e) => failed.push(e) }"), "");
  EXPECT_EQ(failures(R"(if let Err(e) = save(&event.payload).await { error!("{e}"); true } else { false };)"), "");
}

std::string guards(std::string_view body) {
  return read("static SEEN: Mutex<u32> = Mutex::new(0);\n" + handler(body), [](const Function& function) {
    std::string out;
    for (const HeldGuard& guard : function.held_guards) out += guard.name + "@" + std::string(guard.await.text()) + "\n";
    return out;
  });
}

TEST(CodeGuards, LiveToTheEndOfTheirBlockOrToDrop) {
  EXPECT_EQ(guards("let seen = SEEN.lock().unwrap(); save(&event.payload).await?;"), "seen@save(&event.payload).await\n");
  EXPECT_EQ(guards("{ let seen = SEEN.lock().unwrap(); } save(&event.payload).await?;"), "");
  EXPECT_EQ(guards("let seen = SEEN.lock().unwrap(); drop(seen); save(&event.payload).await?;"), "");
  EXPECT_EQ(guards("let seen = *SEEN.lock().unwrap(); save(&event.payload).await?;"), "");
  EXPECT_EQ(guards("let seen = SEEN.lock().unwrap(); let later = async { save(&event.payload).await };"), "");
}

std::string runs(std::string_view body) {
  return read(handler(body), [](const Function& function) {
    std::string out;
    for (const AwaitRun& run : function.await_runs) {
      for (const Await& await : run.awaits) out += await.text + "; ";
    }
    return out;
  });
}

TEST(CodeAwaits, RunTogetherWhenNoneUsesAnother) {
  EXPECT_EQ(runs("let a = one().await?; let b = two().await?; "), "one().await?; two().await?; ");
  EXPECT_EQ(runs("let a = one().await?; let b = two(&a).await?; "), "");
  EXPECT_EQ(runs("let pair = Pair { a: one().await?, b: two().await? };"), "one().await?; two().await?; ");
  EXPECT_EQ(runs("let both = (one().await?, two().await?);"), "one().await?; two().await?; ");
  EXPECT_EQ(runs("show(one().await?, two().await?);"), "one().await?; two().await?; ");
}

TEST(CodeValues, OfTheEventKeepTheirOriginAndTheirForm) {
  const auto arguments = [](std::string_view body) {
    return read(handler(body), [](const Function& function) {
      std::string out;
      for (const Call& call : function.calls) {
        if (call.path.ends_with("run_it"))
          out += fmt::format("{}{}", call.takes_event(0) ? "event" : "-", call.takes_formatted(0) ? " formatted" : "");
      }
      return out;
    });
  };
  EXPECT_EQ(arguments("run_it(&event.payload);"), "event");
  EXPECT_EQ(arguments("let text = format!(\"x{}\", event.payload); run_it(&text);"), "event formatted");
  EXPECT_EQ(arguments("let found = fetch(&event.payload).await?; run_it(found);"), "-");
  EXPECT_EQ(arguments("run_it(7);"), "-");
}

TEST(CodeTasks, WhoseHandleNobodyLooksAtAreDropped) {
  const auto used = [](std::string_view body) {
    return read(handler(body), [](const Function& function) {
      for (const Call& call : function.calls) {
        if (call.path == "tokio::spawn") return std::string(call.result_used ? "used" : "dropped");
      }
      return std::string("none");
    });
  };
  EXPECT_EQ(used("let task = tokio::spawn(async { work().await });"), "dropped");
  EXPECT_EQ(used("let task = tokio::spawn(async { work().await }); task.await?;"), "used");
}

TEST(CodeStatics, RunTheirInitialiserOnce) {
  const std::string rest = "static TABLE: LazyLock<String> = LazyLock::new(|| std::env::var(\"TABLE\").unwrap());\n" +
                           handler("println!(\"{}\", *TABLE);");
  const auto reads = [](const Function& function) { return fmt::format("{}", function.environment_reads.size()); };
  EXPECT_EQ(read(rest, reads), "0");
  EXPECT_EQ(read(rest, reads, "TABLE"), "1");
}

TEST(CodeStatics, OfLazyStaticRunTheirInitialiserOnce) {
  const std::string rest = "lazy_static::lazy_static! { static ref TABLE: String = { std::env::var(\"TABLE\").unwrap() }; }\n" +
                           handler("println!(\"{}\", *TABLE);");
  const auto reads = [](const Function& function) { return fmt::format("{}", function.environment_reads.size()); };
  EXPECT_EQ(read(rest, reads), "0");
  EXPECT_EQ(read(rest, reads, "TABLE"), "1");
}

TEST(CodeBranches, OfFailuresAreKnownWithoutAnElseToo) {
  const std::string found =
      read(handler("if let Ok(x) = parse(&event.payload) { done(x); } let Ok(y) = parse(&event.payload) else { skip() };"),
           [](const Function& function) {
             std::string out;
             for (const FailureBranch& branch : function.failure_branches) out += fmt::format("<{}>", branch.body.text());
             return out;
           });
  EXPECT_EQ(found, "<><{ skip() }>");
}

TEST(CodeNames, OfTheDefaultBuildCount) {
  const std::string rest =
      "mod real { pub async fn send() {} } mod mock { pub async fn send() {} }\n#[cfg(not(feature = \"mock\"))] use real::send;\n"
      "#[cfg(feature = \"mock\")] use mock::send;\n" +
      handler("send().await;");
  EXPECT_TRUE(read(rest, [](const Function& function) { return function.calls[0].path; }).ends_with("real::send"));
}

// A function beside an imported module of the same name, and a field whose type the caller chooses.
TEST(CodeNames, OfModulesAndOfFieldsWithTheCallersType) {
  const std::string rest =
      "mod services { pub mod orders { pub async fn list() {} } }\nuse services::orders;\nasync fn orders() {}\n" +
      handler("orders::list().await;");
  EXPECT_TRUE(read(rest, [](const Function& function) { return function.calls[0].path; }).ends_with("services::orders::list"));
  const std::string field =
      "trait Store { async fn load(&self); }\nstruct Table;\nimpl Store for Table { async fn load(&self) {} }\n"
      "struct Shared<S> { store: S }\nasync fn take<S: Store>(shared: &Shared<S>) { shared.store.load().await; }\n" +
      handler("take(&Shared { store: Table }).await;");
  const auto reached = [](const Function& function) {
    std::string out;
    for (const Call& call : function.calls) out += fmt::format("{} {} ", call.path, call.targets.size());
    return out;
  };
  EXPECT_EQ(read(field, reached, "take"), "load 2 ") << "the trait and what implements it";
}

TEST(CodeNames, OfATraitsOwnBodiesBelongToWhatImplementsIt) {
  const auto targets = [](const Function& function) {
    std::string out;
    for (const Call& call : function.calls) out += fmt::format("{} {} ", call.path, call.targets.size());
    return out;
  };
  const std::string model =
      "trait Model { async fn list() {} async fn keep(&self) {} }\nstruct Todo;\nimpl Model for Todo { async fn keep(&self) {} "
      "}\n";
  EXPECT_EQ(read(model + handler("Todo::list().await; Todo.keep().await;"), targets),
            "orders#0:orders::Todo::list 1 keep 1 Ok 0 ");
  const std::string store =
      "trait Open { async fn open(&self); }\ntrait Store: Open + Send { async fn load(&self); }\nstruct Table;\n"
      "impl Open for Table { async fn open(&self) {} }\nimpl Store for Table { async fn load(&self) {} }\n";
  EXPECT_EQ(
      read(store + "async fn take(store: &(dyn Store + Sync)) { store.load().await; store.open().await; }\n", targets, "take"),
      "load 2 open 2 ")
      << "brackets around a type, and what a trait asks for";
}

// What stands between a call and what it runs: a comment among the parameters, globs, a name twice, a type parameter, a cell.
TEST(CodeNames, AreFoundWhateverStandsBetween) {
  const auto targets = [](const Function& function) {
    std::string out;
    for (const Call& call : function.calls)
      out += fmt::format("{} {} ", call.path.substr(call.path.rfind(':') + 1), call.targets.size());
    return out;
  };
  const std::string store = "struct Store;\nimpl Store { async fn load(&self) {} }\n";
  EXPECT_EQ(read(store + "async fn take(// of the tenant\n id: u32, store: &Store) { store.load().await; }", targets, "take"),
            "load 1 ");
  EXPECT_EQ(read(store + "async fn take(store: Rc<RefCell<Store>>) { store.borrow_mut().load().await; }", targets, "take"),
            "borrow_mut 0 load 1 ");
  EXPECT_EQ(read("mod model { pub struct User; impl User { pub async fn find() {} } }\n"
                 "mod api { use super::*; pub mod users { use super::*; pub async fn take() { model::User::find().await; } } }",
                 targets, "take"),
            "find 1 ");
  EXPECT_EQ(
      read(
          "mod sign { pub async fn sign() {} }\npub use sign::*;\nmod api { use super::sign; async fn take() { sign().await; } }",
          targets, "take"),
      "sign 1 ");
  EXPECT_EQ(read("trait Row { async fn parse_row(); }\nstruct Order;\nimpl Row for Order { async fn parse_row() {} }\n"
                 "async fn take<T: Row>() { T::parse_row().await; }",
                 targets, "take"),
            "parse_row 2 ");
}

// Walked in every order these modules would take years.
TEST(CodeNames, OfModulesThatImportAllOfOneAnother) {
  std::string all;
  for (int i = 0; i < 40; ++i) all += fmt::format("pub use crate::m{}::*; ", i);
  std::string source = "use m7::*;\nmod client { pub async fn send() {} }\n";
  for (int i = 0; i < 40; ++i) source += fmt::format("mod m{} {{ {}{} }}\n", i, all, i == 39 ? "pub use crate::client::*;" : "");
  const auto targets = [](const Function& function) {
    std::string out;
    for (const Call& call : function.calls) out += fmt::format("{} {} ", call.path, call.targets.size());
    return out;
  };
  EXPECT_EQ(read(source + "async fn take(order: Missing) -> Absent { send().await; Nowhere::call().await }\n", targets, "take"),
            "orders#0:orders::client::send 1 Nowhere::call 0 ");
}

TEST(CodeNames, OfWhatAVariantAndAHolderHave) {
  const auto targets = [](const Function& function) {
    std::string out;
    for (const Call& call : function.calls)
      out += fmt::format("{} {} ", call.path.substr(call.path.rfind(':') + 1), call.targets.size());
    return out;
  };
  const std::string failure = "enum Failure { Missing(String) }\nimpl Failure { fn tell(self) {} }\n";
  EXPECT_EQ(read(failure + "async fn take(id: String) { Failure::Missing(id).tell(); }", targets, "take"), "Missing 0 tell 1 ");
  const std::string store =
      "trait Rows { async fn load_rows(&self); }\nimpl Rows for other::Db { async fn load_rows(&self) {} }\n"
      "struct Held(other::Db);\n";
  EXPECT_EQ(read(store + "async fn take(held: Held) { held.load_rows().await; }", targets, "take"), "load_rows 2 ")
      << "through Deref, which is not seen";
}

TEST(CodeNames, OfAMethodTellTheOneTypeThatHasIt) {
  const std::string types = R"(
struct Order { id: String }
impl Order { async fn check_stock(self, limit: u32) -> Result<Self, Error> { Ok(self) } fn clear(self) {} }
)";
  const auto targets = [](const Function& function) {
    std::string out;
    for (const Call& call : function.calls) {
      if (call.path == "check_stock" || call.path == "clear") out += fmt::format("{} {} ", call.path, call.targets.size());
    }
    return out;
  };
  EXPECT_EQ(read(types + handler("outside(event).and_then(|order| order.first()).check_stock(3).await?;"), targets),
            "check_stock 1 ");
  EXPECT_EQ(read(types + handler("outside(event).check_stock(3, 4).await?;"), targets), "check_stock 0 ")
      << "another number of arguments";
  EXPECT_EQ(read(types + handler("outside(event).clear();"), targets), "clear 0 ") << "a name that others have too";
  EXPECT_EQ(
      read(types + "struct Cart; impl Cart { fn check_stock(self, limit: u32) {} }" + handler("outside(event).check_stock(3);"),
           targets),
      "check_stock 0 ")
      << "two types have it";
}

TEST(CodeSecrets, AreToldByTheirForm) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", kManifest);
  const std::string key = std::string("AKIA") + "Q7RZ2LM9XW4BTPNS";
  memory.add("src/main.rs", kMain + fmt::format("// {}\nconst EXAMPLE: &str = \"AKIAIOSFODNN7EXAMPLE\";\n", key));
  auto project = load_project(memory);
  const Code code = read_code(*project);
  ASSERT_EQ(code.secrets.size(), 1U);
  EXPECT_EQ(code.secrets[0].place.text(), key);
}

std::string_view name(PanicValue value) {
  constexpr std::string_view kNames[]{"other",      "proven",     "filled",        "tagged",      "route",
                                      "item",       "reply part", "service error", "task",        "task result",
                                      "own result", "optional",   "event part",    "context part"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string values(std::string_view body) {
  const std::string rest = R"(
use aws_lambda_events::event::sqs::SqsMessage;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
struct Order { kind: u8, note: Option<String> }
#[derive(Deserialize)]
struct Stored { note: Option<String> }
fn key() -> AttributeValue { AttributeValue::S("orders".into()) }
fn checked(value: &Value) -> Option<&str> { if value.is_null() { None } else { value.as_str() } }
fn kept(value: &Value) -> Result<u8, Error> { Ok(1) }
)";
  return read(
      rest +
          fmt::format(
              "async fn handler(client: &Client, event: LambdaEvent<Value>, message: SqsMessage, order: Order, stored: Stored, "
              "group: rusoto_ce::Group) -> Result<(), Error> {{ {} Ok(()) }}",
              body),
      [](const Function& function) {
        std::string out;
        for (const Panic& panic : function.panics) out += fmt::format("{}\n", name(panic.value));
        return out;
      });
}

TEST(CodePanics, KnowWhatTheValueIs) {
  EXPECT_EQ(values("message.body.as_deref().unwrap();"), "filled\n");
  EXPECT_EQ(values("match order.kind { 1 => order.note.unwrap(), _ => String::new() };"), "tagged\n");
  EXPECT_EQ(values("order.note.unwrap();"), "other\n");
  EXPECT_EQ(values("stored.note.unwrap();"), "optional\n");
  EXPECT_EQ(values("message.md5_of_message_attributes.unwrap();"), "event part\n");
  EXPECT_EQ(values("event.context.identity.as_ref().unwrap();"), "context part\n");
  EXPECT_EQ(values("let (body, context) = event.into_parts(); context.xray_trace_id.unwrap(); context.env_config.unwrap();"),
            "context part\nother\n");
  EXPECT_EQ(values("group.metrics.as_ref().unwrap(); group.name.unwrap();"), "reply part\nother\n");
  EXPECT_EQ(values("key().as_s().unwrap(); key().as_n().unwrap();"), "tagged\nitem\n");
  EXPECT_EQ(values("let reply = client.get_item().send().await?; reply.item.unwrap();"), "reply part\n");
  EXPECT_EQ(values(R"(let reply = client.get_item().send().await?; reply.item().ok_or("none")?.get("a").unwrap();)"), "item\n");
  EXPECT_EQ(values(R"(let page = client.scan().send().await?; page.items().iter().map(|i| i["a"].as_n().unwrap());)"),
            "item\nitem\n");
  EXPECT_EQ(values("match client.scan().send().await { Err(e) => e.into_service_error().meta().message().unwrap(), _ => x };"),
            "service error\n");
  EXPECT_EQ(values("tokio::task::spawn_blocking(move || kept(&x)).await.unwrap().unwrap();"), "task\ntask result\n");
  EXPECT_EQ(values("let (a, b) = tokio::join!(client.scan().send(), tokio::spawn(x)); a.unwrap(); b.unwrap();"), "other\ntask\n");
  EXPECT_EQ(values("checked(&event.payload).unwrap(); kept(&event.payload).unwrap();"), "own result\nproven\n");
}

TEST(CodePanics, OfMacrosKnowWhatDecided) {
  const auto decided = [](std::string_view body) {
    const std::string macro = "macro_rules! fail { ($text:expr) => {{ error!($text); panic!($text) }}; }\n";
    return read(macro + handler(body), [](const Function& function) {
      constexpr std::string_view kNames[]{"nothing", "failure", "condition", "choice"};
      std::string out;
      for (const Panic& panic : function.panics)
        out += fmt::format("{}{}\n", kNames[static_cast<std::size_t>(panic.decided)], panic.key_on_event ? " event" : "");
      return out;
    });
  };
  EXPECT_EQ(decided(R"(panic!("x");)"), "nothing\n");
  EXPECT_EQ(decided(R"(match event.payload.as_str() { Some(x) => x, None => fail!("x") };)"), "failure event\n");
  EXPECT_EQ(decided(R"(let Some(x) = event.payload.as_str() else { fail!("x") };)"), "failure event\n");
  EXPECT_EQ(decided(R"(if event.payload.is_null() { panic!("x"); })"), "condition event\n");
  EXPECT_EQ(decided(R"(match save(&event.payload).await { Err(Error::Gone) => panic!("x"), _ => () };)"), "failure event\n");
  EXPECT_EQ(decided(R"(match event.payload { Value::Null => panic!("x"), _ => () };)"), "choice event\n");
  EXPECT_EQ(decided(R"(event.payload.as_str().unwrap_or_else(|| panic!("x"));)"), "failure event\n");
}

TEST(CodePanics, OfMacrosAreTheirLastStatement) {
  const auto panics = [](std::string_view arm) {
    const std::string macro = fmt::format("macro_rules! ensure {{ ($c:expr) => {} }}\n", arm);
    return read(macro + handler("ensure!(event.payload.is_null());"),
                [](const Function& function) { return std::to_string(function.panics.size()); });
  };
  EXPECT_EQ(panics(R"({ panic!("x; {}", $c) };)"), "1");
  EXPECT_EQ(panics(R"({{ error!("{x"); ::std::panic!("x"); }};)"), "1");
  EXPECT_EQ(panics(R"({ if !$c { panic!("x") } };)"), "0");
  EXPECT_EQ(panics(R"({ match $c { true => 1, false => panic!("x") } };)"), "0");
}

TEST(CodeCollections, ComeFromWhatIsPutIntoThem) {
  const auto of_event = [](std::string_view body) {
    return read(handler(body),
                [](const Function& function) { return std::string(function.panics.at(0).on_event ? "yes" : "no"); });
  };
  EXPECT_EQ(of_event("let mut all = Vec::new(); all.push(event.payload.clone()); all.first().unwrap();"), "yes");
  EXPECT_EQ(
      of_event("let mut all = HashMap::new(); all.entry(1).or_default().push(event.payload.clone()); all.get(&1).unwrap();"),
      "yes");
  EXPECT_EQ(of_event("let mut all = Vec::new(); all.push(1); all.first().unwrap();"), "no");
}

TEST(CodeConversions, AreReachedThroughInto) {
  const std::string rest = R"(
struct Order { id: String }
impl From<Value> for Order { fn from(value: Value) -> Self { Order { id: value.to_string() } } }
async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> { let order: Order = event.payload.into(); Ok(()) }
)";
  EXPECT_EQ(read(rest,
                 [](const Function& function) {
                   std::string out;
                   for (const Call& call : function.calls) out += fmt::format("{} {}\n", call.path, call.targets.size());
                   return out;
                 }),
            "into 1\nOk 0\n");
}

TEST(CodeTypes, OfWhatAVariantHoldsAreKnown) {
  const std::string rest = R"(
struct Queue;
impl Queue { async fn send(&self) {} }
enum Target { Queue(Queue), Log { to: Queue }, Nowhere }
async fn handler(event: LambdaEvent<Value>, target: Target) {
    match target {
        Target::Queue(queue) => queue.send().await,
        Target::Log { to } => to.send().await,
        Target::Nowhere => {}
    }
}
)";
  EXPECT_EQ(read(rest,
                 [](const Function& function) {
                   std::string out;
                   for (const Call& call : function.calls) out += fmt::format("{} {}\n", call.path, call.targets.size());
                   return out;
                 }),
            "send 1\nsend 1\n");
}

TEST(CodeLoops, ThatOnlyAddUpCarryNothing) {
  const auto carries = [](std::string_view turn) {
    return read(handler(fmt::format("let mut sum = 0; for id in ids {{ {} }}", turn)),
                [](const Function& function) { return std::string(function.loops[0].carries_state ? "carries" : "free"); });
  };
  EXPECT_EQ(carries("sum += copy(id).await?;"), "free");
  EXPECT_EQ(carries("answer.sum += copy(id).await?;"), "free");
  EXPECT_EQ(carries("sum += copy(id, sum).await?;"), "carries");
  EXPECT_EQ(carries("sum = copy(id).await?;"), "carries");
  EXPECT_EQ(carries("(sum, rest) = copy(id, sum).await?;"), "carries");
}

TEST(CodeMacros, KnowWhatTheyAreGiven) {
  const auto shown = [](const Function& function) {
    std::string out;
    for (const MacroValue& value : function.macros.front().values)
      out += fmt::format("{}{} ", value.text, value.on_event ? " of the event" : "");
    return out;
  };
  EXPECT_EQ(read(handler(R"(let order = event.payload["order"].clone(); let n = 1; info!("{order} {}", n);)"), shown),
            "\"{order} {}\" n order of the event ");
}

}  // namespace
}  // namespace wright
