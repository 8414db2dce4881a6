// Reads type nodes, and completes functions and impls once all names are known.

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "facts/code/index.h"

namespace wright::code {
namespace {

constexpr int kDeepestType = 24;

Type read(const TypeContext& context, Node node, int depth);

// Arguments in the places of the names that an item has for them.
void put_in(Type& type, const std::vector<std::string>& names, const std::vector<Type>& arguments) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (type.path == names[i]) {
      type = i < arguments.size() ? arguments[i] : Type{};
      return;
    }
  }
  for (Type& argument : type.arguments) put_in(argument, names, arguments);
}

// `type Result<T> = std::result::Result<T, Error>`: the right side, with the arguments put in.
Type expand_alias(const TypeContext& context, const TypeItem& alias, const std::vector<Type>& arguments, int depth) {
  const TypeContext inside{context.index, alias.tree, alias.module, {}, nullptr};
  Type target = read(inside, alias.alias, depth + 1);
  put_in(target, alias.generics.names, arguments);
  return target;
}

std::vector<Type> read_arguments(const TypeContext& context, Node list, int depth) {
  std::vector<Type> arguments;
  if (!list) return arguments;
  for_each_named_child(list, [&](Node argument) {
    const RustKind kind = kind_of(argument);
    if (kind == RustKind::lifetime_) return;
    if (kind == RustKind::type_binding_) argument = child_of(argument, RustField::type_);
    arguments.push_back(read(context, argument, depth + 1));
  });
  return arguments;
}

// `A + B`: the project's own traits count, since their methods are what is looked up; "+" of them when there are several.
Type bounded(const TypeContext& context, std::vector<Type> bounds) {
  std::vector<Type> own;
  for (const Type& bound : bounds) {
    if (context.index->types.contains(bound.path)) own.push_back(bound);
  }
  if (own.size() == 1) return own.front();
  if (own.size() > 1) return {"+", std::move(own)};
  return bounds.empty() ? Type{} : bounds.front();
}

Type read_named(const TypeContext& context, std::string_view written, std::vector<Type> arguments, int depth) {
  const std::string plain(written);
  if (context.generics != nullptr && plain.find("::") == std::string::npos) {
    const auto& names = context.generics->names;
    if (std::find(names.begin(), names.end(), plain) != names.end()) {
      const auto bound = context.generics->bounds.find(plain);
      if (bound == context.generics->bounds.end()) return {};
      std::vector<Type> bounds;
      for (const std::string& one : bound->second) bounds.push_back({resolve(*context.index, *context.module, one), {}});
      return bounded(context, std::move(bounds));
    }
  }
  std::string path = resolve(*context.index, *context.module, written, context.self_type);
  const auto known = context.index->types.find(path);
  if (known != context.index->types.end() && known->second.alias && depth < kDeepestType) {
    return expand_alias(context, known->second, arguments, depth);
  }
  return {std::move(path), std::move(arguments)};
}

Type read_children(const TypeContext& context, Node node, std::string path, int depth) {
  Type type{std::move(path), {}};
  for_each_named_child(node, [&](Node child) { type.arguments.push_back(read(context, child, depth + 1)); });
  return type;
}

Type read(const TypeContext& context, Node node, int depth) {
  if (!node || depth > kDeepestType) return {};
  const auto text = [&](Node part) { return context.tree->text(part); };
  switch (kind_of(node)) {
    case RustKind::type_identifier_:
    case RustKind::scoped_type_identifier_:
    case RustKind::identifier_:
    case RustKind::scoped_identifier_: return read_named(context, text(node), {}, depth);
    case RustKind::primitive_type_: return {std::string(text(node)), {}};
    case RustKind::unit_type_: return {"()", {}};
    case RustKind::generic_type_:
    case RustKind::generic_type_with_turbofish_:
      return read_named(context, text(child_of(node, RustField::type_)),
                        read_arguments(context, child_of(node, RustField::type_arguments_), depth), depth);
    case RustKind::reference_type_:
    case RustKind::pointer_type_: return read(context, child_of(node, RustField::type_), depth + 1);
    case RustKind::array_type_: {
      Type list{"[]", {read(context, child_of(node, RustField::element_), depth + 1)}};
      if (const Node length = child_of(node, RustField::length_)) list.arguments.push_back({std::string(text(length)), {}});
      return list;
    }
    case RustKind::tuple_type_: {
      // `&(dyn Store + Sync)`: brackets around one type
      if (node.named_child_count() == 1 && !contains(text(node), ",")) return read(context, node.named_child(0), depth + 1);
      return read_children(context, node, "(,)", depth);
    }
    case RustKind::dynamic_type_:
    case RustKind::abstract_type_: return read(context, child_of(node, RustField::trait_), depth + 1);
    case RustKind::bounded_type_: {
      std::vector<Type> bounds;
      for_each_named_child(node, [&](Node bound) {
        if (!is(bound, RustKind::lifetime_)) bounds.push_back(read(context, bound, depth + 1));
      });
      return bounds.size() == 1 ? bounds.front() : bounded(context, std::move(bounds));
    }
    case RustKind::function_type_: return {};
    default: return {};
  }
}

