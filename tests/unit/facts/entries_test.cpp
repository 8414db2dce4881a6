#include <fmt/format.h>
#include <gtest/gtest.h>

#include "facts/code.h"

namespace wright {
namespace {

constexpr const char* kAdapter = R"(
Resources:
  Api:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Layers: [!Sub "arn:aws:lambda:${AWS::Region}:753240598075:layer:LambdaAdapterLayerArm64:25"]
)";

// "binary: handler (handlers)" of each entry.
std::string entries(std::string_view dependency, std::string_view main, std::string_view template_text = "") {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", fmt::format("[package]\nname = \"api\"\nversion = \"0.1.0\"\n\n[dependencies]\n{}\n", dependency));
  memory.add("src/main.rs", std::string(main));
  if (!template_text.empty()) memory.add("template.yaml", std::string(template_text));
  const auto project = load_project(memory);
  const Code code = read_code(*project);
  std::string out;
  for (const EntryPoint& entry : code.entries) {
    std::string handlers;
    for (const FunctionId id : entry.handlers) handlers += (handlers.empty() ? "" : " ") + code.functions[id].name;
    out += fmt::format("{}: {} ({}){}", entry.binary, entry.handler_name, handlers, entry.is_http ? " http" : "");
  }
  return out;
}

constexpr const char* kAxum = R"(
async fn list() -> String { String::new() }
#[tokio::main]
async fn main() {
    let app = axum::Router::new().route("/", axum::routing::get(list));
    axum::serve(tokio::net::TcpListener::bind("0.0.0.0:8080").await.unwrap(), app).await.unwrap();
}
)";

TEST(Entries, WebServersBehindTheAdapterAreFunctions) {
  EXPECT_EQ(entries("axum = \"0.8\"", kAxum, kAdapter), "api: router (list) http");
  EXPECT_EQ(entries("axum = \"0.8\"", kAxum), "") << "a server somewhere else";
}

TEST(Entries, AClosureThatGoesOnWithWhatItReadIsTheHandler) {
  constexpr const char* kMain = R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
struct Job;
fn read(event: serde_json::Value) -> Result<Job, Error> { Ok(Job) }
async fn work(job: Job) -> Result<(), Error> { Ok(()) }
#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(|event: LambdaEvent<serde_json::Value>| async move {
        let job = read(event.payload)?;
        match work(job).await { Ok(()) => Ok::<(), Error>(()), Err(error) => Err(error) }
    })).await
}
)";
  EXPECT_EQ(entries("lambda_runtime = \"1\"", kMain), "api: {closure} ({closure})");
}

TEST(Entries, ACrateThatIsNotHereMayStartTheRuntime) {
  constexpr const char* kMain = R"(
use lambda_runtime::{service_fn, Error, LambdaEvent};
async fn handle(event: LambdaEvent<serde_json::Value>) -> Result<(), Error> { Ok(()) }
#[tokio::main]
async fn main() -> Result<(), Error> { telemetry::run_event_lambda("orders", service_fn(handle)).await }
)";
  EXPECT_EQ(entries("lambda_runtime = \"1\"\ntelemetry = \"1\"", kMain), "api: handle (handle)");
}

TEST(Entries, AGlobGivesWhatStartsAFunction) {
  constexpr const char* kMain = R"(
use lambda_http::*;
async fn handle(request: Request) -> Result<Response<Body>, Error> { Ok(Response::new(Body::Empty)) }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handle)).await }
)";
  EXPECT_EQ(entries("lambda_http = \"1\"", kMain), "api: handle (handle) http");
}

