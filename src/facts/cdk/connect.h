#pragma once
// How constructs are connected: event sources, targets, routes, statements. Internal to facts/cdk.

#include "facts/cdk/machine.h"
#include "facts/cdk/route.h"

namespace wright::cdk {

// The last argument behind the first `from`; an empty map without one.
[[nodiscard]] Item props_of(const Object& object, std::size_t from);
[[nodiscard]] std::string id_of(const Object& object);
[[nodiscard]] Value literal(std::string_view given, const Place& place);
// Sets a property along a path "A/B"; adds to the list there.
void put(Value& owner, std::string_view path, Value value, const Place& place);
void append(Value& owner, std::string_view path, Value value, const Place& place);
// Sets what `from` has at `path`; nothing when it has nothing there.
void copy(Machine& machine, const Item& from, std::string_view path, std::string_view to, Value& owner);

void add_event_source(Machine& machine, const Item& function, const Item& source);
void add_target(Machine& machine, const Item& rule, const Item& target);
void add_statement(Machine& machine, const Item& owner, const Item& statement);
void add_notification(Machine& machine, const Item& bucket, const Arguments& arguments, const Place& place);
void add_permission(Machine& machine, const Item& function, const Item& props, const Place& place);
void add_receiver(Machine& machine, const Item* holder, std::string_view type, const Place& place);
[[nodiscard]] bool is_lambda(Machine& machine, const Item& item);
// The function that an object is given, directly or in its options; null without one.
[[nodiscard]] const Item* lambda_in(Machine& machine, const Object& object);
// APIs, URLs, roles, alarms, state machines.
void make_connected(Machine& machine, const Item& self);
// An integration of an API: `api` and `integration` objects.
void add_integration(Machine& machine, const Item& api, const Item& integration, const Route& route);

}  // namespace wright::cdk
