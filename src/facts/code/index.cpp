#include "facts/code/index.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/code/macro_text.h"

namespace wright::code {
namespace {

// Where a module's child files lie, and what they are part of.
struct Position {
  std::string module_path;
  std::string root;
  std::string folder;  // where `mod x;` finds x.rs
  std::uint32_t crate = 0;
  bool is_test = false;
  std::vector<std::string> conditions;  // cfg attributes of features, from the root down
};

struct Attributes {
  std::vector<std::string> list;
  [[nodiscard]] bool test() const {
    return std::any_of(list.begin(), list.end(), [](const std::string& a) {
      return a == "test" || a.ends_with("::test") || contains(a, "::test(") || a.starts_with("cfg(test") ||
             a.starts_with("rstest") || a.starts_with("test_case") || a.starts_with("cfg(all(test") ||
             a.starts_with("cfg(debug_assertions");  // a release build leaves it out
    });
  }
  [[nodiscard]] std::string value(std::string_view name) const {
    for (const std::string& attribute : list) {
      if (!attribute.starts_with(name)) continue;
      const std::size_t open = attribute.find('"');
      const std::size_t close = attribute.rfind('"');
      if (open != std::string::npos && close > open) return attribute.substr(open + 1, close - open - 1);
    }
    return {};
  }
};

class Collector {
 public:
  Collector(const Project& project, Index& index) : project_(project), index_(index) {}

  void read_file(const SourceFile& file, const Position& at) {
    if (!index_.seen.try_emplace(&file, at.module_path).second) return;
    const Tree& tree = index_.trees.emplace_back(Grammar::Rust, file);
    if (!tree.complete()) {
      index_.damages.push_back({{&file, {0, 0}}});
      return;
    }
    note_damage(tree, tree.root(), 0);
    read_items(tree, tree.root(), at, {});
  }

 private:
  Module& module(const Position& at) {
    auto [found, fresh] = index_.modules.try_emplace(at.module_path);
    if (fresh) {
      found->second.path = at.module_path;
      found->second.root = at.root;
      found->second.crate = at.crate;
      found->second.is_test = at.is_test;
    }
    return found->second;
  }

  // The first broken place of each top-level item: one is enough to be told.
  void note_damage(const Tree& tree, Node node, int depth) {
    if (!node.has_error() || depth > 200) return;
    if (node.kind() == "ERROR" || node.is_missing()) {
      index_.damages.push_back({tree.place(node)});
      return;
    }
    bool told = false;
    for_each_child(node, [&](Node child) {
      if ((told && depth > 0) || !(child.has_error() || child.is_missing())) return;
      told = true;
      note_damage(tree, child, depth + 1);
    });
  }

  // The impl or trait that items stand in; empty for a module's own.
  struct Owner {
    std::string self_type;
    std::string trait;
    Generics generics;
    bool resolves = false;  // its functions answer the fields of queries
  };

  void read_items(const Tree& tree, Node list, const Position& at, const Owner& owner) {
    module(at);  // a test that comes first makes no module of tests
    Attributes attributes;
    for_each_named_child(list, [&](Node item) {
      const RustKind kind = kind_of(item);
      if (kind == RustKind::attribute_item_) {
        attributes.list.push_back(attribute_text(tree, item));
        return;
      }
      if (kind == RustKind::line_comment_ || kind == RustKind::block_comment_) return;
      read_conditional(tree, item, at, attributes, owner);
      attributes.list.clear();
    });
  }

  // What no build takes in is left out; what only tests are built with is a test.
  void read_conditional(const Tree& tree, Node item, const Position& at, const Attributes& attributes, const Owner& owner) {
    Position inner = at;
    for (const std::string& attribute : attributes.list) {
      if (!attribute.starts_with("cfg(")) continue;
      if (contains(attribute, "feature")) inner.conditions.push_back(attribute);
      if (at.is_test || attribute.starts_with("cfg(debug_assertions") || !is_left_out(index_.builds, at.crate, attribute))
        continue;
      if (!contains(attribute, "test")) return;
      inner.is_test = true;
    }
    read_item(tree, item, inner, attributes, owner);
  }

  static std::string attribute_text(const Tree& tree, Node item) {
    std::string text(tree.text(item));
    const std::size_t open = text.find('[');
    if (open == std::string::npos || !text.ends_with(']')) return text;
    return std::string(without_condition(trim(std::string_view(text).substr(open + 1, text.size() - open - 2))));
  }

