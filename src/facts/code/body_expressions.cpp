#include <algorithm>
#include <utility>

#include "base/text.h"
#include "facts/code/body_reader.h"

namespace wright::code {
namespace {

void add_new(std::vector<FunctionId>& into, const std::vector<FunctionId>& from) {
  for (const FunctionId id : from) {
    if (std::find(into.begin(), into.end(), id) == into.end()) into.push_back(id);
  }
}

// `Argon2` or `Pbkdf2` of another crate, used as a value; constants are upper case throughout.
bool is_external_unit(std::string_view written, std::string_view path) {
  const bool upper = !written.empty() && written[0] >= 'A' && written[0] <= 'Z';
  return upper && path.size() > written.size() &&
         std::any_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// `schema::users::table`, `schema::users::dsl::users`: what diesel's table! makes of the name of a table.
bool is_diesel_table(std::string_view path) {
  return contains(path, "schema::") && (path.ends_with("::table") || contains(path, "::dsl::"));
}

Info literal(Type type) {
  Info info;
  info.type = std::move(type);
  info.literal = true;
  return info;
}

}  // namespace

bool is_digits(const Type& type) {
  constexpr std::array<std::string_view, 16> kNames{"u8",  "u16", "u32",  "u64",   "u128", "usize", "i8",   "i16",
                                                    "i32", "i64", "i128", "isize", "f32",  "f64",   "bool", "Uuid"};
  return one_of(last_segment(type.path), kNames);
}

void merge(Info& into, const Info& other) {
  into.from |= other.from;
  into.io = into.io || other.io;
  into.environment = into.environment || other.environment;
  into.fetched = into.fetched || other.fetched;
  into.routed = into.routed || other.routed;
  into.formatted |= other.formatted;
  into.item = into.item || other.item;
  into.route = into.route || other.route;
  add_new(into.handlers, other.handlers);
  add_new(into.makers, other.makers);
}

void collect_identifiers(const Tree& tree, Node node, std::vector<std::string_view>& into, std::uint32_t depth) {
  if (depth > kDeepestExpression) return;
  const RustKind kind = kind_of(node);
  if (kind == RustKind::identifier_ || kind == RustKind::shorthand_field_identifier_) {
    const std::string_view name = tree.text(node);
    if (std::find(into.begin(), into.end(), name) == into.end()) into.push_back(name);
    return;
  }
  if (kind == RustKind::self_) {
    into.emplace_back("self");
    return;
  }
  for_each_named_child(node, [&](Node child) { collect_identifiers(tree, child, into, depth + 1); });
}

Info BodyReader::expression(Node node, Surroundings around) {
  if (!node || around.depth > kDeepestExpression) return {};
  ++around.depth;
  const Surroundings inner = [&] {
    Surroundings copy = around;
    copy.awaited = false;
    copy.dropped = false;
    return copy;
  }();
  switch (kind_of(node)) {
    case RustKind::identifier_:
    case RustKind::self_:
    case RustKind::scoped_identifier_:
    case RustKind::generic_function_: return name_expression(node, inner);
    case RustKind::call_expression_: return call_expression(node, around);
    case RustKind::field_expression_: return field_expression(node, inner);
    case RustKind::await_expression_: return await_expression(node, around);
    case RustKind::try_expression_: return try_expression(node, around);
    case RustKind::parenthesized_expression_: return expression(node.named_child(0), around);
    case RustKind::reference_expression_: return expression(child_of(node, RustField::value_), inner);
    case RustKind::unary_expression_: return expression(node.named_child(0), inner);
    case RustKind::type_cast_expression_: {
      Info value = expression(child_of(node, RustField::value_), inner);
      value.type = read_type(type_context(), child_of(node, RustField::type_));
      return value;
    }
    case RustKind::index_expression_: return index_expression(node, inner);
    case RustKind::macro_invocation_: return macro(node, around);
    case RustKind::closure_expression_: return closure(node, inner, {});
    case RustKind::block_:
    case RustKind::unsafe_block_:
    case RustKind::try_block_:
    case RustKind::const_block_: return block(is(node, RustKind::block_) ? node : node.named_child(0), inner);
    case RustKind::async_block_: {
      Surroundings future = inner;
      future.in_async = true;
      future.loop = -1;  // it runs when it is awaited, which need not be in this turn
      future.body = ++inner_bodies_;
      Info made = block(node.named_child(node.named_child_count() - 1), future);
      made.fetched = made.awaited = false;  // nobody has waited for it yet
      return made;
    }
    case RustKind::if_expression_: return if_expression(node, inner);
    case RustKind::match_expression_: return match_expression(node, inner);
    case RustKind::for_expression_:
    case RustKind::while_expression_:
    case RustKind::loop_expression_: return loop_expression(node, inner);
    case RustKind::struct_expression_: return struct_expression(node, inner);
    case RustKind::let_condition_: {
      const Info value = expression(child_of(node, RustField::value_), inner);
      bind(child_of(node, RustField::pattern_), value);
      return value;
    }
    case RustKind::string_literal_:
    case RustKind::raw_string_literal_:
      facts().literals.push_back({literal_text(*tree_, node), tree_->place(node)});
      return literal({"str", {}});
    case RustKind::integer_literal_:
    case RustKind::float_literal_:
    case RustKind::char_literal_: return literal({});
    case RustKind::line_comment_:
    case RustKind::block_comment_:
    case RustKind::attribute_item_:
    case RustKind::function_item_:
    case RustKind::static_item_:  // what it runs is a function of its own
    case RustKind::use_declaration_: return {};
    case RustKind::tuple_expression_: return tuple_expression(node, inner);
    case RustKind::assignment_expression_: return assignment(node, inner);
    default: return each_child(node, inner);
  }
}

Info BodyReader::tuple_expression(Node node, Surroundings around) {
  Info tuple;
  tuple.type.path = "(,)";
  std::vector<StatementNote> parts;
  for_each_named_child(node, [&](Node child) {
    const Info part = part_expression(child, around, parts);
    tuple.type.arguments.push_back(part.type);
    tuple.parts.push_back(part);
    merge(tuple, part);
  });
  find_parts_run(parts);
  return tuple;
}

// Gives the value only where it is dropped: `_ = value`.
Info BodyReader::assignment(Node node, Surroundings around) {
  const Info value = expression(child_of(node, RustField::right_), around);
  const Node left = child_of(node, RustField::left_);
  if (text(left) == "_") return value;
  prove_assigned(left, child_of(node, RustField::right_));
  if (!is(left, RustKind::identifier_)) {
    expression(left, around);
    return {};
  }
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->name != text(left)) continue;
    merge(binding->info, value);
    if (!binding->info.type.known()) binding->info.type = value.type;
    break;
  }
  return {};
}