TEST(Entries, AServerThatCallsItselfLambdaIsOne) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", "[package]\nname = \"orders-lambda\"\nversion = \"0.1.0\"\n\n[dependencies]\naxum = \"0.8\"\n");
  memory.add("src/main.rs", kAxum);
  EXPECT_EQ(read_code(*load_project(memory)).entries.size(), 1U);
  // Beside a function of the runtime it is what stands in for it on a developer's machine.
  memory.add("Cargo.toml", "[workspace]\nmembers = [\"serve-lambda\", \"api\"]\n");
  memory.add("serve-lambda/Cargo.toml",
             "[package]\nname = \"serve-lambda\"\nversion = \"0.1.0\"\n\n[dependencies]\naxum = \"0.8\"\n");
  memory.add("serve-lambda/src/main.rs", kAxum);
  memory.add("api/Cargo.toml", "[package]\nname = \"api\"\nversion = \"0.1.0\"\n\n[dependencies]\nlambda_http = \"1\"\n");
  memory.add("api/src/main.rs", "fn main() {}\n");
  EXPECT_EQ(read_code(*load_project(memory)).entries.size(), 0U);
}

TEST(Entries, AServersRouterMayComeFromAFunction) {
  EXPECT_EQ(entries("axum = \"0.8\"", R"(
async fn list() -> String { String::new() }
fn routes() -> axum::Router { axum::Router::new().route("/", axum::routing::get(list)) }
#[tokio::main]
async fn main() {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await.unwrap();
    axum::serve(listener, routes().with_state(3)).await.unwrap();
}
)",
                    kAdapter),
            "api: router (list) http");
}

TEST(Entries, AServerBesideTheRuntimeIsForTheDesk) {
  constexpr const char* kBoth = R"(
async fn list() -> String { String::new() }
async fn local() -> String { String::new() }
#[tokio::main]
async fn main() {
    if std::env::var("AWS_LAMBDA_RUNTIME_API").is_ok() {
        lambda_http::run(axum::Router::new().route("/", axum::routing::get(list))).await.unwrap();
    } else {
        axum::serve(listener().await, axum::Router::new().route("/", axum::routing::get(local))).await.unwrap();
    }
}
)";
  EXPECT_EQ(entries("axum = \"0.8\"\nlambda_http = \"1\"", kBoth, kAdapter), "api: router (list) http");
  EXPECT_EQ(entries("axum = \"0.8\"\nlambda_http = \"1\"", kAxum), "");
}

TEST(Entries, AttributesRouteRequests) {
  constexpr const char* kRocket = R"(
use rocket::{get, launch, routes};
#[get("/<id>")]
fn by_id(id: &str) -> String { id.to_string() }
#[launch]
fn start() -> _ { rocket::build().mount("/", routes![by_id]) }
)";
  EXPECT_EQ(entries("rocket = \"0.5\"", kRocket, kAdapter), "api: router (by_id) http");
  constexpr const char* kPoem = R"(
use poem_openapi::{OpenApi, OpenApiService};
struct Api;
#[OpenApi]
impl Api {
    #[oai(path = "/hello", method = "get")]
    async fn hello(&self) -> String { String::new() }
}
#[tokio::main]
async fn main() { poem_lambda::run(poem::Route::new().nest("/", OpenApiService::new(Api, "a", "1"))).await.unwrap(); }
)";
  EXPECT_EQ(entries("poem-lambda = \"5\"", kPoem), "api: router (hello) http");
}

TEST(Entries, TheMacroOfTheFirstRuntimeNamesTheHandler) {
  const std::string old = R"(#[macro_use] extern crate lambda_runtime as lambda;
fn main() { lambda!(greet); }
fn greet(name: String, _context: lambda::Context) -> Result<String, lambda::error::HandlerError> { Ok(name) }
)";
  EXPECT_EQ(entries("lambda_runtime = \"0.1\"", old), "api: greet (greet)");
  const std::string closure = "fn main() { lambda_runtime::lambda!(|_: u8, _: C| { Ok(()) }); }";
  EXPECT_EQ(entries("lambda_runtime = \"0.2\"", closure), "api: {closure} ({closure})");
}

