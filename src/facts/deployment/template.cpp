#include "facts/deployment/template.h"

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

constexpr int kMaximumDepth = 16;
constexpr int kBudget = 1000;
const Value kNothing{};

bool is_known_transform(const Value& value) {
  return value.is_scalar() && (value.text == "AWS::Serverless-2016-10-31" || value.text == "AWS::LanguageExtensions" ||
                               value.text == "AWS::CodeDeployBlueGreen" || value.text.starts_with("AWS::SecretsManager"));
}

bool has_only_known_transforms(const Value* transform) {
  if (transform == nullptr) return true;
  if (transform->is_sequence()) return std::all_of(transform->items.begin(), transform->items.end(), is_known_transform);
  return is_known_transform(*transform);
}

}  // namespace

std::optional<Intrinsic> find_intrinsic(const Value& value) {
  if (!value.tag.empty()) return Intrinsic{value.tag, &value};
  if (!value.is_mapping() || value.members.size() != 1) return std::nullopt;
  const Member& member = value.members[0];
  if (member.key == "Ref") return Intrinsic{member.key, &member.value};
  constexpr std::string_view kPrefix = "Fn::";
  if (!member.key.starts_with(kPrefix)) return std::nullopt;
  return Intrinsic{std::string_view(member.key).substr(kPrefix.size()), &member.value};
}

bool Template::is_one(const Document& document) {
  const Value* const resources = document.root.find("Resources");
  if (resources == nullptr || !resources->is_mapping()) return false;
  return std::any_of(resources->members.begin(), resources->members.end(), [](const Member& member) {
    const Value* const type = member.value.find("Type");
    return type != nullptr && (contains(type->text, "::"));
  });
}

Template::Template(const Value& root, bool intact) : root_(root) {
  const Value* const resources = root_.find("Resources");
  for (const Member& member : (resources == nullptr ? kNothing : *resources).members) {
    const Value* const type = member.value.find("Type");
    if (type == nullptr || !type->is_scalar()) continue;
    const Value* const properties = member.value.find("Properties");
    resources_.push_back(
        {member.key, type->text, member.key_place, &member.value, properties == nullptr ? &kNothing : properties});
    names_.insert(member.key);
  }
  plain_ = intact && has_only_known_transforms(root_.find("Transform")) && root_.find("Fn::Transform") == nullptr;
}

const Resource* Template::find_resource(std::string_view name) const {
  const auto found =
      std::find_if(resources_.begin(), resources_.end(), [&](const Resource& resource) { return resource.name == name; });
  return found == resources_.end() ? nullptr : &*found;
}

Reading Template::read(const Value* value) const {
  budget_ = kBudget;
  return value == nullptr ? Reading{} : read(*value, 0);
}

Reading Template::read(const Value& value, int depth) const {
  if (depth > kMaximumDepth || --budget_ < 0) return Reading::unknown(value.place);
  if (const auto intrinsic = find_intrinsic(value)) return read_intrinsic(value, *intrinsic, depth);
  if (value.is_scalar()) return Reading::known(value.text, value.place);
  if (value.kind == Value::Kind::Null) return {};
  return Reading::unknown(value.place);
}

Reading Template::read_intrinsic(const Value& value, const Intrinsic& intrinsic, int depth) const {
  const Value& argument = *intrinsic.argument;
  Reading reading = Reading::unknown(value.place);
  if (intrinsic.name == "Ref") reading = read_reference(value, argument.text, depth);
  if (intrinsic.name == "Sub") reading = read_substitution(value, argument, depth);
  if (intrinsic.name == "If") reading = read_condition(value, argument, depth);
  if (intrinsic.name == "FindInMap") reading = read_map(value, argument, depth);
  if (intrinsic.name == "Join") reading = read_join(value, argument, depth);
  reading.literal = false;
  return reading;
}

Reading Template::read_reference(const Value& value, std::string_view name, int depth) const {
  if (name == "AWS::NoValue") return {};
  const Value* const parameter = root_.find_path({"Parameters", name});
  const Value* const type = parameter == nullptr ? nullptr : parameter->find("Type");
  const Value* const standard = parameter == nullptr ? nullptr : parameter->find("Default");
  const bool stored = type != nullptr && contains(type->text, "SSM::");
  if (standard == nullptr || stored) {
    const std::string shown(name);
    return Reading::unknown(value.place, parameter == nullptr ? "`" + shown + "` is known at deployment only"
                                         : stored             ? "the parameter `" + shown + "` is read from SSM"
                                                              : "the parameter `" + shown + "` has no default");
  }
  return read(*standard, depth + 1);
}