Info BodyReader::each_child(Node node, Surroundings around) {
  Info all;
  for_each_named_child(node, [&](Node child) { merge(all, expression(child, around)); });
  return all;
}

Info BodyReader::name_expression(Node node, Surroundings around) {
  if (is(node, RustKind::generic_function_)) node = child_of(node, RustField::function_);
  const std::string_view written = text(node);
  if (const Info* bound = find_binding(written)) {
    const Info value = *bound;
    if (value.handlers.size() == 1 && index_.functions[value.handlers[0]].facts.is_closure) {
      Call mention;
      mention.mention = true;
      mention.path = written;
      mention.targets = value.handlers;
      finish_call(node, node, std::move(mention), {}, around);
    }
    return value;
  }
  const std::string path = resolve(index_, *item().module, written, facts().self_type);
  Info info;
  const auto known = index_.types.find(path);
  if (known != index_.types.end() && known->second.fields.contains("static")) {
    const TypeContext context{&index_, known->second.tree, known->second.module, {}, &known->second.generics};
    info.type = read_type(context, known->second.fields.at("static"));
    if (const auto initialiser = index_.by_path.find(path); initialiser != index_.by_path.end()) {
      Call mention;
      mention.mention = true;
      mention.path = path;
      mention.targets = initialiser->second;
      Surroundings once = around;
      once.guard = guards_++;
      finish_call(node, node, std::move(mention), {}, once);
    }
    return info;
  }
  const std::vector<FunctionId> targets = path_targets(path);
  if (targets.empty()) {
    if (is_diesel_table(path)) info.type = {"diesel", {}};
    if (known != index_.types.end() || is_external_unit(written, path)) info.type = {path, {}};  // a unit struct
    return info;
  }
  Call mention;
  mention.mention = true;
  mention.path = path;
  mention.targets = targets;
  info.handlers = targets;
  finish_call(node, node, std::move(mention), {}, around);
  return info;
}

