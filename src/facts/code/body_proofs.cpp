// What the code has made sure of before it unwraps: `if let Err(e) = reply { return .. }`, `let name =
// value.as_str().ok_or(..)?`, `user.id = Some(id)`. A proof holds to the end of the block it stands in, or until the name is
// given another value.

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "facts/code/body_reader.h"
#include "facts/never_fails.h"

namespace wright::code {
namespace {

constexpr int kDeepestWay = 12;  // branches within branches

bool is_failure_pattern(std::string_view pattern) { return pattern.starts_with("Err(") || pattern == "None"; }
bool is_success_pattern(std::string_view pattern) { return pattern.starts_with("Ok(") || pattern.starts_with("Some("); }

// `name.as_str()` gives the same each time it is asked; `lines.next()` and a request do not.
bool is_same_each_time(const Tree& tree, Node value) {
  constexpr std::array<std::string_view, 19> kViews{"as_str", "as_object", "as_array", "as_i64", "as_u64", "as_f64", "as_bool",
                                                    "get",    "first",     "last",     "as_ref", "as_s",   "as_n",   "as_m",
                                                    "to_str", "parse",     "as_deref", "clone",  "find"};
  for (int depth = 0; depth < kDeepestWay; ++depth) {
    if (is(value, RustKind::identifier_) || is(value, RustKind::self_)) return true;
    if (is(value, RustKind::field_expression_) || is(value, RustKind::reference_expression_)) {
      value = child_of(value, RustField::value_);
      continue;
    }
    Node callee = is(value, RustKind::call_expression_) ? child_of(value, RustField::function_) : Node();
    if (is(callee, RustKind::generic_function_)) callee = child_of(callee, RustField::function_);
    if (!is(callee, RustKind::field_expression_) || !one_of(tree.text(child_of(callee, RustField::field_)), kViews)) return false;
    value = child_of(callee, RustField::value_);
  }
  return false;
}

// `x` of `x.ok_or(..)`, `x.context(..)`: what `?` asks in the end.
Node asked_value(const Tree& tree, Node value) {
  constexpr std::array<std::string_view, 7> kNames{"ok_or", "ok_or_else", "context", "with_context", "map_err", "wrap_err", "ok"};
  for (int depth = 0; depth < 4; ++depth) {
    const Node callee = is(value, RustKind::call_expression_) ? child_of(value, RustField::function_) : Node();
    if (!is(callee, RustKind::field_expression_) || !one_of(tree.text(child_of(callee, RustField::field_)), kNames)) break;
    value = child_of(callee, RustField::value_);
  }
  return value;
}

}  // namespace

// Nothing after it in its block is run.
bool leaves(const Tree& tree, Node node, int depth) {
  if (!node || depth > kDeepestWay) return false;
  switch (kind_of(node)) {
    case RustKind::return_expression_:
    case RustKind::break_expression_:
    case RustKind::continue_expression_: return true;
    case RustKind::expression_statement_:
    case RustKind::else_clause_: return leaves(tree, node.named_child(0), depth + 1);
    case RustKind::block_: {
      bool any = false;
      for_each_named_child(node, [&](Node statement) { any = any || leaves(tree, statement, depth + 1); });
      return any;
    }
    case RustKind::if_expression_:
      return child_of(node, RustField::alternative_) && leaves(tree, child_of(node, RustField::consequence_), depth + 1) &&
             leaves(tree, child_of(node, RustField::alternative_), depth + 1);
    case RustKind::match_expression_: {
      bool all = true;
      for_each_named_child(child_of(node, RustField::body_), [&](Node arm) {
        if (is(arm, RustKind::match_arm_)) all = all && leaves(tree, child_of(arm, RustField::value_), depth + 1);
      });
      return all;
    }
    case RustKind::macro_invocation_: {
      constexpr std::array<std::string_view, 5> kEnds{"panic", "bail", "unreachable", "todo", "unimplemented"};
      return one_of(last_segment(tree.text(child_of(node, RustField::macro_))), kEnds);
    }
    case RustKind::call_expression_: return contains(tree.text(child_of(node, RustField::function_)), "process::exit");
    case RustKind::try_expression_: return tree.text(node).starts_with("Err(");
    default: return false;
  }
}

// `x` of `x.as_ref()`, `&x`, `x.clone()`: what is looked at.
Node looked_at(const Tree& tree, Node node) {
  constexpr std::array<std::string_view, 6> kViews{"as_ref", "as_deref", "clone", "to_owned", "as_mut", "take"};
  for (int depth = 0; depth < 4; ++depth) {
    if (is(node, RustKind::reference_expression_)) {
      node = child_of(node, RustField::value_);
      continue;
    }
    const Node callee = is(node, RustKind::call_expression_) ? child_of(node, RustField::function_) : Node();
    if (!is(callee, RustKind::field_expression_) || !one_of(tree.text(child_of(callee, RustField::field_)), kViews)) break;
    node = child_of(callee, RustField::value_);
  }
  return node;
}

void BodyReader::prove(Node value) {
  value = looked_at(*tree_, value);
  if (value && is_same_each_time(*tree_, value)) proven_.push_back(shortened(value));
}

bool BodyReader::is_proven(Node value) const {
  value = looked_at(*tree_, value);
  return !proven_.empty() && std::find(proven_.begin(), proven_.end(), shortened(value)) != proven_.end();
}

// The name stands for something else from here on.
void BodyReader::forget(std::string_view name) {
  std::erase_if(proven_, [&](const std::string& text) {
    return text.starts_with(name) && (text.size() == name.size() || !is_word_part(text[name.size()]));
  });
}

void BodyReader::end_proofs(std::size_t outer) {
  if (proven_.size() > outer) proven_.resize(outer);
}

// After `if let Err(e) = x { return .. }`, and after a match whose arms of failure leave.
void BodyReader::prove_after(Node statement) {
  Node value = is(statement, RustKind::let_declaration_) ? child_of(statement, RustField::value_) : statement;
  if (is(value, RustKind::expression_statement_)) value = value.named_child(0);
  if (is(value, RustKind::if_expression_)) {
    const Node test = child_of(value, RustField::condition_);
    if (!is(test, RustKind::let_condition_)) return;
    const std::string_view pattern = text(child_of(test, RustField::pattern_));
    const bool failed = is_failure_pattern(pattern) && leaves(*tree_, child_of(value, RustField::consequence_));
    const bool passed = is_success_pattern(pattern) && leaves(*tree_, child_of(value, RustField::alternative_));
    if (failed || passed) prove(child_of(test, RustField::value_));
    return;
  }
  if (!is(value, RustKind::match_expression_)) return;
  bool any = false;
  bool all = true;
  for_each_named_child(child_of(value, RustField::body_), [&](Node arm) {
    if (!is(arm, RustKind::match_arm_)) return;
    const std::string_view pattern = text(child_of(arm, RustField::pattern_));
    if (is_success_pattern(pattern)) return;
    any = any || is_failure_pattern(pattern) || pattern == "_";
    all = all && leaves(*tree_, child_of(arm, RustField::value_));
  });
  if (any && all) prove(child_of(value, RustField::value_));
}

// In a branch that a pattern has opened: the value is there where `Ok(x)` or `Some(x)` matched, or `Err(e)` and `None` did not.
void BodyReader::prove_branch(Node pattern, Node value, Branch branch) {
  const std::string_view written = text(pattern);
  // `if let Some(user) = user`: the name means what is inside from here on.
  if (const Node seen = looked_at(*tree_, value); !seen || contains(written, text(seen))) return;
  if (branch == Branch::Taken ? is_success_pattern(written) : is_failure_pattern(written)) prove(value);
}

// `x.ok_or(..)?` came by: asked again, x is there.
void BodyReader::prove_tried(Node value) {
  value = asked_value(*tree_, value);
  if (!is(value, RustKind::identifier_)) prove(value);
}

// `user.id = Some(id)`
void BodyReader::prove_assigned(Node left, Node right) {
  forget(shortened(left));
  if (!is_success_pattern(text(right))) return;
  prove(left);
  if (is(left, RustKind::field_expression_) && deciders_.empty())
    notes().assigned_fields.emplace_back(text(child_of(left, RustField::field_)));
}

// `let user = User { id: Some(id), .. };`
void BodyReader::prove_made(Node pattern, Node value) {
  if (!is(pattern, RustKind::identifier_) || !is(value, RustKind::struct_expression_)) return;
  for_each_named_child(child_of(value, RustField::body_), [&](Node field) {
    if (!is(field, RustKind::field_initializer_) || !is_success_pattern(text(child_of(field, RustField::value_)))) return;
    proven_.push_back(std::string(text(pattern)) + "." + std::string(field.named_child(0) ? text(field.named_child(0)) : ""));
  });
}

// The fields that are certainly filled of what a call is given: `put_item(user)` after `user.id = Some(id)`.
std::vector<GivenField> BodyReader::given_fields(Node list, bool is_method) const {
  std::vector<GivenField> given;
  std::uint32_t number = is_method ? 1 : 0;
  for_each_named_child(list, [&](Node argument) {
    if (is(argument, RustKind::line_comment_) || is(argument, RustKind::block_comment_)) return;
    const std::string start = std::string(text(looked_at(*tree_, argument))) + ".";
    for (const std::string& proven : proven_) {
      if (proven.starts_with(start)) given.push_back({number, proven.substr(start.size())});
    }
    ++number;
  });
  return given;
}

namespace {

// `user.id` of `&user.id.clone()`.
std::string_view without_views(std::string_view text) {
  while (text.starts_with('&')) text.remove_prefix(1);
  for (const std::string_view end : {".clone()", ".as_ref()", ".as_deref()"}) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
  }
  return text;
}

// `field` of a panic on `parameter.field`, with the number of the parameter; absent for anything else.
std::optional<GivenField> parameter_field(const Function& function, std::string_view text) {
  text = without_views(text);
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto name = std::find(function.parameter_names.begin(), function.parameter_names.end(), text.substr(0, dot));
  if (name == function.parameter_names.end() || *name == "self") return std::nullopt;
  return GivenField{static_cast<std::uint32_t>(name - function.parameter_names.begin()), std::string(text.substr(dot + 1))};
}

// For each function the calls of it outside tests.
struct Caller {
  FunctionId function = 0;
  std::size_t call = 0;
};

std::map<FunctionId, std::vector<Caller>> callers_of(const Index& index) {
  std::map<FunctionId, std::vector<Caller>> callers;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const Function& function = index.functions[id].facts;
    for (std::size_t call = 0; call < function.calls.size() && !function.is_test; ++call) {
      for (const FunctionId target : function.calls[call].targets) callers[target].push_back({id, call});
    }
  }
  return callers;
}

}  // namespace