  void read_item(const Tree& tree, Node item, const Position& at, const Attributes& attributes, const Owner& owner) {
    switch (kind_of(item)) {
      case RustKind::use_declaration_: read_use_line(tree, item, at, attributes); break;
      case RustKind::mod_item_: read_module(tree, item, at, attributes); break;
      case RustKind::extern_crate_declaration_: read_extern_crate(tree, item, module(at)); break;
      case RustKind::function_item_:
      case RustKind::function_signature_item_: read_function(tree, item, at, attributes, owner); break;
      case RustKind::impl_item_: read_impl(tree, item, at, attributes); break;
      case RustKind::trait_item_: read_trait(tree, item, at); break;
      case RustKind::struct_item_:
      case RustKind::enum_item_:
      case RustKind::type_item_: read_type_item(tree, item, at, attributes); break;
      case RustKind::macro_definition_: read_macro_definition(tree, item, at); break;
      case RustKind::static_item_:
      case RustKind::const_item_: read_static(tree, item, at); break;
      case RustKind::macro_invocation_: read_item_macro(tree, item, at); break;
      case RustKind::expression_statement_:  // `lambda_main!(handle);`
        if (is(item.named_child(0), RustKind::macro_invocation_)) read_item_macro(tree, item.named_child(0), at);
        break;
      default: break;
    }
  }

  // `static ref X: T = ..;`, which the grammar knows.
  void read_lazy_statics(const Tree& tree, Node item, const Position& at) {
    const Span tokens = item.named_child(item.named_child_count() - 1).span();
    if (tokens.end < tokens.begin + 2) return;
    const Tree& inside = index_.trees.emplace_back(Grammar::Rust, tree.file(), Span{tokens.begin + 1, tokens.end - 1});
    read_items(inside, inside.root(), at, {});
  }

  // thread_local! { static X: T = ..; } defines statics.
  void read_item_macro(const Tree& tree, Node item, const Position& at) {
    const std::string_view name = last_segment(tree.text(child_of(item, RustField::macro_)));
    if (name == "include") return read_included(tree, item, at);
    if (name == "lazy_static") return read_lazy_statics(tree, item, at);
    if (at.module_path == at.root) index_.item_macros.push_back({&tree, &module(at), item, at.crate});
    if (name != "thread_local") return;
    module(at).items.insert(std::string(name));
    index_.statics.push_back({std::string(name), {}, tree.place(item), at.crate, false, false, at.is_test, {}});
  }

  // `include!("../generated/routes.rs")`: its items are the module's; a `main.rs`, taken in for tests, stays the program's.
  void read_included(const Tree& tree, Node item, const Position& at) {
    const std::string_view text = tree.text(item);
    const std::size_t open = text.find('"');
    const std::size_t close = text.rfind('"');
    if (open == std::string_view::npos || close <= open || contains(text, "env!")) return;
    const std::string path(text.substr(open + 1, close - open - 1));
    const SourceFile* const file = project_.find_file(normal_path(join_path(parent_path(tree.file().path), path)));
    if (file != nullptr && file->path.ends_with(".rs") && file_name(file->path) != "main.rs") read_file(*file, at);
  }

  void read_static(const Tree& tree, Node item, const Position& at) {
    const std::string static_name(tree.text(child_of(item, RustField::name_)));
    module(at).items.insert(static_name);
    const Node value = child_of(item, RustField::value_);
    const bool is_const = is(item, RustKind::const_item_);
    Static made{at.module_path + "::" + static_name, {}, tree.place(item), at.crate, is_const, false, at.is_test, {}};
    if (is(value, RustKind::string_literal_) || is(value, RustKind::raw_string_literal_)) made.value = plain_literal(tree, value);
    for_each_named_child(item, [&](Node child) { made.is_mutable = made.is_mutable || is(child, RustKind::mutable_specifier_); });
    index_.statics.push_back(std::move(made));
    if (is_const) return;
    read_initialiser(tree, item, at);
    static_types_.emplace_back(index_.statics.size() - 1, child_of(item, RustField::type_));
    TypeItem type{&tree, &module(at), {}, {}, {}, false};
    type.fields["static"] = child_of(item, RustField::type_);
    index_.types.emplace(at.module_path + "::" + static_name, std::move(type));
  }

  static std::string plain_literal(const Tree& tree, Node value) {
    const std::string_view whole = tree.text(value);
    const std::size_t open = whole.find('"');
    const std::size_t close = whole.rfind('"');
    return open == std::string_view::npos || close <= open ? "" : std::string(whole.substr(open + 1, close - open - 1));
  }