Info BodyReader::field_expression(Node node, Surroundings around) {
  const Info value = expression(child_of(node, RustField::value_), around);
  const std::string field(text(child_of(node, RustField::field_)));
  Info info = value;
  info.type = {};
  info.literal = false;
  info.call = -1;
  info.parts.clear();
  info.joined = info.task = info.tried = false;
  info.whole = value.whole && (field == "payload" || field == "body");
  info.route = info.route || field == "path_parameters";
  const Type type = without_pointers(value.type);
  if (last_segment(type.path) == "SqsMessage" && field == "body") info.whole = info.from != 0;
  facts().field_reads.push_back({field, type, tree_->place(node), tree_->place(child_of(node, RustField::field_))});
  if (last_segment(type.path) == "LambdaEvent") {
    if (field == "payload" && !type.arguments.empty()) info.type = type.arguments[0];
    if (field != "context") return info;
    info = {};  // what the runtime knows of the invocation is not what the caller sent
    info.type = {"lambda_runtime::Context", {}};
    return info;
  }
  if (type.path == "(,)") {
    const std::size_t number = field.size() == 1 ? static_cast<std::size_t>(field[0] - '0') : type.arguments.size();
    if (number < value.parts.size()) return value.parts[number];
    if (number < type.arguments.size()) info.type = type.arguments[number];
    return info;
  }
  const auto known = index_.types.find(type.path);
  if (index_.verified_claims.contains(type.path)) info.from = 0;  // the project has written them, whoever sends them
  if (known != index_.types.end() && known->second.fields.contains(field)) {
    info.type = member_type(index_, known->second, type, known->second.fields.at(field));
    return info;
  }
  info.type = known_field(type, field);
  return info;
}

// The compiler knows the length of a `[f64; 3]`; a type of the project that has an Index of its own says itself what it takes.
bool BodyReader::is_checked_index(const Type& type, Node position) const {
  const Type plain = without_pointers(type);
  if (plain.path == "[]" && plain.arguments.size() == 2) return is(position, RustKind::integer_literal_);
  return index_.types.contains(plain.path);
}

Info BodyReader::index_expression(Node node, Surroundings around) {
  const Node base = node.named_child(0);
  const Node position = node.named_child(1);
  Info value = expression(base, around);
  const Info at = expression(position, around);
  value.item = value.item || is_item(value.type);
  Info info = value;
  info.whole = false;
  info.call = -1;
  info.type = element(value.type);
  merge(info, at);
  const std::string type = without_pointers(value.type).path;
  if (type == "serde_json::Value") info.type = {type, {}};
  const bool by_key = is(position, RustKind::string_literal_) || is(position, RustKind::field_expression_);
  const bool json_by_key = type == "serde_json::Value" || (by_key && !is_map(type));
  const bool full_range = text(position) == "..";
  if (is(position, RustKind::string_literal_)) {
    const std::string_view quoted = text(position);
    const std::string name(quoted.size() < 2 ? quoted : quoted.substr(1, quoted.size() - 2));
    facts().field_reads.push_back({name, without_pointers(value.type), tree_->place(node), tree_->place(position)});
  }
  if (!json_by_key && !full_range && !is_checked_index(value.type, position))
    note_panic(PanicKind::Index, {node, node, at.from}, value, around);
  return info;
}