TEST(Entries, AFunctionMayMakeTheHandler) {
  constexpr const char* kStart = R"(
use lambda_http::{run, service_fn, Body, Error, Request, Response};
struct Shared;
#[tokio::main]
async fn main() -> Result<(), Error> { let shared = Shared; run(service_fn(handler(&shared))).await }
async fn answer(shared: &Shared, request: Request) -> Result<Response<Body>, Error> { Ok(Response::new(Body::Empty)) }
)";
  const std::string dependency = "lambda_http = \"1\"";
  EXPECT_EQ(entries(dependency, std::string(kStart) + R"(
fn handler<'a>(shared: &'a Shared) -> impl Fn(Request) -> Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + 'a>> {
    move |request| { let future = answer(shared, request); Box::pin(future) }
}
)"),
            "api: answer (handler) http");
  EXPECT_EQ(entries(dependency, std::string(kStart) + R"(
fn handler(shared: &Shared) -> Box<dyn Fn(Request) -> Reply> {
    Box::new(move |request| Box::pin(async move { log(&request); answer(shared, Request::default()).await }))
}
)"),
            "api: handler (handler) http");
}

TEST(Entries, ATowerServiceMayWrapTheHandler) {
  EXPECT_EQ(entries("lambda_runtime = \"1\"", R"(
use lambda_runtime::{run, Error, LambdaEvent};
async fn answer(event: LambdaEvent<String>) -> Result<String, Error> { Ok(event.payload) }
#[tokio::main]
async fn main() -> Result<(), Error> {
    run(tower::ServiceBuilder::new().layer(Timing).service_fn(|event: LambdaEvent<String>| async move { answer(event).await })).await
}
)"),
            "api: answer ({closure})");
}

TEST(Entries, AClosureThatPassesTheEventOnStandsForTheFunction) {
  const auto closure = [](std::string_view body) {
    return entries("lambda_http = \"1\"", fmt::format(R"(
use lambda_http::{{run, service_fn, Error, Request, Response}};
struct Shared;
fn note(request: &Request) {{}}
fn reply(result: Result<String, Error>) -> Response<String> {{ Response::new(String::new()) }}
async fn answer(shared: Shared, request: Request) -> Result<String, Error> {{ Ok(String::new()) }}
async fn create(request: Request, shared: Shared) -> Result<String, Error> {{ Ok(String::new()) }}
async fn frame<F, R>(request: Request, work: F) -> Result<String, Error> where F: FnOnce(Request, Shared) -> R {{ work(request, Shared).await }}
#[tokio::main]
async fn main() -> Result<(), Error> {{ run(service_fn(move |event| {{ {} }})).await }}
)",
                                                      body));
  };
  EXPECT_EQ(closure("let shared = Shared; async move { reply(answer(shared, event).await) }"), "api: answer ({closure}) http")
      << "what is made of the answer is no handler";
  EXPECT_EQ(closure("async move { note(&event); answer(Shared, event).await }"), "api: answer ({closure}) http");
  EXPECT_EQ(closure("async move { frame(event, create).await }"), "api: create ({closure}) http");
  EXPECT_EQ(
      closure("async move { if event.uri() == \"/\" { answer(Shared, event).await } else { create(event, Shared).await } }"),
      "api: {closure} ({closure}) http");
  EXPECT_EQ(entries("lambda_runtime = \"1\"", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
struct Order { id: String }
async fn store(id: String) -> Result<(), Error> { Ok(()) }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(|event: LambdaEvent<Order>| async move { store(event.payload.id).await })).await }
)"),
            "api: {closure} ({closure})")
      << "a part of the event is not the event";
}

TEST(Entries, ARouterThatAnswersTheEventIsNoHandler) {
  EXPECT_EQ(entries("lambda_http = \"1\"\naxum = \"0.8\"\ntower = \"0.5\"", R"(
use lambda_http::{run, service_fn, Error};
use tower::ServiceExt;
#[tokio::main]
async fn main() -> Result<(), Error> {
    let app = axum::Router::new();
    run(service_fn(move |event| { let app = app.clone(); async move { app.oneshot(event).await } })).await
}
)"),
            "api: {closure} ({closure}) http");
}