  // `static X: LazyLock<T> = LazyLock::new(|| ..)`: what it runs is read as a function of the static's name.
  void read_initialiser(const Tree& tree, Node item, const Position& at) {
    const Node value = child_of(item, RustField::value_);
    // LazyLock::new(load) names what it runs; `static ref` runs any value.
    const std::string_view head = tree.text(item).substr(0, tree.text(item).find('='));
    if (!value || (!contains(head, "Lazy") && !contains(head, " ref ") && !contains(tree.text(value), "|"))) return;
    FunctionItem function;
    function.facts.name = tree.text(child_of(item, RustField::name_));
    function.facts.crate = at.crate;
    function.facts.place = tree.place(item);
    function.facts.name_place = tree.place(child_of(item, RustField::name_));
    function.facts.is_test = at.is_test;
    function.tree = &tree;
    function.module = &module(at);
    function.item = item;
    function.body = value;
    index_.functions.push_back(std::move(function));
  }

  // Of two `use` lines of one name under opposite conditions, the one for the default build counts: those for a feature or for
  // tests only give names that no other line gives.
  void read_use_line(const Tree& tree, Node item, const Position& at, const Attributes& attributes) {
    const Node argument = child_of(item, RustField::argument_);
    const bool special = at.is_test || attributes.test() ||
                         std::any_of(attributes.list.begin(), attributes.list.end(),
                                     [](const std::string& a) { return a.starts_with("cfg(feature"); });
    if (!special) return read_use(tree, argument, "", module(at));
    Module other;
    read_use(tree, argument, "", other);
    Module& own = module(at);
    own.uses.merge(other.uses);
    own.globs.insert(own.globs.end(), other.globs.begin(), other.globs.end());
  }

  void read_use(const Tree& tree, Node node, const std::string& prefix, Module& into) {
    const auto full = [&](std::string_view text) {
      return prefix.empty() ? std::string(text) : prefix + "::" + std::string(text);
    };
    switch (kind_of(node)) {
      case RustKind::use_list_: for_each_named_child(node, [&](Node child) { read_use(tree, child, prefix, into); }); break;
      case RustKind::scoped_use_list_: {
        const Node path = child_of(node, RustField::path_);
        read_use(tree, child_of(node, RustField::list_), path ? full(tree.text(path)) : prefix, into);
        break;
      }
      case RustKind::use_as_clause_: {
        const std::string path(tree.text(child_of(node, RustField::path_)));
        into.uses[std::string(tree.text(child_of(node, RustField::alias_)))] = path == "self" ? prefix : full(path);
        break;
      }
      case RustKind::use_wildcard_: {
        const Node path = node.named_child(0);
        into.globs.push_back(path ? full(tree.text(path)) : prefix);
        break;
      }
      case RustKind::self_: into.uses[std::string(last_segment(prefix))] = prefix; break;
      default: {
        const std::string path = full(tree.text(node));
        into.uses[std::string(last_segment(path))] = path;
      }
    }
  }

  void read_module(const Tree& tree, Node item, const Position& at, const Attributes& attributes) {
    const std::string name(tree.text(child_of(item, RustField::name_)));
    module(at).items.insert(name);
    Position inner = at;
    inner.module_path = at.module_path + "::" + name;
    inner.is_test = at.is_test || attributes.test();
    inner.folder = join_path(at.folder, name);
    if (const Node body = child_of(item, RustField::body_)) {
      read_items(tree, body, inner, {});
      return;
    }
    const std::string own_path = attributes.value("path");
    const std::string folder = parent_path(tree.file().path);
    const std::vector<std::string> candidates = own_path.empty()
                                                    ? std::vector{inner.folder + ".rs", join_path(inner.folder, "mod.rs")}
                                                    : std::vector{normal_path(join_path(folder, own_path))};
    for (const std::string& candidate : candidates) {
      const SourceFile* file = project_.find_file(candidate);
      if (file == nullptr) continue;
      if (!own_path.empty()) inner.folder = parent_path(candidate);
      // main.rs and lib.rs may both declare a module: its names then live in the one that came first.
      if (const auto before = index_.seen.find(file); before != index_.seen.end()) {
        module(at).items.erase(name);
        module(at).uses[name] = before->second;
      }
      read_file(*file, inner);
      return;
    }
    module(inner);
  }