// The async function's value, or that of `impl Future<Output = T>`, `Pin<Box<dyn Future<Output = T>>>`, `BoxFuture<'_, T>`.
Type returned(const TypeContext& context, Node node) {
  if (!node) return {"()", {}};
  Type type = read(context, node, 0);
  const bool boxed = last_segment(type.path) == "BoxFuture" || last_segment(type.path) == "LocalBoxFuture";
  if (boxed && type.arguments.size() == 1) return type.arguments[0];
  if (last_segment(type.path) == "Pin") {
    const Type inner = without_pointers(type);
    if (last_segment(inner.path) == "Future") type = inner;
  }
  if (last_segment(type.path) == "Future" && type.arguments.size() == 1) return type.arguments[0];
  return type;
}

// `&mut T`, `&'a mut T`
bool is_mutable_reference(std::string_view written) {
  const std::size_t mut = written.find("mut ");
  return written.starts_with('&') && mut != std::string_view::npos && mut < written.find('<');
}

// `ureq::get(url).call()?.into_json()`, `reqwest::blocking::get(url)?.text()`
bool reads_reply_blocking(std::string_view body) {
  if (contains(body, ".await")) return false;
  const bool sends = contains(body, ".call()") || contains(body, ".send()") || contains(body, ".send_json(") ||
                     contains(body, "reqwest::blocking::get(");
  return sends && (contains(body, ".into_json") || contains(body, ".into_string()") || contains(body, ".json") ||
                   contains(body, ".text()") || contains(body, ".bytes()"));
}

void resolve_function(Index& index, FunctionId id) {
  FunctionItem& item = index.functions[id];
  Function& facts = item.facts;
  if (facts.self_type.starts_with('=')) {
    const std::string written = facts.self_type.substr(1);
    facts.self_type = resolve(index, *item.module, written);
  }
  if (!item.trait.empty()) item.trait = resolve(index, *item.module, item.trait);
  facts.qualified = (facts.self_type.empty() ? item.module->path : facts.self_type) + "::" + facts.name;
  if (item.is_macro) return;
  const TypeContext context{&index, item.tree, item.module, facts.self_type, &item.generics};
  facts.returns = returned(context, child_of(item.item, RustField::return_type_));
  const Node parameters = child_of(item.item, RustField::parameters_);
  if (parameters) {
    for_each_named_child(parameters, [&](Node parameter) {
      if (is(parameter, RustKind::self_parameter_)) {
        item.has_self = true;
        facts.parameter_names.emplace_back("self");
        facts.parameter_types.push_back({facts.self_type, {}});
        facts.parameter_changes.push_back(contains(item.tree->text(parameter), "&mut") ||
                                          contains(item.tree->text(parameter), " mut self"));
      } else if (is(parameter, RustKind::parameter_)) {
        facts.parameter_names.emplace_back(item.tree->text(child_of(parameter, RustField::pattern_)));
        facts.parameter_types.push_back(read(context, child_of(parameter, RustField::type_), 0));
        facts.parameter_changes.push_back(is_mutable_reference(item.tree->text(child_of(parameter, RustField::type_))));
      }
    });
  }
  item.fetches = item.body && !facts.is_async && reads_reply_blocking(item.tree->text(item.body));
  index.by_path[facts.qualified].push_back(id);
  if (item.has_self) index.methods[facts.name].push_back(id);
  if (!item.trait.empty()) index.trait_functions[item.trait + "::" + facts.name].push_back(id);
  const std::string_view trait = last_segment(item.trait);
  if ((trait == "From" && facts.name == "from") || (trait == "TryFrom" && facts.name == "try_from") ||
      (trait == "FromStr" && facts.name == "from_str"))
    index.conversions.push_back(id);
}