TEST(Entries, AClosuresAnswerIsOfTheTypeThatItsOkNames) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", "[package]\nname = \"api\"\nversion = \"0.1.0\"\n\n[dependencies]\nlambda_runtime = \"1\"\n");
  memory.add("src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};
#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(|event: LambdaEvent<Value>| async move { Ok::<Value, Error>(json!({ "id": event.payload["id"] })) })).await
}
)");
  const auto project = load_project(memory);
  EXPECT_EQ(read_code(*project).entries.at(0).response.path, "serde_json::Value");
}

TEST(Entries, AClosureThatLeavesTheEventAsideStandsForTheFunctionItEndsIn) {
  const auto closure = [](std::string_view made) {
    return entries("lambda_http = \"1\"", fmt::format(R"(
use lambda_http::{{run, service_fn, Error, Request, Response}};
async fn list(table: &str) -> Result<Response<String>, Error> {{ Ok(Response::new(String::new())) }}
async fn load() -> String {{ String::new() }}
fn path_of(request: Request) -> String {{ request.uri().path().to_string() }}
#[tokio::main]
async fn main() -> Result<(), Error> {{ run(service_fn({})).await }}
)",
                                                      made));
  };
  EXPECT_EQ(closure("|_| list(\"a\")"), "api: list ({closure}) http");
  EXPECT_EQ(closure("|request: Request| async move { println!(\"{:?}\", request); list(\"a\").await }"),
            "api: list ({closure}) http");
  EXPECT_EQ(closure("|request: Request| async move { let path = request.uri().path().to_string(); list(&path).await }"),
            "api: {closure} ({closure}) http")
      << "the closure reads the event itself";
  EXPECT_EQ(closure("|request: Request| { let path = path_of(request); list(&path) }"), "api: list ({closure}) http")
      << "what reads the event is no handler";
  EXPECT_EQ(closure("|_| async move { let text = load().await; Ok::<_, Error>(Response::new(text)) }"),
            "api: {closure} ({closure}) http")
      << "it makes the answer itself";
}

TEST(Entries, WhatAFrameIsGivenGetsTheEvent) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", "[package]\nname = \"api\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_http = \"1\"\n");
  memory.add("src/main.rs", R"(
use lambda_http::{run, service_fn, Error, Request};
async fn create(request: Request) -> Result<String, Error> { Ok(std::str::from_utf8(request.body()).unwrap().to_string()) }
async fn frame<F, R>(request: Request, work: F) -> Result<String, Error> where F: FnOnce(Request) -> R { work(request).await }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(|event: Request| async { frame(event, create).await })).await }
)");
  const auto project = load_project(memory);
  const Code code = read_code(*project);
  for (const Function& function : code.functions) {
    if (function.name == "create") {
      EXPECT_TRUE(function.panics.at(0).on_event);
    }
  }
}

TEST(Entries, ModulesHandOnWhatIsInTheirFiles) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", "[package]\nname = \"api\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_http = \"1\"\n");
  memory.add("src/main.rs", R"(
mod orders;
#[tokio::main]
async fn main() { lambda_http::run(axum::Router::new().nest("/orders", orders::router())).await.unwrap() }
)");
  memory.add("src/orders/mod.rs", "mod routes;\npub use routes::router;\n");
  memory.add("src/orders/routes.rs", R"(
pub fn router() -> axum::Router { axum::Router::new().route("/", axum::routing::get(list)) }
async fn list() -> String { String::new() }
)");
  const auto project = load_project(memory);
  const Code code = read_code(*project);
  ASSERT_EQ(code.entries.size(), 1U);
  ASSERT_EQ(code.entries[0].handlers.size(), 1U);
  EXPECT_EQ(code.functions[code.entries[0].handlers[0]].qualified, "api::orders::routes::list");
  EXPECT_EQ(code.entries[0].event.display(), "lambda_http::Request");
}

