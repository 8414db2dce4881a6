// Functions that something is told to invoke by a method: notifications of buckets, filters of log groups, receipt rules of SES,
// permissions.
#include "base/text.h"
#include "facts/cdk/connect.h"

namespace wright::cdk {

bool is_lambda(Machine& machine, const Item& item) {
  const MadeResource* const made = machine.resource_of(item);
  return made != nullptr && made->type == "AWS::Lambda::Function";
}

// The function that an object is given, directly or in its options.
const Item* lambda_in(Machine& machine, const Object& object) {
  for (const Item& argument : object.arguments) {
    if (is_lambda(machine, argument)) return &argument;
    for (const Item::Entry& entry : argument.members) {
      if (is_lambda(machine, entry.value)) return &entry.value;
    }
  }
  return nullptr;
}

// addEventNotification(event, destination, ...filters)
void add_notification(Machine& machine, const Item& bucket, const Arguments& arguments, const Place& place) {
  MadeResource* const made = machine.resource_of(bucket);
  Value read;
  read.kind = Value::Kind::Mapping;
  read.place = place;
  for (const Item& argument : arguments) {
    if (argument.kind == ItemKind::Symbol) put(read, "Event", machine.value(argument), argument.place);
    if (is_lambda(machine, argument)) put(read, "Function", machine.value(argument), argument.place);
    if (argument.kind == ItemKind::Object && machine.object(argument).type.ends_with("LambdaDestination") &&
        !machine.object(argument).arguments.empty())
      put(read, "Function", machine.value(machine.object(argument).arguments[0]), argument.place);
    for (const std::string_view name : {"prefix", "suffix"}) {
      const Item* const given = argument.kind == ItemKind::Map ? argument.find(name) : nullptr;
      if (given == nullptr) continue;
      Value rule;
      rule.kind = Value::Kind::Mapping;
      rule.place = given->place;
      put(rule, "Name", literal(name, given->place), given->place);
      put(rule, "Value", machine.value(*given), given->place);
      append(read, "Filter/S3Key/Rules", std::move(rule), given->place);
    }
  }
  if (read.find("Function") == nullptr) return;
  if (made != nullptr) return append(made->properties, "NotificationConfiguration/LambdaConfigurations", std::move(read), place);
  // A bucket of another stack.
  MadeResource& foreign = machine.make("Bucket", "AWS::S3::Bucket", place);
  append(foreign.properties, "NotificationConfiguration/LambdaConfigurations", std::move(read), place);
}

// fn.addPermission(id, { principal: new ServicePrincipal("alexa-appkit.amazon.com") })
void add_permission(Machine& machine, const Item& function, const Item& props, const Place& place) {
  MadeResource& made = machine.make("Permission", "AWS::Lambda::Permission", place);
  put(made.properties, "FunctionName", machine.value(function), place);
  copy(machine, props, "action", "Action", made.properties);
  copy(machine, props, "sourceArn", "SourceArn", made.properties);
  copy(machine, props, "sourceAccount", "SourceAccount", made.properties);
  const Item* const principal = props.find("principal");
  if (principal == nullptr || principal->kind != ItemKind::Object) return;
  const Object& object = machine.object(*principal);
  if (last_name(object.type) == "ServicePrincipal" && !object.arguments.empty())
    put(made.properties, "Principal", machine.value(object.arguments[0]), place);
}

// The function that a destination of logs or an action of a receipt rule holds: `new LambdaDestination(fn)`,
// `new actions.Lambda({ function: fn })`.
void add_receiver(Machine& machine, const Item* holder, std::string_view type, const Place& place) {
  if (holder == nullptr || holder->kind != ItemKind::Object) return;
  const Item* const function = lambda_in(machine, machine.object(*holder));
  if (function == nullptr) return;
  MadeResource& made = machine.make(type.substr(type.rfind(':') + 1), type, place);
  put(made.properties, type == "AWS::Logs::SubscriptionFilter" ? "DestinationArn" : "Actions", machine.value(*function), place);
}

}  // namespace wright::cdk
