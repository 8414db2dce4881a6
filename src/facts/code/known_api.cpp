// What is known of the standard library, Tokio, the AWS SDK and the Lambda crates without reading them.

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/aws_action.h"
#include "facts/code/body.h"
#include "facts/sync_io.h"

namespace wright::code {
namespace {

bool starts_upper(std::string_view name) { return !name.empty() && name[0] >= 'A' && name[0] <= 'Z'; }

std::string_view parent_of(std::string_view path) {
  const std::size_t cut = path.rfind("::");
  return path.substr(0, cut == std::string_view::npos ? 0 : cut);
}

Type builder_of(std::string type) { return {"builder", {{std::move(type), {}}}}; }

Type constructed(const Call& call, const std::vector<Info>& arguments) {
  const std::string owner(parent_of(call.path));
  const std::string_view owner_name = last_segment(owner);
  const std::string_view name = last_segment(call.path);
  constexpr std::array<std::string_view, 13> kHolders{"Arc", "Box",      "Rc",   "Mutex",    "RwLock",   "RefCell",  "Some",
                                                      "Ok",  "OnceCell", "Cell", "OnceLock", "LazyLock", "FairMutex"};
  if (one_of(owner_name, kHolders)) {
    const bool clones = name == "clone";
    if (arguments.empty()) return {owner, {}};
    return clones ? arguments[0].type : Type{owner, {arguments[0].type}};
  }
  if (name == "builder") return builder_of(owner);
  if (owner_name.ends_with("Builder") && starts_upper(owner_name)) {
    return builder_of(std::string(parent_of(owner)) + "::" + std::string(owner_name.substr(0, owner_name.size() - 7)));
  }
  constexpr std::array<std::string_view, 14> kMakers{"new",      "default",       "from",   "try_from", "connect",
                                                     "open",     "from_env",      "create", "init",     "from_conf",
                                                     "from_str", "with_capacity", "load",   "try_new"};
  const bool makes = one_of(name, kMakers) || name.starts_with("with_") || name.starts_with("from_") || name.starts_with("new_");
  return makes && starts_upper(owner_name) ? Type{owner, {}} : Type{};
}

Type path_result(const Call& call, const std::vector<Info>& arguments, const Type& turbofish) {
  const std::string_view path = call.path;
  const std::string_view name = last_segment(path);
  if (path == "Ok" || path == "Some")
    return {path == "Ok" ? "Result" : "Option", arguments.empty() ? std::vector<Type>{} : std::vector{arguments[0].type}};
  if (path == "aws_config::load_from_env" || path == "aws_config::load_defaults") return {"aws_config::SdkConfig", {}};
  if (path == "aws_config::from_env" || path == "aws_config::defaults") return builder_of("aws_config::SdkConfig");
  if (path == "std::env::var" || path == "std::fs::read_to_string") return {"Result", {{"String", {}}}};
  if (path.starts_with("serde_json::from_")) return {"Result", {turbofish}};
  // The text of a value is known by what it is the text of.
  if (path.starts_with("serde_json::to_string"))
    return {"Result", {{"String", arguments.empty() ? std::vector<Type>{} : std::vector{arguments[0].type}}}};
  if (name == "from_str" && turbofish.known()) return {"Result", {turbofish}};
  if (path == "sqlx::query_as" && turbofish.known()) return {"sqlx::QueryAs", {turbofish}};
  if (path == "reqwest::get") return {"reqwest::Response", {}};
  if (path == "reqwest::blocking::get") return {"reqwest::blocking::Response", {}};
  if (path.starts_with("image::load_from_memory") || path == "image::open") return {"Result", {{"image::DynamicImage", {}}}};
  if (path == "ureq::agent") return {"ureq::Agent", {}};
  if (path.starts_with("ureq::") && path.rfind("::") == 4) return {"ureq::Request", {}};  // ureq::get(url) and its likes
  if (path == "tokio::spawn" || path == "tokio::task::spawn" || path == "tokio::task::spawn_blocking") {
    Type given = arguments.empty() ? Type{} : arguments[0].type;
    if (given.path == "closure") given = given.arguments[0];
    return {"tokio::task::JoinHandle", {std::move(given)}};
  }
  return constructed(call, arguments);
}

bool keeps_type(std::string_view name) {
  constexpr std::array<std::string_view, 34> kNames{
      "clone",    "as_ref", "as_mut",     "borrow",     "to_owned", "iter",        "into_iter",    "iter_mut",  "as_deref",
      "as_slice", "by_ref", "ok_or",      "ok_or_else", "map_err",  "context",     "with_context", "wrap_err",  "ok",
      "filter",   "skip",   "take",       "rev",        "inspect",  "inspect_err", "or_else",      "unwrap_or", "cloned",
      "copied",   "chain",  "into_inner", "enumerate",  "peekable", "boxed",       "await"};
  return one_of(name, kNames);
}

bool takes_element(std::string_view name) {
  constexpr std::array<std::string_view, 14> kNames{"next", "first",   "last",      "get",       "pop",         "remove", "nth",
                                                    "find", "get_mut", "first_mut", "pop_front", "into_values", "min",    "max"};
  return one_of(name, kNames);
}

Type sdk_result(const Type& receiver, std::string_view name) {
  // aws_sdk_s3::Client -> aws_sdk_s3::operation::get_object -> aws_sdk_s3::output::get_object
  const std::string crate(receiver.path.substr(0, receiver.path.find("::")));
  if (receiver.path == crate + "::Client" && !is_no_operation(name)) return {crate + "::operation::" + std::string(name), {}};
  if (receiver.path.starts_with(crate + "::operation::")) {
    if (name != "send") return receiver;
    return {crate + "::output::" + std::string(last_segment(receiver.path)), {}};
  }
  return {};
}

// rusoto_dynamodb::DynamoDbClient -> rusoto_dynamodb::output::get_item, waited for by `sync()` or an await. What those of other
// services answer is not known: rusoto_sqs::SqsClient -> rusoto_sqs::future::send_message.
Type rusoto_result(const Type& receiver, std::string_view name) {
  if (receiver.path == "rusoto_dynamodb::DynamoDbClient") return {"rusoto_dynamodb::output::" + std::string(name), {}};
  const std::string crate(receiver.path.substr(0, receiver.path.find("::")));
  constexpr std::array<std::string_view, 3> kNoServices{"rusoto_core", "rusoto_credential", "rusoto_signature"};
  const bool service = crate.starts_with("rusoto_") && !one_of(std::string_view(crate), kNoServices);
  if (service && receiver.path.ends_with("Client") && !is_no_operation(name))
    return {crate + "::future::" + std::string(name), {}};
  return name == "sync" && receiver.path.starts_with("rusoto_dynamodb::output::") ? receiver : Type{};
}

// A part of a reply, which may be missing: "aws_sdk_ssm::reply::parameter". The body of an object is a stream and always there.
Type reply_part(std::string_view reply, std::string_view name) {
  const std::string crate(reply.substr(0, reply.find("::")));
  if (crate.ends_with("_dynamodb") && (name == "item" || name == "items" || name == "attributes")) {
    Type item{"HashMap", {{"String", {}}, {crate + "::types::AttributeValue", {}}}};
    return {"Option", {name == "items" ? Type{"Vec", {std::move(item)}} : std::move(item)}};
  }
  Type part{crate + "::reply::" + std::string(name), {}};
  return name == "body" ? part : Type{"Option", {std::move(part)}};
}

// as_m() and as_l() give attributes again.
Type attribute_part(const Type& attribute, std::string_view name) {
  if (name == "as_m") return {"Result", {{"HashMap", {{"String", {}}, attribute}}}};
  if (name == "as_l") return {"Result", {{"Vec", {attribute}}}};
  return name == "as_s" || name == "as_n" ? Type{"Result", {{"String", {}}}} : Type{};
}

// Types whose methods give the type back, changed: a runtime with one more layer, a router with one more route, a command with
// one more argument.
bool is_fluent(std::string_view path) {
  constexpr std::array<std::string_view, 8> kTypes{"std::process::Command",       "tokio::process::Command",
                                                   "std::fs::OpenOptions",        "lambda_runtime::Runtime",
                                                   "lambda_extension::Extension", "axum::Router",
                                                   "axum::routing::Router",       "tower::ServiceBuilder"};
  return one_of(path, kTypes);
}

Type lambda_result(const Type& receiver, std::string_view name, const Type& turbofish) {
  if (receiver.path.ends_with("process::Command") && name == "spawn")
    return {"Result", {{receiver.path.substr(0, receiver.path.size() - 7) + "Child", {}}}};
  if (is_fluent(receiver.path)) return receiver;
  const std::string_view type = last_segment(receiver.path);
  if (type == "LambdaEvent" && name == "into_parts") {
    return {"(,)", {receiver.arguments.empty() ? Type{} : receiver.arguments[0], {"lambda_runtime::Context", {}}}};
  }
  if (type == "Request" && receiver.path.starts_with("lambda_http") && name.starts_with("request_context"))
    return {"lambda_http::request::RequestContext", {}};
  if (type == "Request" && receiver.path.starts_with("lambda_http") && name == "body") return {"lambda_http::Body", {}};
  if (type == "Request" && receiver.path.starts_with("lambda_http") && name == "headers") return {"http::HeaderMap", {}};
  if (type == "Request" && receiver.path.starts_with("lambda_http") && name == "into_body") return {"lambda_http::Body", {}};
  if (type == "Request" && receiver.path.starts_with("axum::") && name == "into_body") return {"axum::body::Body", {}};
  if (type == "HeaderMap" && name == "get") return {"Option", {{"http::HeaderValue", {}}}};
  if (type == "Request" && receiver.path.starts_with("lambda_http") && name == "payload")
    return {"Result", {{"Option", {turbofish}}}};
  return {};
}

// `ctx.data::<Client>()`: what the schema was given.
Type graph_result(const Type& receiver, std::string_view name, const Type& turbofish) {
  if (receiver.path != "async_graphql::Context" || !turbofish.known()) return {};
  if (name == "data") return {"Result", {turbofish}};
  if (name == "data_opt") return {"Option", {turbofish}};
  return name == "data_unchecked" ? turbofish : Type{};
}

// The rows of `posts.load::<Post>(&connection)` of diesel and of `sqlx::query_as::<_, Post>(..).fetch_all(&pool)`.
Type rows_result(const Type& receiver, std::string_view name, const Type& turbofish) {
  if (receiver.path == "sqlx::QueryAs") {
    if (name == "bind" || name == "persistent") return receiver;
    if (name == "fetch_all") return {"Result", {{"Vec", receiver.arguments}}};
    if (name == "fetch_one") return {"Result", receiver.arguments};
    return name == "fetch_optional" ? Type{"Result", {{"Option", receiver.arguments}}} : Type{};
  }
  if (!turbofish.known() || !receiver.path.starts_with("diesel")) return {};
  if (name == "load" || name == "get_results") return {"Result", {{"Vec", {turbofish}}}};
  return name == "first" || name == "get_result" ? Type{"Result", {turbofish}} : Type{};
}

// What is taken out of a JSON value is a JSON value again.
Type json_result(const Type& receiver, std::string_view name) {
  if (receiver.path != "serde_json::Value") return {};
  if (name == "as_array" || name == "as_array_mut") return {"Option", {{"Vec", {receiver}}}};
  if (name == "as_object" || name == "as_object_mut") return {"Option", {{"serde_json::Map", {{"String", {}}, receiver}}}};
  if (name == "get" || name == "pointer" || name == "get_mut") return {"Option", {receiver}};
  if (name == "as_str") return {"Option", {{"str", {}}}};
  return {};
}

Type http_result(const Type& receiver, std::string_view name) {
  const bool reply = receiver.path == "reqwest::Response" || receiver.path == "reqwest::blocking::Response";
  if (reply && name.starts_with("error_for_status")) return receiver;

  constexpr std::array<std::string_view, 8> kVerbs{"get", "post", "put", "delete", "patch", "head", "request", "execute"};
  if (receiver.path == "reqwest::Client" && one_of(name, kVerbs))
    return {name == "execute" ? "reqwest::Response" : "reqwest::RequestBuilder", {}};
  if (receiver.path == "reqwest_middleware::ClientWithMiddleware" && one_of(name, kVerbs))
    return {name == "execute" ? "reqwest::Response" : "reqwest_middleware::RequestBuilder", {}};
  if (receiver.path == "reqwest_middleware::RequestBuilder")
    return {name == "send" ? "reqwest::Response" : "reqwest_middleware::RequestBuilder", {}};
  if (receiver.path == "reqwest::RequestBuilder") return {name == "send" ? "reqwest::Response" : "reqwest::RequestBuilder", {}};
  if (receiver.path == "reqwest::blocking::Client" && one_of(name, kVerbs))
    return {name == "execute" ? "reqwest::blocking::Response" : "reqwest::blocking::RequestBuilder", {}};
  if (receiver.path == "reqwest::blocking::RequestBuilder")
    return {name == "send" ? "reqwest::blocking::Response" : "reqwest::blocking::RequestBuilder", {}};
  if (receiver.path == "ureq::Agent" && one_of(name, kVerbs)) return {"ureq::Request", {}};
  if (receiver.path == "ureq::Request")
    return name == "call" || name.starts_with("send") ? Type{"Result", {{"ureq::Response", {}}}} : receiver;
  return {};
}

// `Reader::new(bytes).with_guessed_format()?.decode()?.resize(..)` of the crate image.
Type image_result(const Type& receiver, std::string_view name) {
  if (!receiver.path.starts_with("image::")) return {};
  const std::string_view type = last_segment(receiver.path);
  if (type == "Reader" || type == "ImageReader") {
    if (name == "with_guessed_format") return {"Result", {receiver}};
    return name == "decode" ? Type{"Result", {{"image::DynamicImage", {}}}} : Type{};
  }
  const bool changes = name.starts_with("resize") || name.starts_with("thumbnail") || name.starts_with("crop") ||
                       name == "blur" || name.starts_with("rotate") || name.starts_with("flip") || name == "grayscale";
  return type == "DynamicImage" && changes ? receiver : Type{};
}

bool is_lock(const Type& type) {
  constexpr std::array<std::string_view, 4> kLocks{"Mutex", "RwLock", "FairMutex", "ReentrantMutex"};
  return one_of(last_segment(type.path), kLocks);
}

// What is behind the lock, or a guard that stands for it, of std, tokio and parking_lot; `unwrap` of the lock itself as well,
// since the Result of taking it is not kept.
bool gives_guarded(std::string_view name) {
  constexpr std::array<std::string_view, 17> kTakes{
      "lock",           "read",         "write",         "try_lock",      "try_read",       "try_write",
      "lock_owned",     "read_owned",   "write_owned",   "blocking_lock", "lock_arc",       "blocking_read",
      "blocking_write", "try_lock_for", "try_write_for", "try_read_for",  "upgradable_read"};
  return one_of(name, kTakes) || name == "get_mut" || name == "into_inner" || name == "unwrap" || name == "expect" ||
         name.starts_with("unwrap_or");
}

Type method_result(const Call& call, const Type& turbofish) {
  const Type receiver = without_pointers(call.receiver);
  const std::string_view name = call.path;
  if (!receiver.known()) return name == "to_string" ? Type{"String", {}} : Type{};
  if (receiver.path == "builder") {
    const bool done =
        name == "build" || name == "load" || name == "connect" || name == "finish" || name == "open" || name == "create_pool";
    return done && !receiver.arguments.empty() ? receiver.arguments[0] : receiver;
  }
  if (receiver.path.starts_with("aws_sdk_")) {
    if (Type type = sdk_result(receiver, name); type.known()) return type;
  }
  if (Type type = rusoto_result(receiver, name); type.known()) return type;
  if (Type type = lambda_result(receiver, name, turbofish); type.known()) return type;
  if (Type type = http_result(receiver, name); type.known()) return type;
  if (name == "json" && turbofish.known() && receiver.path.starts_with("reqwest::")) return {"Result", {turbofish}};
  if (Type type = rows_result(receiver, name, turbofish); type.known()) return type;
  if (Type type = json_result(receiver, name); type.known()) return type;
  if (Type type = image_result(receiver, name); type.known()) return type;
  if (Type type = graph_result(receiver, name, turbofish); type.known()) return type;
  if (is_lock(unwrapped(receiver)) && gives_guarded(name)) {
    const Type inner = unwrapped(receiver);
    return inner.arguments.empty() ? Type{} : inner.arguments[0];
  }
  if (name == "unwrap" || name == "expect" || name.starts_with("unwrap_or") || name == "lock" || name == "read" ||
      name == "write")
    return unwrapped(receiver);
  if ((name == "borrow" || name == "borrow_mut") && last_segment(receiver.path) == "RefCell" && !receiver.arguments.empty())
    return without_pointers(receiver.arguments[0]);
  if (name == "to_string") return {"String", {}};
  if (name == "parse" && turbofish.known()) return {"Result", {turbofish}};
  if (keeps_type(name)) return receiver;
  if (last_segment(receiver.path) == "AttributeValue") return attribute_part(receiver, name);
  if (takes_element(name) && !receiver.arguments.empty()) {
    const bool by_key = is_map(receiver.path) && name != "into_values";
    return {"Option", {by_key ? receiver.arguments.back() : receiver.arguments.front()}};
  }
  return call.argument_count == 0 && is_sdk_reply(receiver.path) ? reply_part(receiver.path, name) : Type{};
}

// `collect::<Vec<_>>()` and `collect::<Result<Vec<_>, _>>()` leave the element to the compiler.
Type collected(const Type& receiver, const Type& asked) {
  if (asked.arguments.empty()) return asked.known() ? asked : receiver.path == "Vec" ? receiver : Type{};
  const bool open = asked.arguments[0].path == "_";
  const bool fails = !asked.arguments[0].arguments.empty() && asked.arguments[0].arguments[0].path == "_";
  if (!open && !fails) return asked;
  if (receiver.path != "Vec" || receiver.arguments.empty()) return {};
  if (open) return {asked.path, receiver.arguments};
  return {asked.path, {{asked.arguments[0].path, {unwrapped(receiver.arguments[0])}}}};
}

// What a closure makes of each element, or of what an Option holds: `records.iter().map(|record| Task::new(record))`; of a chain
// of checks what the next one gives: `order.checked().and_then(|order| order.priced())`.
Type mapped(const Call& call, const std::vector<Info>& arguments, const Type& turbofish) {
  const Type receiver = without_pointers(call.receiver);
  if (call.path == "collect") return collected(receiver, turbofish);
  const bool chains = call.path == "and_then";
  const bool maps = chains || call.path == "map" || call.path == "filter_map";
  if (!maps || arguments.size() != 1 || arguments[0].type.path != "closure") return {};
  Type made = arguments[0].type.arguments[0];
  if (call.path == "filter_map") made = unwrapped(made);
  if (!made.known() || made.path == "closure") return {};
  const std::string_view holder = last_segment(receiver.path);
  if (chains) return last_segment(made.path) == holder && (holder == "Option" || holder == "Result") ? made : Type{};
  const bool held = call.path == "map" && (holder == "Option" || holder == "Result");
  return {held ? std::string(holder) : std::string("Vec"), {std::move(made)}};
}

// "roxmltree" of "roxmltree::Node": what is asked of a document that was read is a part of it; "" for other crates.
std::string_view document_crate(std::string_view path) {
  constexpr std::array<std::string_view, 10> kCrates{"roxmltree", "scraper", "select",    "xmltree", "minidom",
                                                     "kuchikiki", "kuchiki", "quick_xml", "tl",      "visdom"};
  const std::string_view crate = path.substr(0, path.find("::"));
  return one_of(crate, kCrates) ? crate : std::string_view();
}

}  // namespace

Type known_result(const Call& call, const std::vector<Info>& arguments, const Type& turbofish) {
  if (call.is_method && call.receiver.path == "redis::Client" && call.path == "get_connection")
    return {"Result", {{"redis::Connection", {}}}};
  const bool mail = call.path == "mailparse::parse_mail" || call.path == "parse_mail";  // `use mailparse::*;`
  if (!call.is_method && mail && call.targets.empty()) return {"Result", {{"mailparse::ParsedMail", {}}}};
  Type type = call.is_method ? method_result(call, turbofish) : path_result(call, arguments, turbofish);
  if (!type.known() && call.is_method) type = mapped(call, arguments, turbofish);
  const std::string_view owner = call.is_method ? call.receiver.path : call.path;
  if (!type.known()) type.path = sync_crate(owner);
  if (!type.known() && !call.mention) type.path = document_crate(owner);
  return type;
}

bool is_map(std::string_view type) {
  constexpr std::array<std::string_view, 3> kMaps{"HashMap", "BTreeMap", "IndexMap"};
  return one_of(last_segment(type), kMaps);
}

bool is_item(const Type& type) {
  const Type plain = without_pointers(unwrapped(without_pointers(type)));
  if (is_map(plain.path)) return !plain.arguments.empty() && last_segment(plain.arguments.back().path) == "AttributeValue";
  return last_segment(plain.path) == "AttributeValue";
}

bool is_sdk_reply(std::string_view type) {
  if (!type.starts_with("aws_sdk_") && !type.starts_with("rusoto_dynamodb::")) return false;
  return contains(type, "::output::") || contains(type, "::reply::") ||
         (contains(type, "::operation::") && type.ends_with("Output"));
}

namespace {

// https://docs.rs/mailparse/0.16.1, checked 2026-11-27
Type mail_part(std::string_view field) {
  if (field == "subparts") return {"Vec", {{"mailparse::ParsedMail", {}}}};
  if (field == "ctype") return {"mailparse::ParsedContentType", {}};
  if (field == "params") return {"std::collections::BTreeMap", {{"String", {}}, {"String", {}}}};
  return field == "headers" ? Type{"mailparse::headers", {}} : Type{};
}

}  // namespace

Type known_field(const Type& owner, std::string_view field) {
  struct Field {
    std::string_view type;
    std::string_view name;
    std::string_view gives;
    bool many = false;
  };
  // https://docs.rs/aws_lambda_events/1.2.1, checked 2026-11-24
  constexpr std::array kFields{
      Field{"S3Event", "records", "S3EventRecord", true},
      Field{"S3EventRecord", "s3", "S3Entity"},
      Field{"S3Entity", "object", "S3Object"},
      Field{"S3Entity", "bucket", "S3Bucket"},
      Field{"SqsEvent", "records", "SqsMessage", true},
      Field{"SnsEvent", "records", "SnsRecord", true},
      Field{"SnsRecord", "sns", "SnsMessage"},
      Field{"KinesisEvent", "records", "KinesisEventRecord", true},
      Field{"KinesisEventRecord", "kinesis", "KinesisRecord"},
      Field{"Event", "records", "EventRecord", true},
      Field{"EventRecord", "change", "StreamRecord"},
      Field{"ApiGatewayWebsocketProxyRequest", "request_context", "ApiGatewayWebsocketProxyRequestContext"},
      Field{"ApiGatewayProxyRequest", "request_context", "ApiGatewayProxyRequestContext"},
      Field{"ApiGatewayV2httpRequest", "request_context", "ApiGatewayV2httpRequestContext"},
  };
  if (is_sdk_reply(owner.path)) return reply_part(owner.path, field);
  if (owner.path.starts_with("mailparse::")) return mail_part(field);
  if (!owner.path.starts_with("aws_lambda_events")) return {};
  const std::string_view type = last_segment(owner.path);
  if (type == "Event" && !contains(owner.path, "dynamodb")) return {};
  for (const Field& row : kFields) {
    if (row.type != type || row.name != field) continue;
    Type given{std::string(parent_of(owner.path)) + "::" + std::string(row.gives), {}};
    return row.many ? Type{"Vec", {std::move(given)}} : given;
  }
  return {};
}

namespace {

// `rokio::spawn(move || hash(text))`, `tokio_rayon::spawn(|| ..)`, `web::block(|| ..)`: threads run what is no future.
bool hands_to_pool(const Call& call, std::string_view arguments) {
  const std::string_view name = last_segment(call.path);
  if (call.is_method || !contains(call.path, "::") || (!name.starts_with("spawn") && !call.path.ends_with("web::block")))
    return false;
  std::string_view first = trim(arguments.substr(std::min<std::size_t>(arguments.size(), 1)));
  if (first.starts_with("move ")) first = trim(first.substr(5));
  const std::size_t end = first.starts_with('|') ? first.find('|', 1) : std::string_view::npos;
  return end != std::string_view::npos && !trim(first.substr(end + 1)).starts_with("async");
}

}  // namespace

Handover handover_of(const Call& call, std::string_view arguments) {
  const std::string_view name = last_segment(call.path);
  constexpr std::array<std::string_view, 6> kOnce{"get_or_init",        "get_or_try_init", "call_once",
                                                  "get_or_insert_with", "get_or_create",   "try_get_with"};
  if (one_of(name, kOnce)) return {Executor::Here, true};
  const std::string_view owner = last_segment(parent_of(call.path));
  if (!call.is_method && name == "new" && (owner == "LazyLock" || owner == "Lazy" || owner == "LazyCell"))
    return {Executor::Here, true};
  if (name == "spawn_blocking" || name == "block_in_place" || name == "unblock") return {Executor::Blocking, false};
  const bool rayon_or_thread = call.path.starts_with("rayon::") || call.path.starts_with("std::thread::");
  if (!call.is_method && rayon_or_thread && (name == "spawn" || name == "spawn_fifo")) return {Executor::Blocking, false};
  if (hands_to_pool(call, arguments)) return {Executor::Blocking, false};
  if (call.is_method && name == "spawn" && contains(call.receiver.path, "ThreadPool")) return {Executor::Blocking, false};
  if (!call.is_method && name == "spawn" && (call.path.starts_with("tokio::") || call.path.starts_with("async_std::")))
    return {Executor::Spawned, false};
  if (call.is_method && (name == "spawn" || name == "spawn_on") && contains(call.receiver.path, "JoinSet"))
    return {Executor::Spawned, false};
  return {};
}

bool starts_runtime(const Call& call) {
  const std::string_view path = call.path;
  const std::string_view name = last_segment(path);
  if (call.is_method) {
    const std::string type = without_pointers(call.receiver).path;
    const bool runtime = type.starts_with("lambda_runtime::Runtime") || type.starts_with("lambda_extension::Extension");
    return runtime && name == "run";
  }
  const std::string_view crate = path.substr(0, path.find("::"));
  constexpr std::array<std::string_view, 15> kCrates{"lambda_runtime", "lambda_http",    "lambda_extension",    "lamedh_runtime",
                                                     "lamedh_http",    "netlify_lambda", "netlify_lambda_http", "poem_lambda",
                                                     "lambda_web",     "vercel_runtime", "cobalt_aws",          "aws_lambda_web",
                                                     "rocket_lamb",    "vercel_lambda",  "lambda_extension_rs"};
  if (!one_of(crate, kCrates)) return false;
  return name == "run" || name == "start" || name.starts_with("run_") || name.starts_with("launch");
}

bool may_start_runtime(const Call& call) {
  const std::string_view name = last_segment(call.path);
  const bool starts = name.starts_with("run") || name.starts_with("start") || name.starts_with("serve");
  return !call.is_method && !call.mention && starts && contains(call.path, "lambda");
}

bool wraps_handler(const Call& call) {
  if (call.is_method) return call.path == "service_fn";  // of tower's ServiceBuilder
  const std::string_view name = last_segment(call.path);
  return name == "service_fn" || name == "handler_fn" || name == "make_service_fn" ||
         (name == "handler" && call.path.starts_with("lambda_http"));
}

bool asks_service(const Call& call) { return call.is_method && !call.mention && (call.path == "oneshot" || call.path == "call"); }

bool is_router(std::string_view type) {
  constexpr std::array<std::string_view, 9> kNames{"Router",   "Route",  "MethodRouter", "IntoMakeService", "OpenApiService",
                                                   "Endpoint", "Rocket", "BoxedFilter",  "OpenApiRouter"};
  return one_of(last_segment(type), kNames);
}

bool reads_outside(const Call& call) {
  if (call.is_method) return call.path == "parse";
  const std::string_view path = call.path;
  return path.starts_with("std::fs::") || path.starts_with("serde_json::from_") || path.starts_with("std::net::") ||
         path.starts_with("serde_dynamo::from_");
}

}  // namespace wright::code