TEST(Entries, AModuleMayHandOnWhatHasItsName) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", "[package]\nname = \"api\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_http = \"1\"\n");
  memory.add("src/main.rs", R"(
mod orders;
use orders::list;
#[tokio::main]
async fn main() { lambda_http::run(axum::Router::new().route("/", axum::routing::get(list))).await.unwrap() }
)");
  memory.add("src/orders/mod.rs", "mod list;\npub use list::list;\n");
  memory.add("src/orders/list.rs", "pub async fn list() -> String { String::new() }\n");
  const Code code = read_code(*load_project(memory));
  ASSERT_EQ(code.entries.size(), 1U);
  ASSERT_EQ(code.entries[0].handlers.size(), 1U);
  EXPECT_EQ(code.functions[code.entries[0].handlers[0]].qualified, "api::orders::list::list");
}

TEST(Entries, ALibraryHandsOnWhatItsModulesHold) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", "[package]\nname = \"api\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\n");
  memory.add("src/lib.rs", "mod events;\npub use events::*;\n");
  memory.add("src/events/mod.rs", "mod order;\npub use order::*;\n");
  memory.add("src/events/order.rs", "pub struct OrderEvent { pub id: u64 }\n");
  memory.add("src/main.rs", R"(
use api::*;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
async fn handler(event: LambdaEvent<OrderEvent>) -> Result<(), Error> { Ok(()) }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handler)).await }
)");
  const Code code = read_code(*load_project(memory));
  ASSERT_EQ(code.entries.size(), 1U);
  EXPECT_EQ(code.entries[0].event.display(), "api::events::order::OrderEvent");
}

TEST(Entries, QueriesOfAJsonEventRunTheirResolvers) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml",
             "[package]\nname = \"api\"\nversion = \"0.1.0\"\n[dependencies]\nlambda_runtime = \"1\"\njuniper = \"0.16\"\n");
  memory.add("src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
struct Query;
#[juniper::graphql_object]
impl Query { fn orders() -> i32 { 1 } }
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let (value, _) = juniper::execute("{}", None, &schema(), &Default::default(), &()).await?;
    Ok(serde_json::to_value(value)?)
}
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handler)).await }
)");
  const Code code = read_code(*load_project(memory));
  ASSERT_EQ(code.entries.size(), 1U);
  EXPECT_EQ(code.entries[0].handlers.size(), 2U);
  EXPECT_EQ(code.entries[0].handler_name, "handler");
}

TEST(Entries, WhatAStarterIsGivenIsTheHandler) {
  EXPECT_EQ(entries("lambda_runtime = \"1\"", R"(
use lambda_runtime::{service_fn, Error, LambdaEvent};
async fn work(event: LambdaEvent<String>) -> Result<(), Error> { Ok(()) }
async fn start<F>(run: F) -> Result<(), Error> { lambda_runtime::run(service_fn(run)).await }
#[tokio::main]
async fn main() -> Result<(), Error> { start(work).await }
)"),
            "api: work (work)");
  EXPECT_EQ(entries("lambda_runtime = \"1\"", R"(
use lambda_runtime::{service_fn, Error, LambdaEvent};
async fn start<F>(mut run: F) -> Result<(), Error> {
    lambda_runtime::run(service_fn(|event: LambdaEvent<String>| run(event))).await
}
#[tokio::main]
async fn main() -> Result<(), Error> {
    let api = generated::Api::new();
    start(|event| api.dispatch(event, &generated::layers())).await
}
)"),
            "api: dispatch ({closure})");
}