Info BodyReader::try_expression(Node node, Surroundings around) {
  around.awaited = false;
  around.dropped = false;
  Info info = expression(node.named_child(0), around);
  info.type = unwrapped(info.type);
  info.task = std::exchange(info.joined, false);
  info.tried = true;
  prove_tried(node.named_child(0));
  facts().early_returns.push_back({tree_->place(node), info.call, info.fetched, false});
  notes().early_return_origins.push_back(info.from);
  return info;
}

Type BodyReader::element(const Type& type) const {
  const Type plain = without_pointers(type);
  if (plain.path == "(,)" || plain.path == "builder" || plain.arguments.empty()) return {};
  const Type inner = is_map(plain.path) ? plain.arguments.back() : plain.arguments[0];
  return last_segment(plain.path) == "Result" || last_segment(plain.path) == "Option" ? element(inner) : inner;
}

// A map is gone through by its keys and values.
Type BodyReader::element_of_iteration(const Type& type) const {
  const Type plain = without_pointers(type);
  return is_map(plain.path) && plain.arguments.size() == 2 ? Type{"(,)", plain.arguments} : element(type);
}

Info BodyReader::closure(Node node, Surroundings around, const Info& given) {
  if (is_returned(node)) return returned_closure(node, around);
  const std::size_t outer = bindings_.size();
  const std::string_view whole = text(node);
  if (whole.starts_with("async")) around.in_async = true;
  const Node parameters = child_of(node, RustField::parameters_);
  if (parameters) {
    for_each_named_child(parameters, [&](Node parameter) {
      Info value = given;
      if (is(parameter, RustKind::parameter_)) {
        value.type = read_type(type_context(), child_of(parameter, RustField::type_));
        parameter = child_of(parameter, RustField::pattern_);
      }
      bind(parameter, value);
    });
  }
  around.loop = -1;
  around.body = ++inner_bodies_;
  Info info = expression(child_of(node, RustField::body_), around);
  leave_scope(outer);
  info.type = {"closure", {info.type}};
  return info;
}

// `Default::default()` is that of the type that its place has.
void BodyReader::expect(Node value, const Type& type) {
  expected_ = value;
  expected_type_ = without_pointers(type);
}

// `handle(request.into())` of a function of the project: what it takes is what is made there.
void BodyReader::expect_argument(Node argument, const Call& call, std::size_t number) {
  if (call.targets.empty() || !is(argument, RustKind::call_expression_)) return;
  const std::vector<Type>& takes = index_.functions[call.targets.front()].facts.parameter_types;
  const std::size_t parameter = number + (call.is_method ? 1 : 0);
  if (parameter < takes.size() && takes[parameter].known()) expect(argument, takes[parameter]);
}

Info BodyReader::struct_expression(Node node, Surroundings around) {
  Info info;
  const Type type = read_type(type_context(), child_of(node, RustField::name_));
  const auto known = index_.types.find(type.path);
  std::vector<StatementNote> parts;
  for_each_named_child(child_of(node, RustField::body_), [&](Node field) {
    const bool named = is(field, RustKind::field_initializer_);
    const Node value = named ? child_of(field, RustField::value_) : field;
    if (!named) {
      expect(field.named_child(0), type);
    } else if (known != index_.types.end()) {
      const auto member = known->second.fields.find(std::string(text(child_of(field, RustField::field_))));
      if (member != known->second.fields.end()) expect(value, member_type(index_, known->second, type, member->second));
    }
    merge(info, part_expression(value, around, parts));
  });
  find_parts_run(parts);
  info.type = type;
  return info;
}

// What the n-th place of `Regions::Marche(region)` holds.
Type BodyReader::part_of_variant(Node pattern, std::size_t number) const {
  const FunctionItem& own = index_.functions[id_];
  const std::string path = resolve(index_, *own.module, text(child_of(pattern, RustField::type_)), own.facts.self_type);
  const auto known = index_.types.find(path);
  if (known == index_.types.end()) return {};
  const TypeItem& item = known->second;
  const auto member = item.fields.find(std::to_string(number));
  if (member == item.fields.end()) return {};
  return read_type({&index_, item.tree, item.module, path, &item.generics}, member->second);
}