namespace {

// `load(id).await.unwrap()`: it is the call itself that is unwrapped, no part of what it gave.
bool is_of_call(const Panic& panic, const Call& call) {
  if (panic.after_try || call.place.file != panic.place.file || call.place.span.end > panic.place.span.begin) return false;
  std::string_view between = std::string_view(call.place.file->text);
  between = trim(between.substr(call.place.span.end, panic.place.span.begin - call.place.span.end));
  if (between.starts_with(".await")) between = trim(between.substr(std::string_view(".await").size()));
  return between.empty() || between == ".";
}

}  // namespace

void settle_own_results(Index& index) {
  const FunctionOf functions = [&](FunctionId id) -> const Function& { return index.functions[id].facts; };
  for (FunctionItem& item : index.functions) {
    for (Panic& panic : item.facts.panics) {
      if (panic.kind == PanicKind::Index || panic.kind == PanicKind::Macro || panic.call < 0) continue;
      const Call& call = item.facts.calls[static_cast<std::size_t>(panic.call)];
      const bool own = panic.value == PanicValue::OwnResult || (panic.value == PanicValue::Other && is_of_call(panic, call));
      if (own && never_fails(functions, call)) panic.value = PanicValue::Proven;
    }
  }
}

// `replacement.s3.object.url_decoded_key = Some(key)`: what the service leaves out the program fills in itself.
void settle_assigned_fields(Index& index, const Bodies& bodies) {
  std::set<std::string_view> assigned;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    if (index.functions[id].facts.is_test) continue;
    assigned.insert(bodies.notes[id].assigned_fields.begin(), bodies.notes[id].assigned_fields.end());
  }
  if (assigned.empty()) return;
  for (FunctionItem& item : index.functions) {
    for (Panic& panic : item.facts.panics) {
      if (panic.value != PanicValue::EventPart) continue;
      const std::string_view field = without_views(panic.text);
      if (assigned.contains(field.substr(field.rfind('.') + 1))) panic.value = PanicValue::Filled;
    }
  }
}

void settle_given_fields(Index& index, const Bodies& bodies) {
  const std::map<FunctionId, std::vector<Caller>> callers = callers_of(index);
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    Function& function = index.functions[id].facts;
    const auto found = callers.find(id);
    if (found == callers.end()) continue;
    for (Panic& panic : function.panics) {
      if (panic.kind != PanicKind::Unwrap && panic.kind != PanicKind::Expect) continue;
      const std::optional<GivenField> field = parameter_field(function, panic.text);
      if (!field) continue;
      const bool filled = std::all_of(found->second.begin(), found->second.end(), [&](const Caller& caller) {
        const std::vector<GivenField>& given = bodies.notes[caller.function].call_given[caller.call];
        return std::find(given.begin(), given.end(), *field) != given.end();
      });
      if (filled) panic.value = PanicValue::Proven;
    }
  }
}

}  // namespace wright::code
