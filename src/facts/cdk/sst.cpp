// Components of SST, version 3: `new sst.aws.Function("Orders", {..})` in sst.config.ts and what it imports. The reader of names
// takes "sst.aws" for "aws". Units are written out ("30 seconds", "1 GB"), and what is left open has defaults of SST's own:
// https://sst.dev/docs/component/aws/function (checked 2026-11-27)
#include "facts/cdk/sst.h"

#include <array>
#include <charconv>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/cdk/connect.h"
#include "facts/cdk/pulumi.h"

namespace wright::cdk {
namespace {

constexpr std::string_view kFunction = "aws.Function";

// "3 minutes" is 180, "1 GB" is 1024; nothing when it is not written so.
std::optional<std::int64_t> amount(const Item& given) {
  struct Unit {
    std::string_view name;
    std::int64_t factor;
  };
  constexpr std::array<Unit, 6> kUnits{{{"second", 1}, {"minute", 60}, {"hour", 3600}, {"day", 86400}, {"MB", 1}, {"GB", 1024}}};
  if (!given.is_text()) return std::nullopt;
  std::int64_t value = 0;
  const std::string& text = given.text;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  const std::string_view rest = trim(std::string_view(stop, static_cast<std::size_t>(text.data() + text.size() - stop)));
  for (const Unit& unit : kUnits) {
    if (rest.starts_with(unit.name)) return value * unit.factor;
  }
  return std::nullopt;
}

}  // namespace

void put_amount(Machine& machine, const Item& props, std::string_view from, std::string_view to, MadeResource& made) {
  const Item* const given = props.find(from);
  if (given == nullptr) return;
  const std::optional<std::int64_t> value = amount(*given);
  put(made.properties, to, machine.value(value ? text(std::to_string(*value), given->place) : unknown(given->place)),
      given->place);
}

namespace {

// `bundle: rustBundle({manifestPath: "functions/orders/Cargo.toml"})`: a function of the program builds the crate it is told of.
std::string manifest_in(const Item& props) {
  constexpr std::string_view kName = "Cargo.toml";
  for (const Item::Entry& entry : props.members) {
    if (entry.key != "bundle" || entry.place.file == nullptr) continue;
    const std::string_view behind = std::string_view(entry.place.file->text).substr(entry.place.span.end);
    const std::string_view call = behind.substr(0, behind.find(')'));
    const std::size_t at = call.find(kName);
    if (at == std::string_view::npos) return {};
    const std::size_t quote = call.find_last_of("\"'`", at);
    return quote == std::string_view::npos ? std::string() : std::string(call.substr(quote + 1, at + kName.size() - quote - 1));
  }
  return {};
}

void set_code(Machine& machine, const Item& props, MadeResource& made) {
  const Item* const runtime = props.find("runtime");
  const Item* const handler = props.find("handler");
  const Item* const bundle = props.find("bundle");
  std::string folder;
  if (runtime != nullptr && runtime->text == "rust") {
    put(made.metadata, "BuildMethod", literal("rust-cargolambda", made.place), made.place);
    if (handler != nullptr && handler->is_text()) folder = handler->text;
    // "crates/api.orders" names a binary of the crate.
    const std::size_t dot = folder.rfind('.');
    if (dot != std::string::npos && dot > folder.rfind('/') + 1 && folder.find_first_not_of("./") < dot) {
      put(made.metadata, "BuildProperties/Binary", literal(folder.substr(dot + 1), handler->place), handler->place);
      folder.resize(dot);
    }
  } else {
    copy(machine, props, "runtime", "Runtime", made.properties);
    copy(machine, props, "handler", "Handler", made.properties);
    if (bundle != nullptr && bundle->is_text()) folder = bundle->text;
    if (const std::string manifest = manifest_in(props); !manifest.empty()) {
      folder = parent_path(manifest);
      put(made.metadata, "BuildMethod", literal("rust-cargolambda", made.place), made.place);
    }
  }
  if (!folder.empty())
    put(made.properties, "CodeUri", literal("//" + normal_path(join_path(machine.folder(), folder)), made.place), made.place);
}

void make_function_url(Machine& machine, const Item& self, const Item& given) {
  if (given.text == "false") return;
  MadeResource& url = machine.make("Url", "AWS::Lambda::Url", given.place);
  put(url.properties, "TargetFunctionArn", machine.value(self), given.place);
  const Item* const authorization = given.find("authorization");
  const bool iam = authorization != nullptr && authorization->text == "iam";
  put(url.properties, "AuthType", literal(iam ? "AWS_IAM" : "NONE", given.place), given.place);
}

// `permissions: [{ actions: ["s3:GetObject"], resources: [bucket.arn] }]`. What is linked brings permissions of its own, which
// are not written out.
void add_permissions(Machine& machine, const Item& self, const Item& props) {
  const Item* const list = props.find("permissions");
  const Item* const link = props.find("link");
  if (list == nullptr || list->kind != ItemKind::List) return;
  const Value role = machine.value(self);
  const auto add = [&](Value statement, const Place& place) {
    MadeResource& made = machine.make("Policy", "AWS::IAM::Policy", place);
    append(made.properties, "PolicyDocument/Statement", std::move(statement), place);
    append(made.properties, "Roles", role, place);
  };
  const auto statement_at = [](const Place& place) {
    Value statement;
    statement.kind = Value::Kind::Mapping;
    statement.place = place;
    return statement;
  };
  const auto add_unknown = [&](const Place& place) {
    Value statement = statement_at(place);
    put(statement, "Action", machine.value(unknown(place)), place);
    put(statement, "Resource", machine.value(unknown(place)), place);
    add(std::move(statement), place);
  };
  for (const Item& item : list->items) {
    const Item* const actions = item.find("actions");
    if (item.kind != ItemKind::Map || actions == nullptr) {
      add_unknown(item.place);
      continue;
    }
    Value statement = statement_at(actions->place);
    const Item* const effect = item.find("effect");
    const bool denies = effect != nullptr && effect->text == "deny";
    put(statement, "Effect", literal(denies ? "Deny" : "Allow", actions->place), actions->place);
    copy(machine, item, "actions", "Action", statement);
    copy(machine, item, "resources", "Resource", statement);
    add(std::move(statement), actions->place);
  }
  if (link != nullptr) add_unknown(link->place);
}

void make_function(Machine& machine, const Item& self, const std::string& name, const Item& props) {
  Object& object = machine.object(self);
  MadeResource& made = machine.make(name, "AWS::Lambda::Function", object.place);
  object.key = made.key;
  put_amount(machine, props, "memory", "MemorySize", made);
  put_amount(machine, props, "timeout", "Timeout", made);
  const auto standard = [&](std::string_view key, std::string_view value) {
    if (made.properties.find(key) == nullptr && props.find("...") == nullptr)
      put(made.properties, key, literal(value, made.place), made.place);
  };
  standard("MemorySize", "1024");
  standard("Timeout", "20");
  copy(machine, props, "architecture", "Architectures", made.properties);
  standard("Architectures", "x86_64");
  copy(machine, props, "environment", "Environment/Variables", made.properties);
  copy(machine, props, "name", "FunctionName", made.properties);
  copy(machine, props, "concurrency/reserved", "ReservedConcurrentExecutions", made.properties);
  copy(machine, props, "layers", "Layers", made.properties);
  if (props.kind == ItemKind::Map && props.find("...") == nullptr)
    put(made.properties, kWrittenOut, literal("true", made.place), made.place);
  set_code(machine, props, made);
  if (const Item* const url = props.find("url")) make_function_url(machine, self, *url);
  add_permissions(machine, self, props);
}

// A function, its ARN, or the settings of one that the component makes itself: `queue.subscribe({handler: ".."})`.
Value receiver(Machine& machine, const Item& given, const std::string& name) {
  const Item made =
      given.kind == ItemKind::Map ? machine.construct(kFunction, {text(name, given.place), given}, given.place) : given;
  return machine.value(made);
}

void add_route(Machine& machine, const Item& api, const Arguments& arguments, const Place& place) {
  if (arguments.size() < 2) return;
  const MadeResource& owner = *machine.resource_of(api);
  const bool rest = owner.type == "AWS::ApiGateway::RestApi";
  const Item& key = arguments[0];
  Value function = receiver(machine, arguments[1], owner.key + "Route");
  MadeResource& made = machine.make("Integration", rest ? "AWS::ApiGateway::Method" : "AWS::ApiGatewayV2::Integration", place);
  put(made.properties, rest ? "RestApiId" : "ApiId", machine.value(api), place);
  put(made.properties, rest ? "Integration/Uri" : "IntegrationUri", std::move(function), place);
  if (!rest) put(made.properties, "PayloadFormatVersion", literal("2.0", place), place);
  const std::vector<std::string_view> words = split(key.text, ' ');
  const Item method = text(words.size() == 2 ? std::string(words[0]) : "ANY", key.place);
  const Item* const guard = arguments.size() < 3 ? nullptr : arguments[2].find("auth");
  Item options = arguments.size() < 3 || arguments[2].kind == ItemKind::Map ? unknown(place, "") : arguments[2];
  if (guard != nullptr && guard->text != "false") {
    options.kind = ItemKind::Map;
    options.members.push_back({"authorizer", guard->place, text("auth", guard->place)});
  }
  set_route(machine, *machine.resource_of(api), {options, &method, key.is_text() ? std::string(words.back()) : std::string()},
            made);
}

void subscribe(Machine& machine, const Item& queue, const Item& function, const Place& place) {
  const std::string name = machine.resource_of(queue)->key + "Subscriber";
  Value target = receiver(machine, function, name);
  MadeResource& made = machine.make("Mapping", "AWS::Lambda::EventSourceMapping", place);
  put(made.properties, "FunctionName", std::move(target), place);
  put(made.properties, "EventSourceArn", machine.value(queue), place);
}

void make_cron(Machine& machine, const Item& self, const std::string& name, const Item& props) {
  Object& object = machine.object(self);
  const Item* function = props.find("function");
  if (function == nullptr) function = props.find("job");
  if (function == nullptr) return;
  Value target;
  target.kind = Value::Kind::Mapping;
  target.place = function->place;
  put(target, "Arn", receiver(machine, *function, name + "Handler"), function->place);
  MadeResource& made = machine.make(name, "AWS::Events::Rule", object.place);
  object.key = made.key;
  copy(machine, props, "schedule", "ScheduleExpression", made.properties);
  append(made.properties, "Targets", std::move(target), function->place);
}

// Without a queue for dead letters there is none; 30 s where no visibility timeout is given
// (https://sst.dev/docs/component/aws/queue/, checked 2026-11-28).
void set_queue(Machine& machine, const Item& props, MadeResource& made) {
  put_amount(machine, props, "visibilityTimeout", "VisibilityTimeout", made);
  copy(machine, props, "dlq", "RedrivePolicy/deadLetterTargetArn", made.properties);
  copy(machine, props, "transform/queue/redrivePolicy", "RedrivePolicy", made.properties);
  const auto is_whole = [](const Item* map) { return map->kind == ItemKind::Map && map->find("...") == nullptr; };
  const Item* const transform = props.find("transform");
  const Item* const own = transform == nullptr ? nullptr : transform->find("queue");
  if (is_whole(&props) && (transform == nullptr || is_whole(transform)) && (own == nullptr || is_whole(own)))
    put(made.properties, kWrittenOut, literal("true", made.place), made.place);
}

struct Kind {
  std::string_view component;
  std::string_view type;
  std::string_view protocol;
};

constexpr std::array<Kind, 7> kKinds{{{"aws.ApiGatewayV2", "AWS::ApiGatewayV2::Api", "HTTP"},
                                      {"aws.ApiGatewayWebSocket", "AWS::ApiGatewayV2::Api", "WEBSOCKET"},
                                      {"aws.ApiGatewayV1", "AWS::ApiGateway::RestApi", ""},
                                      {"aws.Queue", "AWS::SQS::Queue", ""},
                                      {"aws.Bucket", "AWS::S3::Bucket", ""},
                                      {"aws.SnsTopic", "AWS::SNS::Topic", ""},
                                      {"aws.Dynamo", "AWS::DynamoDB::Table", ""}}};

}  // namespace

bool make_sst(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const std::string type = object.type;
  const std::string name = object.arguments.empty() ? std::string() : object.arguments[0].text;
  const Item props = props_of(object, 1);
  if (type == kFunction) {
    make_function(machine, self, name, props);
    return true;
  }
  if (type == "aws.Cron" || type == "aws.CronV2") {
    make_cron(machine, self, name, props);
    return true;
  }
  for (const Kind& kind : kKinds) {
    if (kind.component != type) continue;
    MadeResource& made = machine.make(name, kind.type, object.place);
    object.key = made.key;
    if (!kind.protocol.empty()) put(made.properties, "ProtocolType", literal(kind.protocol, object.place), object.place);
    if (type == "aws.Queue") set_queue(machine, props, made);
    return true;
  }
  return make_sst2(machine, self);
}

bool call_sst(Machine& machine, const Item& self, const std::string& name, const Arguments& arguments, const Place& place) {
  const std::string& type = machine.object(self).type;
  if (call_sst2(machine, self, name, arguments, place)) return true;
  if (!type.starts_with("aws.") || machine.resource_of(self) == nullptr) return false;
  if (name == "route" && type.starts_with("aws.ApiGateway")) {
    add_route(machine, self, arguments, place);
    return true;
  }
  if (name == "subscribe" && type == "aws.Queue" && !arguments.empty()) {
    subscribe(machine, self, arguments[0], place);
    return true;
  }
  return false;
}

}  // namespace wright::cdk