// `struct Fetcher<S>` says nothing of S, `impl<S: Secrets> Fetcher<S>` does: a field of the type S is a Secrets.
void add_bounds(Index& index, const ImplBounds& impl) {
  const auto known = index.types.find(resolve(index, *impl.module, impl.self_type));
  if (known == index.types.end()) return;
  Generics& of_type = known->second.generics;
  for (std::size_t i = 0; i < impl.arguments.size() && i < of_type.names.size(); ++i) {
    const auto bounds = impl.generics.bounds.find(impl.arguments[i]);
    if (bounds == impl.generics.bounds.end()) continue;
    std::vector<std::string>& into = of_type.bounds[of_type.names[i]];
    for (const std::string& bound : bounds->second) {
      const std::string path = "::" + resolve(index, *impl.module, bound);
      if (std::find(into.begin(), into.end(), path) == into.end()) into.push_back(path);
    }
  }
}

// `Todo::list()` runs the body that the trait Model writes out, where `impl Model for Todo` has none of its own.
void add_written_out(Index& index) {
  std::map<std::string, std::vector<FunctionId>> of_trait;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const FunctionItem& item = index.functions[id];
    if (item.body && item.trait.empty() && !item.facts.self_type.empty()) of_trait[item.facts.self_type].push_back(id);
  }
  for (const TraitImpl& impl : index.trait_impls) {
    const auto written = of_trait.find(resolve(index, *impl.module, impl.trait));
    if (written == of_trait.end()) continue;
    const std::string self_type = resolve(index, *impl.module, impl.self_type);
    for (const FunctionId id : written->second) {
      std::vector<FunctionId>& own = index.by_path[self_type + "::" + index.functions[id].facts.name];
      if (own.empty()) own.push_back(id);
    }
  }
}

}  // namespace

Type read_type(const TypeContext& context, Node node) { return read(context, node, 0); }

Type member_type(const Index& index, const TypeItem& item, const Type& holder, Node member) {
  if (holder.arguments.empty() || item.generics.names.empty())
    return read_type({&index, item.tree, item.module, holder.path, &item.generics}, member);
  Type type = read_type({&index, item.tree, item.module, holder.path, nullptr}, member);
  put_in(type, item.generics.names, holder.arguments);
  return type;
}

Type without_pointers(Type type) {
  constexpr std::array<std::string_view, 17> kPointers{"Arc",
                                                       "Box",
                                                       "Rc",
                                                       "Cow",
                                                       "Pin",
                                                       "Lazy",
                                                       "LazyLock",
                                                       "MutexGuard",
                                                       "State",
                                                       "Extension",
                                                       "RwLockReadGuard",
                                                       "RwLockWriteGuard",
                                                       "OwnedMutexGuard",
                                                       "MappedMutexGuard",
                                                       "FairMutexGuard",
                                                       "Ref",
                                                       "RefMut"};
  for (int depth = 0; depth < 4 && !type.arguments.empty(); ++depth) {
    const std::string_view name = last_segment(type.path);
    if (std::find(kPointers.begin(), kPointers.end(), name) == kPointers.end()) break;
    Type inner = type.arguments.back();
    if (name != "Cow") inner = type.arguments.front();
    type = std::move(inner);
  }
  return type;
}

Type unwrapped(const Type& type) {
  const std::string_view name = last_segment(type.path);
  const bool wraps = name == "Result" || name == "Option" || name == "ApiResult" || name == "Poll";
  return wraps && !type.arguments.empty() ? type.arguments.front() : type;
}

void resolve_signatures(Index& index) {
  for (const ImplBounds& impl : index.impl_bounds) add_bounds(index, impl);
  for (FunctionId id = 0; id < index.functions.size(); ++id) resolve_function(index, id);
  add_written_out(index);
  // From before all functions were known by their paths.
  index.glob_bases.clear();
  index.found_by_globs.clear();
}

}  // namespace wright::code

namespace wright {

std::string Type::display() const {
  if (path == "[]") return arguments.empty() ? "[]" : "[" + arguments[0].display() + "]";
  std::vector<std::string> inner;
  inner.reserve(arguments.size());
  for (const Type& argument : arguments) inner.push_back(argument.known() ? argument.display() : "_");
  if (path == "(,)") return "(" + join(inner, ", ") + ")";
  return inner.empty() ? path : path + "<" + join(inner, ", ") + ">";
}

}  // namespace wright