Reading Template::read_substitution(const Value& value, const Value& argument, int depth) const {
  const bool list = argument.is_sequence();
  if (list && argument.items.size() != 2) return Reading::unknown(value.place);
  const std::string& pattern = list ? argument.items[0].text : argument.text;
  std::string text;
  std::size_t from = 0;
  for (std::size_t at = pattern.find("${"); at != std::string::npos; at = pattern.find("${", from)) {
    const std::size_t end = pattern.find('}', at);
    if (end == std::string::npos) break;
    const std::string_view name = trim(std::string_view(pattern).substr(at + 2, end - at - 2));
    text += pattern.substr(from, at - from);
    from = end + 1;
    if (name.starts_with('!')) {
      text += "${" + std::string(name.substr(1)) + "}";
      continue;
    }
    const Value* const given = list ? argument.items[1].find(name) : nullptr;
    const Reading part = given != nullptr ? read(*given, depth + 1) : read_reference(value, name, depth + 1);
    if (!part.is_known()) return Reading::unknown(value.place);
    text += part.text;
  }
  return Reading::known(text + pattern.substr(from), value.place);
}

Reading Template::read_condition(const Value& value, const Value& argument, int depth) const {
  if (argument.items.size() != 3) return Reading::unknown(value.place);
  const Reading yes = read(argument.items[1], depth + 1);
  const Reading no = read(argument.items[2], depth + 1);
  const bool same = yes.is_known() && no.is_known() && yes.text == no.text;
  return same ? yes : Reading::unknown(value.place, "it depends on a condition");
}

Reading Template::read_map(const Value& value, const Value& argument, int depth) const {
  const Value* at = root_.find("Mappings");
  for (const Value& item : argument.items) {
    const Reading key = read(item, depth + 1);
    if (at == nullptr || !key.is_known()) return Reading::unknown(value.place);
    at = at->find(key.text);
  }
  return at == nullptr ? Reading::unknown(value.place) : read(*at, depth + 1);
}

Reading Template::read_join(const Value& value, const Value& argument, int depth) const {
  if (argument.items.size() != 2 || !argument.items[1].is_sequence()) return Reading::unknown(value.place);
  std::vector<std::string> parts;
  for (const Value& item : argument.items[1].items) {
    const Reading part = read(item, depth + 1);
    if (!part.is_known()) return Reading::unknown(value.place);
    parts.push_back(part.text);
  }
  return Reading::known(join(parts, argument.items[0].text), value.place);
}

PolicyText Template::pattern(const Value& value) const { return {pattern_text(value, 0), value.place, references(value)}; }

std::string Template::pattern_text(const Value& value, int depth) const {
  if (const Reading whole = read(&value); whole.is_known()) return whole.text;
  const auto intrinsic = find_intrinsic(value);
  if (!intrinsic || depth > kMaximumDepth) return "${?}";
  const Value& argument = *intrinsic->argument;
  const bool list = argument.is_sequence();
  if (intrinsic->name == "Ref") return "${" + argument.text + "}";
  if (intrinsic->name == "GetAtt") {
    std::vector<std::string> parts;
    for (const Value& item : argument.items) parts.push_back(item.text);
    return "${" + (list ? join(parts, ".") : argument.text) + "}";
  }
  if (intrinsic->name == "Sub") {
    const Value* const given = list && argument.items.size() == 2 ? &argument.items[1] : nullptr;
    std::string text = list && !argument.items.empty() ? argument.items[0].text : argument.text;
    if (given == nullptr) return text;
    for (const Member& member : given->members)
      text = replace_all(std::move(text), "${" + member.key + "}", pattern_text(member.value, depth + 1));
    return text;
  }
  if (intrinsic->name == "Join" && argument.items.size() == 2) {
    std::vector<std::string> parts;
    for (const Value& item : argument.items[1].items) parts.push_back(pattern_text(item, depth + 1));
    return join(parts, argument.items[0].text);
  }
  return "${?}";
}

std::vector<std::string> Template::references(const Value& value) const {
  std::vector<std::string> out;
  add_references(value, out);
  return out;
}

void Template::add_references(const Value& value, std::vector<std::string>& out) const {
  if (const auto intrinsic = find_intrinsic(value)) {
    const Value& argument = *intrinsic->argument;
    if (intrinsic->name == "Ref") return add_reference(argument.text, out);
    if (intrinsic->name == "GetAtt") {
      return add_reference(argument.is_sequence() && !argument.items.empty() ? argument.items[0].text : argument.text, out);
    }
    if (intrinsic->name == "Sub")
      add_substituted(argument.is_sequence() && !argument.items.empty() ? argument.items[0].text : argument.text, out);
  }
  for (const Value& item : value.items) add_references(item, out);
  for (const Member& member : value.members) add_references(member.value, out);
}

// `name` may have an attribute behind a dot.
void Template::add_reference(std::string_view name, std::vector<std::string>& out) const {
  while (!names_.contains(name) && name.rfind('.') != std::string_view::npos) name = name.substr(0, name.rfind('.'));
  if (names_.contains(name) && std::find(out.begin(), out.end(), name) == out.end()) out.emplace_back(name);
}

void Template::add_substituted(std::string_view text, std::vector<std::string>& out) const {
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) return;
    add_reference(trim(text.substr(at + 2, end - at - 2)), out);
  }
}

}  // namespace wright
