// Calls: of the program's own functions and classes, and of what the libraries give.
#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/cdk/machine.h"
#include "facts/cdk/route.h"

namespace wright::cdk {
namespace {

constexpr int kMaximumSteps = 200000;
constexpr int kMaximumDepth = 60;
constexpr std::size_t kMaximumTurns = 40;
constexpr std::size_t kMaximumObjects = 5000;

// The key of a map that a value is: a text or the member of an enumeration, whatever file it was imported from.
std::string map_key(const Item& item) {
  return item.is_text() ? item.text : item.kind == ItemKind::Symbol ? std::string(last_two_names(item.text)) : std::string();
}

// `new Map([[key, value], ..])`; nothing when a pair is not known.
std::optional<Item> made_map(const Arguments& arguments, const Place& place) {
  Item map;
  map.kind = ItemKind::Map;
  map.place = place;
  if (arguments.empty() || arguments[0].kind != ItemKind::List) return std::nullopt;
  for (const Item& pair : arguments[0].items) {
    if (pair.kind != ItemKind::List || pair.items.size() != 2 || map_key(pair.items[0]).empty()) return std::nullopt;
    map.members.push_back({map_key(pair.items[0]), pair.place, pair.items[1]});
  }
  return map;
}

}  // namespace

Item Machine::eval_call(const Expr& expr, const std::shared_ptr<Scope>& scope) {
  calls_.push_back(expr.kind == ExprKind::New ? expr.head : expr.items[0].place);
  Item made = run_call(expr, scope);
  calls_.pop_back();
  return made;
}

Item Machine::run_call(const Expr& expr, const std::shared_ptr<Scope>& scope) {
  Arguments arguments;
  for (std::size_t at = 1; at < expr.items.size(); ++at) arguments.push_back(eval(expr.items[at], scope));
  const Expr& callee = expr.items[0];
  if (callee.kind == ExprKind::Name && callee.text == "super") {
    call_super(arguments, scope, expr.place);
    return unknown(expr.place);
  }
  if (callee.kind == ExprKind::Member) {
    const Item owner = eval(callee.items[0], scope);
    if (owner.kind != ItemKind::Symbol) return call_method(owner, expr, arguments);
  }
  const Item called = eval(callee, scope);
  if (called.kind == ItemKind::Function) return invoke(called, arguments);
  if (called.kind != ItemKind::Symbol) return unknown(expr.place);
  // `export default $config({ async run() {..} })` of SST.
  const Item* const run = called.text == "$config" && !arguments.empty() ? arguments[0].find("run") : nullptr;
  if (run != nullptr) return invoke(*run, {});
  // `export default { stacks(app) {..} } satisfies SSTConfig` of its version 2.
  const Item* const stacks = called.text == "$config" && !arguments.empty() ? arguments[0].find("stacks") : nullptr;
  if (stacks != nullptr) return invoke(*stacks, {instantiate("constructs.App", {}, expr.place)});
  if (const std::optional<std::size_t> method = find_static(called.text)) return run_function(*method, arguments, globals_);
  // Python makes objects without `new`: names of classes start with a capital letter.
  const std::string_view last = std::string_view(called.text).substr(called.text.rfind('.') + 1);
  const std::optional<Item> map =
      called.text == "Map" && expr.kind == ExprKind::New ? made_map(arguments, expr.place) : std::nullopt;
  if (map) return *map;
  const bool makes = expr.kind == ExprKind::New || (!last.empty() && last[0] >= 'A' && last[0] <= 'Z');
  if (makes && last != "String" && last != "Number" && last != "Boolean") return instantiate(called.text, arguments, expr.head);
  if (auto item = call_library(called.text, arguments, expr.place)) return *item;
  objects_.push_back({called.text, "", expr.place, arguments, {}, {}});
  return object_item(objects_.size() - 1, expr.place);
}

// `config.get("memory")` where a line `shop:memory: "512"` of a stack's settings says it, and no other stack another thing.
std::optional<std::string> Machine::told_setting(const Item& owner, std::string_view name, const Arguments& arguments) const {
  const bool asks = name == "get" || name == "require" || name == "getNumber" || name == "requireNumber" || name == "get_int" ||
                    name == "require_int";
  if (!asks || !is_pulumi_config(owner) || arguments.empty() || !arguments[0].is_text()) return std::nullopt;
  const std::string key = ":" + arguments[0].text + ":";
  std::optional<std::string> told;
  for (const std::string_view line : split_lines(program_.settings)) {
    const std::string_view plain = trim(line);
    const std::size_t at = plain.find(key);
    if (at == std::string_view::npos || contains(plain.substr(0, at), " ")) continue;
    std::string_view value = trim(plain.substr(at + key.size()));
    if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
      value = value.substr(1, value.size() - 2);
    if (value.empty() || (told && *told != value)) return std::nullopt;
    told = std::string(value);
  }
  return told;
}

bool Machine::is_pulumi_config(const Item& owner) const {
  return owner.kind == ItemKind::Object && last_name(objects_[owner.index].type) == "Config" &&
         contains(objects_[owner.index].type, "pulumi");
}

// `config.getNumber("memory") ?? 512`, `this.node.tryGetContext("stage") ?? "dev"`: what no file of the app sets is absent.
bool Machine::asks_in_vain(const Item& owner, std::string_view name, const Arguments& arguments) const {
  if (arguments.empty() || !arguments[0].is_text()) return false;
  const bool asks = (is_pulumi_config(owner) && name.starts_with("get")) || name == "tryGetContext" || name == "try_get_context";
  return asks && !holds_word(program_.settings, arguments[0].text);
}

Item Machine::call_method(const Item& owner, const Expr& expr, const Arguments& arguments) {
  const std::string& name = expr.items[0].text;
  if (asks_in_vain(owner, name, arguments)) return unknown(expr.place, "");
  if (std::optional<std::string> told = told_setting(owner, name, arguments)) return text(std::move(*told), expr.place);
  if (owner.kind == ItemKind::List) return call_list(owner, name, arguments);
  if (owner.kind == ItemKind::Map) {
    const Item* const own = owner.find(name);
    if (own != nullptr && own->kind == ItemKind::Function) return invoke(*own, arguments);
    const bool asks = name == "get" && !arguments.empty() && !map_key(arguments[0]).empty();
    if (asks) return eval_member(owner, map_key(arguments[0]), expr.place);
    return entries_of(owner, name).value_or(unknown(expr.place));
  }
  // What is made for each of a list that nobody knows is made at least once.
  const bool each = name == "forEach" || name == "map";
  if (owner.kind == ItemKind::Unknown && each && !arguments.empty() && arguments[0].kind == ItemKind::Function) {
    invoke(arguments[0], {unknown(expr.place, "it differs from turn to turn")});
    return unknown(expr.place, owner.text);
  }
  if (owner.is_text() || owner.kind == ItemKind::Pattern) return name == "toString" ? owner : unknown(expr.place);
  if (owner.kind != ItemKind::Object) add_integrations_apart(*this, name, arguments);
  if (owner.kind != ItemKind::Object) return unknown(expr.place, owner.kind == ItemKind::Unknown ? owner.text : "it is computed");
  if (std::optional<Item> result = call_own(owner, name, arguments)) return std::move(*result);
  return call_construct(*this, owner, name, arguments, expr.place);
}

// A method of a class of the program or of the classes it is made from; nothing for any other.
std::optional<Item> Machine::call_own(const Item& owner, std::string_view name, const Arguments& arguments) {
  for (std::optional<std::size_t> at = object(owner).class_index; at; at = find_class(program_.classes[*at].base.text)) {
    const ClassDef& made = program_.classes[*at];
    const auto method = made.methods.find(name);
    if (method == made.methods.end()) continue;
    auto scope = std::make_shared<Scope>();
    scope->parent = globals_;
    scope->names["this"] = owner;
    return run_function(method->second, arguments, scope);
  }
  return std::nullopt;
}

// `Stack.makeFunction(..)`: a method of a class of the program.
std::optional<std::size_t> Machine::find_static(std::string_view symbol) const {
  const std::size_t dot = symbol.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view owner = symbol.substr(0, dot);
  const std::optional<std::size_t> made = find_class(owner.substr(owner.rfind('.') + 1));
  if (!made) return std::nullopt;
  const auto& methods = program_.classes[*made].methods;
  const auto method = methods.find(symbol.substr(dot + 1));
  return method == methods.end() ? std::nullopt : std::optional(method->second);
}

Item Machine::call_list(const Item& list, std::string_view name, const Arguments& arguments) {
  Item made;
  made.kind = ItemKind::List;
  made.place = list.place;
  const bool known =
      std::all_of(arguments.begin(), arguments.end(), [](const Item& other) { return other.kind == ItemKind::List; });
  if (name == "concat" && known) {
    made.items = list.items;
    for (const Item& other : arguments) made.items.insert(made.items.end(), other.items.begin(), other.items.end());
    return made;
  }
  if ((name != "forEach" && name != "map") || arguments.empty()) return unknown(list.place);
  for (std::size_t turn = 0; turn < list.items.size() && turn < kMaximumTurns; ++turn)
    made.items.push_back(invoke(arguments[0], {list.items[turn], text(std::to_string(turn), list.place)}));
  return made;
}

Item Machine::instantiate(std::string_view type, const Arguments& arguments, const Place& place) {
  if (objects_.size() > kMaximumObjects) return unknown(place);
  // A program that wraps Pulumi's `aws.lambda.Function` likes to call it Function too, and a UserPool makes a `cognito.UserPool`.
  const bool foreign = type.starts_with("aws.") || type.starts_with("aws-");
  const std::optional<std::size_t> own = foreign ? std::nullopt : find_class(type.substr(type.rfind('.') + 1));
  // Classes of arguments in Python are the maps they are made from: Pulumi's `FunctionArgs`, the CDK's `UserPoolTriggers`.
  const bool is_map = arguments.size() == 1 && arguments[0].kind == ItemKind::Map;
  const auto is_named = [&](std::string_view ending) { return type.ends_with(ending); };
  constexpr std::array<std::string_view, 4> kMaps{"Args", "Options", "Props", "UserPoolTriggers"};
  if (!own && is_map && std::any_of(kMaps.begin(), kMaps.end(), is_named)) return arguments[0];
  objects_.push_back({std::string(type), "", place, arguments, {}, own});
  const Item self = object_item(objects_.size() - 1, place);
  if (own) {
    // A stack that is made for several stages is read once; a construct of the program makes what it makes each time.
    const ClassDef& made = program_.classes[*own];
    if (is_stack(made) && !is_construct(made) && class_ran_[*own]) return self;
    initialise(self.index, *own, arguments);
  } else {
    make_construct(*this, self);
  }
  return self;
}

void Machine::initialise(std::size_t index, std::size_t class_index, const Arguments& arguments) {
  class_ran_[class_index] = true;
  const ClassDef& made = program_.classes[class_index];
  const bool named = is_construct(made) && arguments.size() > 1 && arguments[1].is_text();
  if (named) constructs_.push_back(arguments[1].text);
  auto scope = std::make_shared<Scope>();
  scope->parent = globals_;
  scope->names["this"] = object_item(index, objects_[index].place);
  Item class_item = text(std::to_string(class_index), {});
  scope->names["(class)"] = class_item;
  run(made.fields, scope);
  if (made.constructor != static_cast<std::size_t>(-1)) {
    run_function(made.constructor, arguments, scope);
  } else if (made.base.kind == ExprKind::Unknown && !arguments.empty() && arguments.back().kind == ItemKind::Map) {
    // A data class takes its fields by name.
    for (const Item::Entry& field : arguments.back().members) objects_[index].fields[field.key] = field.value;
  } else {
    call_super(arguments, scope, {});
  }
  if (named) constructs_.pop_back();
}

// The rest of the object is made by the base: another class of the program or a construct of a library. A function whose settings
// are written in the call of the base is made there.
void Machine::call_super(const Arguments& arguments, const std::shared_ptr<Scope>& scope, const Place& place) {
  const Item* self = nullptr;
  const Item* number = nullptr;
  for (Scope* at = scope.get(); at != nullptr; at = at->parent.get()) {
    if (const auto found = at->names.find("this"); self == nullptr && found != at->names.end()) self = &found->second;
    if (const auto found = at->names.find("(class)"); number == nullptr && found != at->names.end()) number = &found->second;
  }
  if (self == nullptr || number == nullptr) return;
  const ClassDef& made = program_.classes[std::stoul(number->text)];
  if (const auto base = find_class(made.base.text); base && made.base.text != made.name)
    return initialise(self->index, *base, arguments);
  const Item type = eval(made.base, globals_);
  const Item owner = *self;
  if (type.kind != ItemKind::Symbol || is_stack(made)) return;
  Object& target = object(owner);
  target.type = type.text;
  target.arguments = arguments;
  const bool written = place.file != nullptr && !arguments.empty() && arguments.back().kind == ItemKind::Map &&
                       arguments.back().place.file == place.file && arguments.back().place.span.begin >= place.span.begin &&
                       arguments.back().place.span.end <= place.span.end;
  if (written && last_name(type.text).ends_with("Function")) target.place = place;
  make_construct(*this, owner);
}

Item Machine::invoke(const Item& function, const Arguments& arguments) {
  if (function.kind != ItemKind::Function) return unknown(function.place);
  return run_function(function.index, arguments, function.scope);
}

Item Machine::run_function(std::size_t index, const Arguments& arguments, const std::shared_ptr<Scope>& outer) {
  if (depth_ > kMaximumDepth || ++steps_ > kMaximumSteps) return unknown({});
  ++depth_;
  const FunctionDef& function = program_.functions[index];
  auto scope = std::make_shared<Scope>();
  scope->parent = outer;
  const Item* const keywords = arguments.empty() || arguments.back().kind != ItemKind::Map ? nullptr : &arguments.back();
  for (std::size_t at = 0; at < function.parameters.size(); ++at) {
    const Parameter& parameter = function.parameters[at];
    Item given = unknown({}, arguments.empty() ? std::string(kNotShown) : std::string());
    const bool by_name = keywords != nullptr && keywords->text == kKeywords;
    if (at + (by_name ? 1 : 0) < arguments.size()) given = arguments[at];
    if (by_name && at + 1 >= arguments.size() && keywords->find("...") != nullptr)
      given = unknown(keywords->place, "it is among the keyword arguments");
    // Python's keyword arguments.
    const Item* const named = keywords == nullptr ? nullptr : keywords->find(parameter.name);
    if (named != nullptr && at + 1 >= arguments.size()) given = *named;
    if (given.kind == ItemKind::Unknown && given.text.empty() && parameter.has_standard) given = eval(parameter.standard, scope);
    for (std::size_t number = 0; number < parameter.parts.size(); ++number) {
      const std::string& part = parameter.parts[number];
      const Item* found = given.find(part);
      if (given.kind == ItemKind::List && number < given.items.size()) found = &given.items[number];
      scope->names[part] = found != nullptr ? *found : unknown(given.place, given.text);
    }
    if (!parameter.name.empty()) scope->names[parameter.name] = std::move(given);
  }
  std::optional<Item> before = std::move(returned_);
  returned_.reset();
  run(function.body, scope);
  Item result = returned_ ? std::move(*returned_) : unknown({});
  returned_ = std::move(before);
  --depth_;
  return result;
}

}  // namespace wright::cdk