  void read_impl(const Tree& tree, Node item, const Position& at, const Attributes& attributes) {
    const Node type = child_of(item, RustField::type_);
    const Node trait = child_of(item, RustField::trait_);
    std::string self_type(tree.text(is(type, RustKind::generic_type_) ? child_of(type, RustField::type_) : type));
    const Node named = is(trait, RustKind::generic_type_) ? child_of(trait, RustField::type_) : trait;
    note_bounds(tree, item, at, self_type);
    if (trait) index_.trait_impls.push_back({&module(at), self_type, std::string(tree.text(named))});
    read_items(tree, child_of(item, RustField::body_), at,
               {"=" + self_type, trait ? std::string(tree.text(named)) : "", generics_of(tree, item), resolves(attributes)});
  }

  void note_bounds(const Tree& tree, Node item, const Position& at, const std::string& self_type) {
    const Node arguments = child_of(child_of(item, RustField::type_), RustField::type_arguments_);
    if (!arguments) return;
    ImplBounds impl{&module(at), self_type, {}, generics_of(tree, item)};
    for_each_named_child(arguments, [&](Node argument) {
      if (!is(argument, RustKind::lifetime_)) impl.arguments.emplace_back(tree.text(argument));
    });
    index_.impl_bounds.push_back(std::move(impl));
  }

  // #[Object] of async-graphql, #[graphql_object] of juniper: each function of the impl answers a field of a query.
  static bool resolves(const Attributes& attributes) {
    constexpr std::array<std::string_view, 4> kNames{"Object", "ComplexObject", "Subscription", "graphql_object"};
    return std::any_of(attributes.list.begin(), attributes.list.end(), [&](const std::string& attribute) {
      return one_of(last_segment(trim(std::string_view(attribute).substr(0, attribute.find('(')))), kNames);
    });
  }

  void read_trait(const Tree& tree, Node item, const Position& at) {
    const std::string name(tree.text(child_of(item, RustField::name_)));
    module(at).items.insert(name);
    TypeItem type{&tree, &module(at), {}, {}, {}, false};
    add_bounds(tree, child_of(item, RustField::bounds_), type.generics.bounds["Self"]);
    index_.types.try_emplace(at.module_path + "::" + name, std::move(type));
    read_items(tree, child_of(item, RustField::body_), at, {"=" + name, "", generics_of(tree, item), false});
  }

  static void add_bounds(const Tree& tree, Node bounds, std::vector<std::string>& into) {
    if (!bounds) return;
    for_each_named_child(bounds, [&](Node bound) {
      if (!is(bound, RustKind::lifetime_)) into.emplace_back(tree.text(bound));
    });
  }

  static void add_generics(const Tree& tree, Node item, Generics& into) {
    if (const Node parameters = child_of(item, RustField::type_parameters_)) {
      for_each_named_child(parameters, [&](Node parameter) {
        if (!is(parameter, RustKind::type_parameter_)) return;
        const std::string name(tree.text(child_of(parameter, RustField::name_)));
        into.names.push_back(name);
        const Node bounds = child_of(parameter, RustField::bounds_);
        add_bounds(tree, bounds, into.bounds[name]);
      });
    }
    for_each_named_child(item, [&](Node clause) {
      if (!is(clause, RustKind::where_clause_)) return;
      for_each_named_child(clause, [&](Node predicate) {
        const Node bounds = child_of(predicate, RustField::bounds_);
        add_bounds(tree, bounds, into.bounds[std::string(tree.text(child_of(predicate, RustField::left_)))]);
      });
    });
  }

  static Generics generics_of(const Tree& tree, Node item) {
    Generics generics;
    add_generics(tree, item, generics);
    return generics;
  }

  // `macro_rules! fail { ($text:expr) => {{ error!($text); panic!($text) }}; }`
  void read_macro_definition(const Tree& tree, Node item, const Position& at) {
    const std::string name(tree.text(child_of(item, RustField::name_)));
    index_.macros.insert_or_assign(name, tree.text(item));
    std::size_t arms = 0;
    std::size_t panics = 0;
    for_each_named_child(item, [&](Node child) {
      if (child.kind() != "macro_rule") return;
      const std::string_view body = tree.text(child_of(child, RustField::right_));
      ++arms;
      add_macro_function(index_, {&tree, &module(at), item, at.crate}, child, at.is_test);
      const std::string_view last = last_statement(body);
      if (last.starts_with("panic!(") || last.starts_with(name + "!(")) ++panics;
    });
    if (contains(tree.text(item), "panic!(") && arms > 0 && arms == panics) index_.panicking_macros.insert(name);
  }

