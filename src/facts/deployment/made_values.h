#pragma once
// Values that stand in no file: what readers of other tools give the shape of a template. Internal to facts/deployment.

#include <string>
#include <vector>

#include "syntax/value.h"

namespace wright {

[[nodiscard]] Value mapping(const Place& place);
[[nodiscard]] Value scalar(std::string text, const Place& place);
[[nodiscard]] Value sequence(std::vector<Value> items, const Place& place);
// What is there and cannot be read.
[[nodiscard]] Value unknown(const Place& place);
void add(Value& owner, std::string key, Value value);
// A reference to a resource of the template.
[[nodiscard]] Value scalar_reference(std::string name, const Place& place);
// A resource with its properties.
void push(Value& resources, const Place& place, std::string name, std::string type, Value properties);
// A policy that is given to `role`.
void push_policy(Value& resources, const Place& place, std::string name, Value document, Value role);
[[nodiscard]] Value document_of(std::vector<Value> statements, const Place& place);

}  // namespace wright