// Binds the names of a pattern. Type knowledge follows tuples and the wrappers Some/Ok; every name inherits where the value comes
// from.
void BodyReader::bind(Node pattern, const Info& value) {
  if (!pattern) return;
  const auto part = [&](Type type) {
    Info info = value;
    info.type = std::move(type);
    info.handlers.clear();
    info.parts.clear();
    info.whole = false;
    return info;
  };
  switch (kind_of(pattern)) {
    case RustKind::self_: bindings_.push_back({"self", value}); return;
    case RustKind::identifier_:
    case RustKind::shorthand_field_identifier_:
      if (const std::string_view name = text(pattern); !name.empty() && !(name[0] >= 'A' && name[0] <= 'Z')) {
        bindings_.push_back({std::string(name), value});
      }
      return;
    case RustKind::tuple_pattern_: {
      std::size_t number = 0;
      const Type type = value.type;
      for_each_named_child(pattern, [&](Node child) {
        const bool known = type.path == "(,)" && number < type.arguments.size();
        bind(child, number < value.parts.size() ? value.parts[number] : part(known ? type.arguments[number] : Type{}));
        ++number;
      });
      return;
    }
    case RustKind::tuple_struct_pattern_: {
      const std::string_view wrapper = last_segment(text(child_of(pattern, RustField::type_)));
      const bool unwraps = wrapper == "Some" || wrapper == "Ok";
      // `State(state): State<AppState>` and the other extractors of axum
      const bool extracts = !unwraps && last_segment(value.type.path) == wrapper && value.type.arguments.size() == 1;
      bool first = true;
      std::size_t number = 0;
      for_each_named_child(pattern, [&](Node child) {
        const Type held = unwraps || extracts || first ? Type{} : part_of_variant(pattern, number++);
        Info inner = part(unwraps ? unwrapped(value.type) : (extracts ? value.type.arguments[0] : held));
        if (unwraps) inner.parts = value.parts;
        if (!unwraps && is_item(value.type)) inner.item = true;  // AttributeValue::S(text)
        if (wrapper == "Ok") inner.task = std::exchange(inner.joined, false);
        if (!first) bind(child, inner);
        first = false;
      });
      return;
    }
    case RustKind::struct_pattern_: bind_fields(pattern, value); return;
    case RustKind::mut_pattern_:
    case RustKind::ref_pattern_:
    case RustKind::reference_pattern_:
    case RustKind::captured_pattern_:
    case RustKind::match_pattern_:
      for_each_named_child(pattern, [&](Node child) {
        if (!(child == child_of(pattern, RustField::condition_))) bind(child, value);
      });
      return;
    case RustKind::or_pattern_:
    case RustKind::slice_pattern_: for_each_named_child(pattern, [&](Node child) { bind(child, part({})); }); return;
    default: return;
  }
}

// `Order { id, to: Place { street }, .. }`
void BodyReader::bind_fields(Node pattern, const Info& value) {
  const bool is_event = last_segment(value.type.path) == "LambdaEvent";
  const Type named = is_event ? value.type : read_type(type_context(), child_of(pattern, RustField::type_));
  const auto known = index_.types.find(named.path);
  for_each_named_child(pattern, [&](Node field) {
    if (!is(field, RustKind::field_pattern_)) return;
    const Node name = child_of(field, RustField::name_);
    const bool payload = is_event && text(name) == "payload";
    Info held = value;
    held.type = payload && !named.arguments.empty() ? named.arguments[0] : Type{};
    held.handlers.clear();
    held.parts.clear();
    held.whole = value.whole && payload;
    if (known != index_.types.end()) {
      const TypeItem& item = known->second;
      const auto member = item.fields.find(std::string(text(name)));
      if (member != item.fields.end()) held.type = member_type(index_, item, named, member->second);
    }
    const Node inner = child_of(field, RustField::pattern_);
    bind(inner ? inner : name, held);
  });
}

}  // namespace wright::code
