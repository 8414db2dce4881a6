// Constructs of SST, version 2: `new Function(stack, "orders", {..})` of "sst/constructs" in sst.config.ts and what it imports.
// What a function leaves open comes from the defaults of its stack and app, then from SST: 1,024 MB, 10 seconds, x86_64, traces
// on. A Rust handler is a file that is called like its binary.
// https://v2.sst.dev/constructs/Function and packages/sst/src/constructs/Function.ts of sst/sst (checked 2026-11-28)
#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/cdk/connect.h"
#include "facts/cdk/pulumi.h"
#include "facts/cdk/sst.h"

namespace wright::cdk {
namespace {

constexpr std::string_view kDefaults = "(defaults)";

bool is_of_sst(std::string_view type, std::string_view name) {
  return last_name(type) == name && (type.starts_with("constructs.") || type.starts_with("resources."));
}

// The map of `owner`, with what `standard` has and it lacks.
Item merged(const Item& owner, const Item& standard) {
  Item both = owner;
  both.kind = ItemKind::Map;
  for (const Item::Entry& entry : standard.members) {
    const auto own = std::find_if(both.members.begin(), both.members.end(), [&](const auto& e) { return e.key == entry.key; });
    if (own == both.members.end()) {
      both.members.push_back(entry);
    } else if (entry.key == "environment") {
      own->value = merged(own->value, entry.value);
    }
  }
  return both;
}

Item defaults_of(Machine& machine, const Item& scope) {
  Item none;
  none.kind = ItemKind::Map;
  if (scope.kind != ItemKind::Object) return none;
  const auto& fields = machine.object(scope).fields;
  const auto found = fields.find(kDefaults);
  return found == fields.end() ? none : found->second;
}

// A number of seconds or MB, or the same with its unit.
void put_number(Machine& machine, const Item& props, std::string_view from, std::string_view to, MadeResource& made) {
  const Item* const given = props.find(from);
  const bool plain = given != nullptr && given->is_text() && given->text.find_first_not_of("0123456789") == std::string::npos;
  plain ? copy(machine, props, from, to, made.properties) : put_amount(machine, props, from, to, made);
}

void set_code(Machine& machine, const Item& props, MadeResource& made) {
  const Item* const runtime = props.find("runtime");
  const Item* const handler = props.find("handler");
  if (runtime == nullptr || runtime->text != "rust") {
    const std::string named = runtime == nullptr ? "nodejs16.x" : runtime->text;
    return put(made.properties, "Runtime", literal(named, made.place), made.place);
  }
  put(made.metadata, "BuildMethod", literal("rust-cargolambda", made.place), made.place);
  if (handler == nullptr || !handler->is_text()) return;
  const std::string file = file_name(handler->text);
  put(made.metadata, "BuildProperties/Binary", machine.value(text(file.substr(0, file.rfind('.')), handler->place)),
      handler->place);
}

void make_function(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  Item props = props_of(object, 2);
  if (!object.arguments.empty()) props = merged(props, defaults_of(machine, object.arguments[0]));
  MadeResource& made = machine.make(id_of(object), "AWS::Lambda::Function", object.place);
  object.key = made.key;
  put_number(machine, props, "memorySize", "MemorySize", made);
  put_number(machine, props, "timeout", "Timeout", made);
  const auto standard = [&](std::string_view key, std::string_view value) {
    if (made.properties.find(key) == nullptr && props.find("...") == nullptr)
      put(made.properties, key, literal(value, made.place), made.place);
  };
  standard("MemorySize", "1024");
  standard("Timeout", "10");
  const Item* const architecture = props.find("architecture");
  if (architecture != nullptr)
    put(made.properties, "Architectures",
        machine.value(architecture->text == "arm_64" ? text("arm64", architecture->place) : *architecture), architecture->place);
  standard("Architectures", "x86_64");
  const Item* const tracing = props.find("tracing");
  if (tracing == nullptr || tracing->text == "active") standard("TracingConfig/Mode", "Active");
  if (const Item* const kept = props.find("logRetention"); kept != nullptr && kept->is_text() && kept->text != "infinite") {
    Item days = *kept;
    days.kind = ItemKind::Symbol;
    for (char& c : days.text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    days.text.insert(0, "RetentionDays.");
    put(made.properties, "LogRetentionInDays", machine.value(days), kept->place);
  }
  copy(machine, props, "environment", "Environment/Variables", made.properties);
  copy(machine, props, "functionName", "FunctionName", made.properties);
  copy(machine, props, "reservedConcurrentExecutions", "ReservedConcurrentExecutions", made.properties);
  set_code(machine, props, made);
  const Item* const url = props.find("url");
  if (url == nullptr || url->text == "false") return;
  MadeResource& address = machine.make("Url", "AWS::Lambda::Url", url->place);
  const Item* const guard = url->find("authorizer");
  put(address.properties, "TargetFunctionArn", machine.value(self), url->place);
  put(address.properties, "AuthType", literal(guard != nullptr && guard->text == "iam" ? "AWS_IAM" : "NONE", url->place),
      url->place);
}

// What a construct invokes: a function, the settings of one, the path of a handler, or each of these under `function`.
class Receivers {
 public:
  Receivers(Machine& machine, const Item& owner, Item props) : machine_(machine), owner_(owner), props_(std::move(props)) {
    const Object& object = machine.object(owner);
    scope_ = object.arguments.empty() ? unknown(object.place) : object.arguments[0];
  }

  // The function; unknown for what invokes none (a queue, a topic).
  Item made(const Item& definition, const std::string& name) {
    if (const Item* const function = definition.find("function")) return made(*function, name);
    Item settings = definition;
    if (definition.kind == ItemKind::Object) return definition;
    if (definition.is_text()) {
      settings = Item{};
      settings.place = definition.place;
      settings.members.push_back({"handler", definition.place, definition});
    }
    settings.kind = ItemKind::Map;
    if (settings.find("handler") == nullptr) return unknown(definition.place);
    const Item* const shared = props_.find("defaults") == nullptr ? nullptr : props_.find("defaults")->find("function");
    if (shared != nullptr) settings = merged(settings, *shared);
    return machine_.construct("constructs.Function", {scope_, text(name, definition.place), settings}, definition.place);
  }

  // The functions of `{name: definition}`, each with its name.
  template <typename Work>
  void each(std::string_view key, const Work& work) {
    const Item* const list = props_.find(key);
    if (list == nullptr) return;
    for (const Item::Entry& entry : list->members) {
      const Item function = made(entry.value, id_of(machine_.object(owner_)) + "-" + entry.key);
      if (is_lambda(machine_, function)) work(entry, function);
    }
  }

 private:
  Machine& machine_;
  const Item& owner_;
  Item props_;
  Item scope_;
};

void invoke_by(Machine& machine, std::string_view kind, const Item& source, const Item& function) {
  const Item origin = machine.construct(kind, {source}, function.place);
  add_event_source(machine, function, origin);
}

void add_routes(Machine& machine, const Item& self, const Item& props) {
  Receivers(machine, self, props).each("routes", [&](const Item::Entry& route, const Item& function) {
    const std::size_t space = route.key.find(' ');
    const std::string path(space == std::string::npos ? route.key : std::string(trim(std::string_view(route.key).substr(space))));
    const Item method = text(space == std::string::npos ? "ANY" : route.key.substr(0, space), route.place);
    Item options;
    options.kind = ItemKind::Map;
    const Item* guard = route.value.find("authorizer");
    if (guard == nullptr && props.find("defaults") != nullptr) guard = props.find("defaults")->find("authorizer");
    if (guard != nullptr && guard->text != "none") options.members.push_back({"authorizer", guard->place, *guard});
    add_integration(machine, self, function, {options, &method, path});
  });
}

// What is not in it is not set: the settings of the queue itself stand there too, where there are any.
bool is_written_out(const Item& props) {
  const Item* const cdk = props.find("cdk");
  const Item* const queue = cdk == nullptr ? nullptr : cdk->find("queue");
  const auto is_whole = [](const Item* map) { return map->kind == ItemKind::Map && map->find("...") == nullptr; };
  if (!is_whole(&props) || (cdk != nullptr && queue == nullptr)) return false;
  return queue == nullptr || (is_whole(queue) && queue->find("deadLetterQueue") == nullptr);
}

struct Kind {
  std::string_view construct;
  std::string_view type;
  std::string_view protocol;
};

constexpr std::array<Kind, 8> kKinds{{{"Api", "AWS::ApiGatewayV2::Api", "HTTP"},
                                      {"WebSocketApi", "AWS::ApiGatewayV2::Api", "WEBSOCKET"},
                                      {"ApiGatewayV1Api", "AWS::ApiGateway::RestApi", ""},
                                      {"Queue", "AWS::SQS::Queue", ""},
                                      {"Bucket", "AWS::S3::Bucket", ""},
                                      {"Topic", "AWS::SNS::Topic", ""},
                                      {"KinesisStream", "AWS::Kinesis::Stream", ""},
                                      {"Table", "AWS::DynamoDB::Table", ""}}};

void add_notifications(Machine& machine, const Item& bucket, const Item& list) {
  Item props;
  props.kind = ItemKind::Map;
  props.members.push_back({"notifications", list.place, list});
  Receivers(machine, bucket, props).each("notifications", [&](const Item::Entry&, const Item& function) {
    Item event = text("EventType.OBJECT_CREATED", function.place);
    event.kind = ItemKind::Symbol;
    add_notification(machine, bucket, {event, function}, function.place);
  });
}

void connect_receivers(Machine& machine, const Item& self, std::string_view kind, const Item& props) {
  Receivers receivers(machine, self, props);
  if (kind == "Api" || kind == "WebSocketApi" || kind == "ApiGatewayV1Api") add_routes(machine, self, props);
  if (const Item* const consumer = kind == "Queue" ? props.find("consumer") : nullptr) {
    const Item function = receivers.made(*consumer, id_of(machine.object(self)) + "-consumer");
    if (is_lambda(machine, function)) invoke_by(machine, "aws-lambda-event-sources.SqsEventSource", self, function);
  }
  const Item* const notices = props.find("notifications");
  if (kind == "Bucket" && notices != nullptr) add_notifications(machine, self, *notices);
  const std::string_view source = kind == "Topic"           ? "aws-lambda-event-sources.SnsEventSource"
                                  : kind == "Table"         ? "aws-lambda-event-sources.DynamoEventSource"
                                  : kind == "KinesisStream" ? "aws-lambda-event-sources.KinesisEventSource"
                                                            : "";
  if (source.empty()) return;
  receivers.each(kind == "Topic" ? "subscribers" : "consumers",
                 [&](const Item::Entry&, const Item& function) { invoke_by(machine, source, self, function); });
}

void make_rule(Machine& machine, const Item& self, const Item& props, const Item& function, const std::string& name) {
  MadeResource& made = machine.make(name, "AWS::Events::Rule", machine.object(self).place);
  copy(machine, props, "schedule", "ScheduleExpression", made.properties);
  copy(machine, props, "pattern", "EventPattern", made.properties);
  Value target;
  target.kind = Value::Kind::Mapping;
  target.place = function.place;
  put(target, "Arn", machine.value(function), function.place);
  append(made.properties, "Targets", std::move(target), function.place);
}

}  // namespace

bool make_sst2(Machine& machine, const Item& self) {
  const std::string type = machine.object(self).type;
  if (is_of_sst(type, "App") || is_of_sst(type, "Stack")) return true;
  if (is_of_sst(type, "Function")) {
    make_function(machine, self);
    return true;
  }
  const Item props = props_of(machine.object(self), 2);
  const std::string name = id_of(machine.object(self));
  if (const Item* const job = is_of_sst(type, "Cron") ? props.find("job") : nullptr) {
    const Item function = Receivers(machine, self, props).made(*job, name + "-job");
    if (is_lambda(machine, function)) make_rule(machine, self, props, function, name);
    return true;
  }
  if (const Item* const rules = is_of_sst(type, "EventBus") ? props.find("rules") : nullptr) {
    for (const Item::Entry& rule : rules->members) {
      Receivers(machine, self, rule.value).each("targets", [&](const Item::Entry& target, const Item& function) {
        make_rule(machine, self, rule.value, function, name + "-" + rule.key + "-" + target.key);
      });
    }
    return true;
  }
  for (const Kind& kind : kKinds) {
    if (!is_of_sst(type, kind.construct)) continue;
    Object& object = machine.object(self);
    MadeResource& made = machine.make(name, kind.type, object.place);
    object.key = made.key;
    if (!kind.protocol.empty()) put(made.properties, "ProtocolType", literal(kind.protocol, object.place), object.place);
    if (kind.construct == "Queue") {
      copy(machine, props, "cdk/queue/visibilityTimeout", "VisibilityTimeout", made.properties);
      copy(machine, props, "cdk/queue/deadLetterQueue/queue", "RedrivePolicy/deadLetterTargetArn", made.properties);
      copy(machine, props, "cdk/queue/deadLetterQueue/maxReceiveCount", "RedrivePolicy/maxReceiveCount", made.properties);
      if (is_written_out(props)) put(made.properties, kWrittenOut, literal("true", object.place), object.place);
    }
    connect_receivers(machine, self, kind.construct, props);
    return true;
  }
  return false;
}

bool call_sst2(Machine& machine, const Item& self, const std::string& name, const Arguments& arguments, const Place& place) {
  const std::string type = machine.object(self).type;
  const bool holds = is_of_sst(type, "App") || is_of_sst(type, "Stack");
  if (holds && name == "setDefaultFunctionProps" && !arguments.empty()) {
    const Item given = arguments[0].kind == ItemKind::Function ? machine.invoke(arguments[0], {self}) : arguments[0];
    const Item both = merged(given, defaults_of(machine, self));
    machine.object(self).fields[std::string(kDefaults)] = both;
    return true;
  }
  if (is_of_sst(type, "App") && name == "stack" && !arguments.empty()) {
    const Item stack = machine.construct("constructs.Stack", {}, place);
    machine.object(stack).fields[std::string(kDefaults)] = defaults_of(machine, self);
    Item context;
    context.kind = ItemKind::Map;
    context.place = place;
    context.members = {{"stack", place, stack}, {"app", place, self}};
    machine.invoke(arguments[0], {context});
    return true;
  }
  if (is_of_sst(type, "Bucket") && name == "addNotifications" && arguments.size() > 1) {
    add_notifications(machine, self, arguments[1]);
    return true;
  }
  if (is_of_sst(type, "Queue") && name == "addConsumer" && arguments.size() > 1) {
    Item props;
    props.kind = ItemKind::Map;
    props.members.push_back({"consumer", place, arguments[1]});
    connect_receivers(machine, self, "Queue", props);
    return true;
  }
  return false;
}

}  // namespace wright::cdk