  void read_type_item(const Tree& tree, Node item, const Position& at, const Attributes& attributes) {
    const std::string name(tree.text(child_of(item, RustField::name_)));
    module(at).items.insert(name);
    TypeItem type;
    type.tree = &tree;
    type.module = &module(at);
    type.generics = generics_of(tree, item);
    type.deserialised = std::any_of(attributes.list.begin(), attributes.list.end(), [](const std::string& attribute) {
      return attribute.starts_with("derive") && (contains(attribute, "Deserialize") || contains(attribute, "FromRow"));
    });
    if (is(item, RustKind::type_item_)) type.alias = child_of(item, RustField::type_);
    const Node body = child_of(item, RustField::body_);
    const std::string path = at.module_path + "::" + name;
    if (is(item, RustKind::enum_item_)) {
      for_each_named_child(body, [&](Node variant) {
        if (is(variant, RustKind::enum_variant_)) read_variant(tree, variant, type, path);
      });
    } else {
      read_fields(tree, body, type);
    }
    index_.types.insert_or_assign(path, std::move(type));
  }

  // `Marche(Marche)` of an enum is a type with fields, of the name that patterns write: `Regions::Marche`.
  void read_variant(const Tree& tree, Node variant, const TypeItem& whole, const std::string& path) {
    TypeItem type = whole;
    read_fields(tree, child_of(variant, RustField::body_), type);
    if (!type.fields.empty())
      index_.types.insert_or_assign(path + "::" + std::string(tree.text(child_of(variant, RustField::name_))), std::move(type));
  }

  static void read_fields(const Tree& tree, Node body, TypeItem& type) {
    if (!body) return;
    int number = 0;
    for_each_named_child(body, [&](Node field) {
      if (is(field, RustKind::field_declaration_)) {
        type.fields[std::string(tree.text(child_of(field, RustField::name_)))] = child_of(field, RustField::type_);
      } else if (is(body, RustKind::ordered_field_declaration_list_) && !is(field, RustKind::visibility_modifier_) &&
                 !is(field, RustKind::attribute_item_)) {
        type.fields[std::to_string(number++)] = field;
      }
    });
  }

  void read_function(const Tree& tree, Node item, const Position& at, const Attributes& attributes, const Owner& owner) {
    FunctionItem function;
    Function& facts = function.facts;
    facts.name = tree.text(child_of(item, RustField::name_));
    facts.crate = at.crate;
    facts.place = tree.place(item);
    facts.name_place = tree.place(child_of(item, RustField::name_));
    facts.attributes = attributes.list;
    facts.is_test = at.is_test || attributes.test();
    facts.self_type = owner.self_type;
    function.tree = &tree;
    function.module = &module(at);
    function.item = item;
    function.body = child_of(item, RustField::body_);
    function.trait = owner.trait;
    function.resolves = owner.resolves;
    function.conditions = at.conditions;
    function.generics = owner.generics;
    add_generics(tree, item, function.generics);
    for_each_named_child(item, [&](Node child) {
      if (is(child, RustKind::function_modifiers_)) facts.is_async = contains(tree.text(child), "async");
    });
    if (owner.self_type.empty()) module(at).items.insert(facts.name);
    index_.functions.push_back(std::move(function));
    if (child_of(item, RustField::body_)) read_nested(tree, child_of(item, RustField::body_), at, facts.is_test);
  }

  // `use` lines and functions inside a body count as the module's: names seldom clash.
  void read_nested(const Tree& tree, Node body, const Position& at, bool is_test) {
    Position inner = at;
    inner.is_test = is_test;
    Attributes attributes;
    for_each_named_child(body, [&](Node item) {
      switch (kind_of(item)) {
        case RustKind::attribute_item_: attributes.list.push_back(attribute_text(tree, item)); return;
        case RustKind::use_declaration_:
        case RustKind::struct_item_:
        case RustKind::type_item_:
        case RustKind::static_item_:
        case RustKind::impl_item_:
        case RustKind::function_item_: read_conditional(tree, item, inner, attributes, {}); break;
        default: break;
      }
      attributes.list.clear();
    });
  }

  const Project& project_;
  Index& index_;
  std::vector<std::pair<std::size_t, Node>> static_types_;
};

}  // namespace

void index_target(const Project& project, const TargetSource& target, Index& index) {
  const SourceFile* file = project.find_file(target.main_file);
  if (file == nullptr) return;
  Collector(project, index)
      .read_file(*file, {target.root, target.root, parent_path(target.main_file), target.crate, target.is_test, {}});
}

std::string binary_root(const Project& project, std::uint32_t crate, std::string_view binary) {
  return fmt::format("{}#{}:{}", crate_identifier(project.crates[crate].name), crate, binary);
}

}  // namespace wright::code
