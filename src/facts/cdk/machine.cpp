#include "facts/cdk/machine.h"

#include <algorithm>
#include <ranges>

#include "base/file_system.h"
#include "base/text.h"

namespace wright::cdk {
namespace {

constexpr int kMaximumSteps = 200000;
constexpr int kMaximumDepth = 60;
constexpr std::size_t kMaximumTurns = 40;

std::string key_of(std::string_view name) { return replace_all(std::string(name), ".", "-"); }

}  // namespace

Item unknown(const Place& place, std::string reason) {
  Item item;
  item.place = place;
  item.text = std::move(reason);
  return item;
}

Item text(std::string value, const Place& place) {
  Item item;
  item.kind = ItemKind::Text;
  item.text = std::move(value);
  item.place = place;
  return item;
}

const Item* Item::find(std::string_view key) const {
  for (const auto& member : std::ranges::reverse_view(members)) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Item Machine::object_item(std::size_t index, const Place& place) const {
  Item item;
  item.kind = ItemKind::Object;
  item.index = index;
  item.place = place;
  return item;
}

// The statements at the top first; then the stacks, once each: with the arguments of the only place that makes one.
void Machine::run() {
  class_ran_.assign(program_.classes.size(), false);
  run(program_.statements, globals_);
  // Constructs last: a stack may make them, and knows with what; of these last what another construct makes.
  const auto rank = [&](const ClassDef& made) { return !is_construct(made) ? 0 : program_.made.contains(made.name) ? 2 : 1; };
  for (const int now : {0, 1, 2}) {
    for (std::size_t index = 0; index < program_.classes.size(); ++index) {
      const ClassDef& made = program_.classes[index];
      if (!class_ran_[index] && is_stack(made) && rank(made) == now) run_class(index);
    }
  }
}

void Machine::run_class(std::size_t index) {
  objects_.push_back({program_.classes[index].name, "", {}, {}, {}, index});
  initialise(objects_.size() - 1, index, {});
}

bool Machine::is_stack(const ClassDef& made) const {
  const std::string& base = made.base.text;
  return base == "Stack" || base == "NestedStack" || base == "Construct" || base.ends_with("Stack");
}

std::optional<std::size_t> Machine::find_class(std::string_view name) const {
  for (std::size_t index = 0; index < program_.classes.size(); ++index) {
    if (program_.classes[index].name == name) return index;
  }
  return std::nullopt;
}

void Machine::run(const std::vector<Stmt>& body, const std::shared_ptr<Scope>& scope) {
  for (const Stmt& stmt : body) {
    if (++steps_ > kMaximumSteps || returned_) return;
    run(stmt, scope);
  }
}

void Machine::run(const Stmt& stmt, const std::shared_ptr<Scope>& scope) {
  switch (stmt.kind) {
    case StmtKind::Declare: return declare(stmt, eval(stmt.value, scope), *scope);
    case StmtKind::Assign: return assign(stmt.target, eval(stmt.value, scope), scope);
    case StmtKind::Expression: eval(stmt.value, scope); return;
    case StmtKind::For: return run_loop(stmt, scope);
    case StmtKind::Return: returned_ = eval(stmt.value, scope); return;
    case StmtKind::If: {
      const Item condition = eval(stmt.value, scope);
      if (!condition.is_text() || condition.text != "false") run(stmt.body, scope);
      const bool left = returned_.has_value();
      // An early return under a condition does not end what runs without it.
      if (left && !(condition.is_text() && condition.text == "true")) returned_.reset();
      if (!condition.is_text() || condition.text == "false") run(stmt.otherwise, scope);
      return;
    }
  }
}

void Machine::run_loop(const Stmt& stmt, const std::shared_ptr<Scope>& scope) {
  Item list = eval(stmt.value, scope);
  if (list.kind == ItemKind::Map && list.find("...") == nullptr) {  // `for (const key in map)`
    Item keys;
    keys.kind = ItemKind::List;
    for (const Item::Entry& entry : list.members) keys.items.push_back(text(entry.key, entry.place));
    list = std::move(keys);
  }
  if (list.kind != ItemKind::List) {
    declare(stmt, unknown(stmt.value.place, "it differs from turn to turn"), *scope);
    return run(stmt.body, scope);
  }
  for (std::size_t turn = 0; turn < list.items.size() && turn < kMaximumTurns; ++turn) {
    declare(stmt, list.items[turn], *scope);
    run(stmt.body, scope);
  }
}

void Machine::declare(const Stmt& stmt, const Item& item, Scope& scope) const {
  if (!stmt.takes_apart) {
    if (!stmt.names.empty()) scope.names[stmt.names[0]] = item;
    return;
  }
  for (std::size_t at = 0; at < stmt.names.size(); ++at) {
    const Item* part = item.find(stmt.names[at]);
    if (item.kind == ItemKind::List && at < item.items.size()) part = &item.items[at];
    scope.names[stmt.names[at]] = part != nullptr ? *part : unknown(item.place);
  }
}

void Machine::assign(const Expr& target, Item item, const std::shared_ptr<Scope>& scope) {
  if (target.kind == ExprKind::Name) {
    for (Scope* at = scope.get(); at != nullptr; at = at->parent.get()) {
      if (const auto found = at->names.find(target.text); found != at->names.end()) {
        found->second = std::move(item);
        return;
      }
    }
    scope->names[target.text] = std::move(item);
    return;
  }
  if (target.kind != ExprKind::Member && target.kind != ExprKind::Index) return;
  const Item owner = eval(target.items[0], scope);
  if (target.kind == ExprKind::Member && owner.kind == ItemKind::Object) {
    object(owner).fields[target.text] = std::move(item);
  } else if (Item* const map = owner.kind == ItemKind::Map ? stored(target.items[0], *scope) : nullptr) {
    const Item key = target.kind == ExprKind::Member ? text(target.text, target.place) : eval(target.items[1], scope);
    put(*map, key, std::move(item));
  }
}

// An entry of a map: a key that is not known leaves open what else the map holds.
void Machine::put(Item& map, const Item& key, Item value) {
  const std::string name = key.is_text() ? key.text : "...";
  const auto known = std::find_if(map.members.begin(), map.members.end(), [&](const Item::Entry& e) { return e.key == name; });
  if (known != map.members.end()) {
    known->value = std::move(value);
  } else {
    map.members.push_back({name, key.place, std::move(value)});
  }
}

// Where the value of a name or of a field of an object is kept; null when it is kept nowhere.
Item* Machine::stored(const Expr& expr, Scope& scope) {
  if (expr.kind == ExprKind::Name) {
    for (Scope* at = &scope; at != nullptr; at = at->parent.get()) {
      if (const auto found = at->names.find(expr.text); found != at->names.end()) return &found->second;
    }
    return nullptr;
  }
  if (expr.kind != ExprKind::Member || expr.items[0].kind != ExprKind::Name) return nullptr;
  Item* const owner = stored(expr.items[0], scope);
  if (owner == nullptr || owner->kind != ItemKind::Object) return nullptr;
  const auto field = object(*owner).fields.find(expr.text);
  return field == object(*owner).fields.end() ? nullptr : &field->second;
}

Item Machine::eval(const Expr& expr, const std::shared_ptr<Scope>& scope) {
  if (++steps_ > kMaximumSteps || depth_ > kMaximumDepth) return unknown(expr.place);
  switch (expr.kind) {
    case ExprKind::String:
    case ExprKind::Number:
    case ExprKind::Boolean: return text(expr.text, expr.place);
    case ExprKind::Template: return eval_template(expr, scope);
    case ExprKind::Name: return eval_name(expr, *scope);
    case ExprKind::Member: return eval_member(eval(expr.items[0], scope), expr.text, expr.place);
    case ExprKind::Index: {
      const Item owner = eval(expr.items[0], scope);
      const Item key = eval(expr.items[1], scope);
      return key.is_text() ? eval_member(owner, key.text, expr.place) : unknown(expr.place);
    }
    case ExprKind::Object: return eval_object(expr, scope);
    case ExprKind::Array: {
      Item list;
      list.kind = ItemKind::List;
      list.place = expr.place;
      for (const Expr& item : expr.items) list.items.push_back(eval(item, scope));
      return list;
    }
    case ExprKind::Conditional:
    case ExprKind::Default:
    case ExprKind::Equal: return eval_condition(expr, scope);
    case ExprKind::Concat: return eval_template(expr, scope);
    case ExprKind::Function: {
      Item made;
      made.kind = ItemKind::Function;
      made.index = expr.function;
      made.scope = scope;
      made.place = expr.place;
      return made;
    }
    case ExprKind::Call:
    case ExprKind::New: return eval_call(expr, scope);
    case ExprKind::Unknown: break;
  }
  return unknown(expr.place);
}

Item Machine::eval_name(const Expr& expr, const Scope& scope) const {
  for (const Scope* at = &scope; at != nullptr; at = at->parent.get()) {
    if (const auto found = at->names.find(expr.text); found != at->names.end()) return found->second;
  }
  Item item;
  item.place = expr.place;
  if (const auto function = program_.named_functions.find(expr.text); function != program_.named_functions.end()) {
    item.kind = ItemKind::Function;
    item.index = function->second;
    item.scope = globals_;
    return item;
  }
  if (expr.text == "__dirname" && expr.place.file != nullptr) return text("//" + parent_path(expr.place.file->path), expr.place);
  if (expr.text == "undefined" || expr.text == "None") return unknown(expr.place, "");
  item.kind = ItemKind::Symbol;
  const auto import = program_.imports.find(expr.text);
  const bool own = find_class(expr.text).has_value();
  item.text = !own && import != program_.imports.end() ? import->second : expr.text;
  return item;
}

Item Machine::eval_member(const Item& owner, const std::string& name, const Place& place) {
  Item item = unknown(place, owner.kind == ItemKind::Unknown ? owner.text : "it is computed by the CDK program");
  if (owner.kind == ItemKind::Map) {
    if (const Item* const found = owner.find(name)) return *found;
    return owner.find("...") != nullptr ? item : unknown(place, "");
  }
  // The value of a member of an enumeration.
  if (name == "value" && (owner.is_text() || (owner.kind == ItemKind::Symbol && constant(owner.text)))) return owner;
  if (const std::optional<std::size_t> own = owner.kind == ItemKind::Symbol ? find_class(owner.text) : std::nullopt) {
    const auto& constants = program_.classes[*own].constants;
    if (const auto found = constants.find(name); found != constants.end()) return eval(found->second, globals_);
  }
  if (owner.kind == ItemKind::Symbol) {
    item.kind = ItemKind::Symbol;
    item.text = name.starts_with("aws") ? module_name(name) : owner.text + "." + name;
    if (item.text.starts_with("process.env.")) return unknown(place, "it comes from the environment of the deployment");
    return item;
  }
  if (owner.kind != ItemKind::Object) return item;
  const Object& made = objects_[owner.index];
  if (const auto field = made.fields.find(name); field != made.fields.end()) return field->second;
  if (made.class_index && program_.classes[*made.class_index].getters.contains(name))
    return call_own(owner, name, {}).value_or(item);
  if (name == "root" || name == "currentVersion" || name == "latestVersion" || name == "role" || name == "node") return owner;
  if (made.key.empty()) return item;
  item.kind = ItemKind::Pattern;
  item.text = "${" + made.key + "." + name + "}";
  return item;
}

Item Machine::eval_object(const Expr& expr, const std::shared_ptr<Scope>& scope) {
  Item map;
  map.kind = ItemKind::Map;
  map.text = expr.text;
  map.place = expr.place;
  for (const Expr::Entry& entry : expr.members) {
    Item item = eval(entry.value, scope);
    if (entry.key != "...") {
      map.members.push_back({entry.key, entry.place, std::move(item)});
    } else if (item.kind == ItemKind::Map) {
      for (Item::Entry& member : item.members) map.members.push_back(std::move(member));
    } else {
      map.members.push_back({"...", entry.place, std::move(item)});
    }
  }
  return map;
}

Item Machine::eval_template(const Expr& expr, const std::shared_ptr<Scope>& scope) {
  Item made = text("", expr.place);
  for (const Expr& part : expr.items) {
    const Item item = eval(part, scope);
    const MadeResource* const resource = resource_of(item);
    if (item.kind == ItemKind::Pattern) made.kind = ItemKind::Pattern;
    if (resource != nullptr) {
      made.kind = ItemKind::Pattern;
      made.text += "${" + resource->key + "}";
    } else if (item.is_text() || item.kind == ItemKind::Pattern) {
      made.text += item.text;
    } else {
      made.kind = ItemKind::Pattern;
      made.text += "${?}";
    }
  }
  return made;
}

Item Machine::eval_condition(const Expr& expr, const std::shared_ptr<Scope>& scope) {
  Item first = eval(expr.items[0], scope);
  if (expr.kind == ExprKind::Default) {
    // Nor does anything of the program set what only makes sense for those who use its constructs.
    const bool absent = first.kind == ItemKind::Unknown && (first.text.empty() || first.text == kNotShown);
    return absent ? eval(expr.items[1], scope) : first;
  }
  if (expr.kind == ExprKind::Equal) {
    const Item second = eval(expr.items[1], scope);
    const bool known =
        (first.is_text() && second.is_text()) || (first.kind == ItemKind::Symbol && second.kind == ItemKind::Symbol);
    if (!known) return unknown(expr.place);
    return text((first.text == second.text) == (expr.text == "==") ? "true" : "false", expr.place);
  }
  if (first.is_text() && (first.text == "true" || first.text == "false"))
    return eval(expr.items[first.text == "true" ? 1 : 2], scope);
  const Item yes = eval(expr.items[1], scope);
  const Item no = eval(expr.items[2], scope);
  const bool same = yes.kind == no.kind && yes.text == no.text && (yes.is_text() || yes.kind == ItemKind::Symbol);
  return same ? yes : unknown(expr.place, "it depends on a condition");
}

MadeResource& Machine::make(std::string_view name, std::string_view type, const Place& place) {
  std::string key = key_of(name.empty() ? std::string_view("?") : name);
  // A construct made several times: each time by its own name, or by those of the constructs around it.
  for (std::size_t outer = constructs_.size(); find(key) != nullptr && outer > 0; --outer) {
    std::string path;
    for (std::size_t at = outer - 1; at < constructs_.size(); ++at) path += constructs_[at] + "/";
    key = key_of(path + std::string(name));
  }
  const std::string taken = key;
  for (int number = 2; find(key) != nullptr; ++number) key = taken + std::to_string(number);
  MadeResource made;
  made.key = std::move(key);
  made.type = type;
  made.place = place;
  made.properties.kind = Value::Kind::Mapping;
  made.properties.place = place;
  made.metadata.kind = Value::Kind::Mapping;
  made.metadata.place = place;
  made.calls = calls_;
  resources_.push_back(std::move(made));
  return resources_.back();
}

std::string_view last_name(std::string_view type) { return type.substr(type.rfind('.') + 1); }

Item Machine::part(const Item& owner, const std::string& field, Item value) {
  Object copy = object(owner);
  copy.fields[field] = std::move(value);
  objects_.push_back(std::move(copy));
  return object_item(objects_.size() - 1, owner.place);
}

Item Machine::metric(const Item& owner, const Item& name, const Place& place) {
  objects_.push_back({"aws-cloudwatch.Metric", "", place, {}, {{"(owner)", owner}, {"(metric)", name}}, {}});
  return object_item(objects_.size() - 1, place);
}

Item Machine::alarm(const Item& measured, const Arguments& arguments, const Place& place) {
  Object made{"aws-cloudwatch.Alarm", "", place, arguments, {}, {}};
  if (made.arguments.size() < 3) made.arguments.resize(3);
  Item props;
  props.kind = ItemKind::Map;
  props.members.push_back({"metric", place, measured});
  made.arguments.back() = std::move(props);
  objects_.push_back(std::move(made));
  const Item self = object_item(objects_.size() - 1, place);
  make_construct(*this, self);
  return self;
}

MadeResource* Machine::find(std::string_view key) {
  const auto found =
      std::find_if(resources_.begin(), resources_.end(), [&](const MadeResource& made) { return made.key == key; });
  return found == resources_.end() ? nullptr : &*found;
}

MadeResource* Machine::resource_of(const Item& item) {
  if (item.kind != ItemKind::Object || objects_[item.index].key.empty()) return nullptr;
  return find(objects_[item.index].key);
}

Value Machine::value(const Item& item) const {
  Value made;
  made.place = item.place;
  made.kind = Value::Kind::Scalar;
  switch (item.kind) {
    case ItemKind::Text: made.text = item.text; return made;
    case ItemKind::Pattern:
      made.text = item.text;
      made.tag = "Sub";
      return made;
    case ItemKind::List:
      made.kind = Value::Kind::Sequence;
      for (const Item& part : item.items) made.items.push_back(value(part));
      return made;
    case ItemKind::Map:
      made.kind = Value::Kind::Mapping;
      for (const Item::Entry& entry : item.members)
        made.members.push_back({entry.key == "..." ? "Fn::Unknown" : entry.key, entry.place, value(entry.value)});
      return made;
    case ItemKind::Object:
      made.tag = objects_[item.index].key.empty() ? "Unknown" : "Ref";
      made.text = objects_[item.index].key;
      return made;
    case ItemKind::Symbol:
      if (auto known = constant(item.text)) {
        made.text = std::move(*known);
        return made;
      }
      break;
    case ItemKind::Unknown:
      if (item.text.empty()) made.kind = Value::Kind::Null;
      break;
    case ItemKind::Function: break;
  }
  if (made.kind == Value::Kind::Scalar) made.tag = "Unknown";
  return made;
}

// Lines that make several functions, in a construct's class or a helper: the innermost call that makes this one alone.
std::optional<Place> Machine::own_call(const MadeResource& made) const {
  const auto same = [](const Place& a, const Place& b) { return a.file == b.file && a.span.begin == b.span.begin; };
  std::vector<const MadeResource*> others;
  for (const MadeResource& other : resources_) {
    if (&other != &made && other.type == made.type && same(other.place, made.place)) others.push_back(&other);
  }
  if (others.empty()) return std::nullopt;
  for (const Place& call : std::ranges::reverse_view(made.calls)) {
    const auto shares = [&](const MadeResource* other) {
      return std::any_of(other->calls.begin(), other->calls.end(), [&](const Place& place) { return same(place, call); });
    };
    if (std::none_of(others.begin(), others.end(), shares)) return call;
  }
  return std::nullopt;
}

Value Machine::as_template() const {
  Value list;
  list.kind = Value::Kind::Mapping;
  for (const MadeResource& made : resources_) {
    Value resource;
    resource.kind = Value::Kind::Mapping;
    resource.place = made.place;
    Value type;
    type.kind = Value::Kind::Scalar;
    type.text = made.type;
    resource.members.push_back({"Type", made.place, std::move(type)});
    resource.members.push_back({"Properties", made.place, made.properties});
    resource.members.push_back({"Metadata", made.place, made.metadata});
    const auto own = made.type == "AWS::Lambda::Function" ? own_call(made) : std::nullopt;
    list.members.push_back({made.key, own.value_or(made.place), std::move(resource)});
  }
  Value root;
  root.kind = Value::Kind::Mapping;
  root.members.push_back({"Resources", {}, std::move(list)});
  return root;
}

}  // namespace wright::cdk
