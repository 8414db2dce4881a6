#include "facts/deployment/made_values.h"

#include <utility>

namespace wright {

Value mapping(const Place& place) {
  Value value;
  value.kind = Value::Kind::Mapping;
  value.place = place;
  return value;
}

Value scalar(std::string text, const Place& place) {
  Value value;
  value.kind = Value::Kind::Scalar;
  value.text = std::move(text);
  value.place = place;
  return value;
}

Value unknown(const Place& place) {
  Value value = scalar("", place);
  value.tag = "Unknown";
  return value;
}

Value sequence(std::vector<Value> items, const Place& place) {
  Value value;
  value.kind = Value::Kind::Sequence;
  value.items = std::move(items);
  value.place = place;
  return value;
}

void add(Value& owner, std::string key, Value value) {
  const Place place = value.place;
  owner.members.push_back({std::move(key), place, std::move(value)});
}

Value scalar_reference(std::string name, const Place& place) {
  Value reference = scalar(std::move(name), place);
  reference.tag = "Ref";
  return reference;
}

void push(Value& resources, const Place& place, std::string name, std::string type, Value properties) {
  Value resource = mapping(place);
  add(resource, "Type", scalar(std::move(type), place));
  add(resource, "Properties", std::move(properties));
  resources.members.push_back({std::move(name), place, std::move(resource)});
}

void push_policy(Value& resources, const Place& place, std::string name, Value document, Value role) {
  Value properties = mapping(place);
  add(properties, "PolicyDocument", std::move(document));
  std::vector<Value> roles;
  roles.push_back(std::move(role));
  add(properties, "Roles", sequence(std::move(roles), place));
  push(resources, place, std::move(name), "AWS::IAM::Policy", std::move(properties));
}

Value document_of(std::vector<Value> statements, const Place& place) {
  Value made = mapping(place);
  add(made, "Statement", sequence(std::move(statements), place));
  return made;
}

}  // namespace wright