TEST(Entries, WhatAMakerPutsLayersAroundIsTheHandler) {
  EXPECT_EQ(entries("lambda_http = \"1\"", R"(
use lambda_http::{run, service_fn, Body, Error, Request, Response, Service};
fn app<H, F>(handler: H) -> Cors<ServiceFn<H>> where H: Fn(Request) -> F {
    lambda_http::tower::ServiceBuilder::new().layer(CorsLayer::new()).service(service_fn(handler))
}
async fn answer(request: Request, client: Client) -> Result<Response<Body>, Error> { find(request, client).await }
#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new();
    run(app(|request| { answer(request, client.clone()) })).await
}
)"),
            "api: answer (answer) http");
}

TEST(Entries, ARouterMayBeHandedToWhatStartsTheRuntime) {
  EXPECT_EQ(entries("axum = \"0.7\"\nlambda_http = \"1\"", R"(
async fn list() -> String { String::new() }
async fn serve(router: axum::Router) {
    let app = tower::ServiceBuilder::new().layer(axum_aws_lambda::LambdaLayer::default()).service(router);
    lambda_http::run(app).await.unwrap();
}
async fn start(app: axum::Router) { serve(app.layer(cors())).await }
#[tokio::main]
async fn main() {
    start(axum::Router::new().route("/", axum::routing::get(list))).await;
}
)"),
            "api: router (list) http");
}

TEST(Entries, ALibraryMayTakeInTheProgramForItsTests) {
  MemoryFileSystem memory;
  memory.add("Cargo.toml", "[package]\nname = \"api\"\nversion = \"0.1.0\"\n\n[dependencies]\nlambda_runtime = \"1\"\n");
  memory.add("src/lib.rs", "include!(\"main.rs\");\n");
  memory.add("src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
async fn answer(event: LambdaEvent<String>) -> Result<String, Error> { Ok(event.payload) }
#[cfg(not(test))]
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(answer)).await }
)");
  const auto project = load_project(memory);
  const Code code = read_code(*project);
  ASSERT_EQ(code.entries.size(), 1U);
  EXPECT_EQ(code.entries[0].handler_name, "answer");
}

TEST(Entries, ATraitsMethodIsTheHandlerBehindAClosure) {
  EXPECT_EQ(entries("lambda_runtime = \"1\"", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
trait Handler { async fn handle(&self, event: LambdaEvent<String>) -> Result<(), Error>; }
struct Worker;
impl Handler for Worker { async fn handle(&self, event: LambdaEvent<String>) -> Result<(), Error> { Ok(()) } }
fn create() -> impl Handler { Worker }
#[tokio::main]
async fn main() -> Result<(), Error> {
    let shared = std::sync::Arc::new(create());
    run(service_fn(|event| {
        let worker = shared.clone();
        async move { worker.handle(event).await }
    })).await
}
)"),
            "api: handle ({closure})");
}

TEST(Entries, ARocketMayBeLaunchedOnLambda) {
  EXPECT_EQ(entries("lambda-web = { version = \"0.2\", features = [\"rocket05\"] }\nrocket = \"0.5\"", R"(
use lambda_web::{launch_rocket_on_lambda, LambdaError};
#[get("/")]
fn index() -> &'static str { "hello" }
#[rocket::main]
async fn main() -> Result<(), LambdaError> {
    let rocket = rocket::build().mount("/", routes![index]);
    launch_rocket_on_lambda(rocket).await
}
)"),
            "api: router (index) http");
}

TEST(Entries, TheRuntimesFormerNameStartsOne) {
  EXPECT_EQ(entries("lambda = { git = \"https://github.com/awslabs/aws-lambda-rust-runtime/\", branch = \"master\" }", R"(
use lambda::{handler_fn, Context};
async fn work(event: String, _: Context) -> Result<(), String> { Ok(()) }
#[tokio::main]
async fn main() { lambda::run(handler_fn(work)).await.unwrap(); }
)"),
            "api: work (work)");
}

}  // namespace
}  // namespace wright
