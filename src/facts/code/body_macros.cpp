#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/code/body_reader.h"
#include "facts/code/macro_values.h"

namespace wright::code {
namespace {

Type macro_type(std::string_view name) {
  if (name == "vec") return {"Vec", {}};
  if (name == "format") return {"String", {}};
  if (name == "json") return {"serde_json::Value", {}};
  if (name == "span" || name.ends_with("_span")) return {"tracing::Span", {}};
  return {};
}

bool is_log(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames{"trace", "debug", "info", "warn", "error", "event", "span"};
  return one_of(name, kNames) || name.ends_with("_span");
}

// `tracing::info` of `tracing::event!(Level::INFO, ..)`, `log::info` of `log::log!(Level::Info, ..)`: where the level is written
// out, the line is what the macro of that level writes.
std::string macro_of_level(std::string name, std::string_view tokens) {
  constexpr std::array<std::string_view, 5> kLevels{"trace", "debug", "info", "warn", "error"};
  constexpr std::string_view kType = "Level::";
  const std::string_view last = last_segment(name);
  if (last != "event" && last != "log") return name;
  const std::size_t at = tokens.find(kType);
  const std::string_view before = trim(tokens.substr(0, at));
  if (at == std::string_view::npos || contains(before, "{")) return name;
  const std::string_view rest = tokens.substr(at + kType.size());
  std::size_t end = 0;
  while (end < rest.size() && is_word_part(rest[end])) ++end;
  const std::string level = lower_case(rest.substr(0, end));
  if (!one_of(level, kLevels)) return name;
  name.resize(name.size() - last.size());
  return name + level;
}

// `format!("{:016x}", hash)` and `format!("{id}")` of a number: digits only.
bool makes_digits(std::string_view format, const std::vector<Info>& parts) {
  const std::size_t open = format.find('{');
  if (open == std::string_view::npos) return false;
  std::size_t holes = 0;
  std::size_t hex = 0;
  for (std::size_t at = open; at != std::string_view::npos; at = format.find('{', at + 1)) {
    const std::string_view hole = format.substr(at, format.find('}', at) - at);
    ++holes;
    if (contains(hole, ":") && (hole.ends_with('x') || hole.ends_with('X'))) ++hex;
  }
  if (hex == holes) return true;
  return std::all_of(parts.begin(), parts.end(), [](const Info& part) { return part.from == 0 || is_digits(part.type); });
}

// `name` of "{name}" and "{name:?}" in the tokens of a macro.
std::vector<std::string_view> names_in_holes(std::string_view whole) {
  std::vector<std::string_view> names;
  for (std::size_t at = whole.find('{', 1); at != std::string_view::npos; at = whole.find('{', at + 1)) {
    std::size_t end = at + 1;
    while (end < whole.size() && (std::isalnum(static_cast<unsigned char>(whole[end])) != 0 || whole[end] == '_')) ++end;
    if (end >= whole.size() || end == at + 1 || (whole[end] != '}' && whole[end] != ':')) continue;
    names.push_back(whole.substr(at + 1, end - at - 1));
  }
  return names;
}

// What a join gives is taken apart by a tuple pattern; a try_join takes the values out of their results.
void join_parts(Info& all, std::vector<Info> parts, bool unwraps) {
  Type tuple{"(,)", {}};
  for (Info& part : parts) {
    part.io = part.fetched = part.awaited = true;
    part.item = part.environment = false;
    wait_for_task(part);
    if (unwraps) part.type = unwrapped(part.type);
    tuple.arguments.push_back(part.type);
  }
  all.parts = std::move(parts);
  all.type = unwraps ? Type{"Result", {std::move(tuple)}} : std::move(tuple);
}

bool is_panic(std::string_view name) {
  return name == "panic" || name == "todo" || name == "unimplemented" || name == "unreachable";
}

}  // namespace

// `$pool` is a parameter of the arm.
void BodyReader::bind_fragments() {
  Origins bit = 1;
  for (const std::string& name : facts().parameter_names) {
    Info info;
    info.from = bit;
    bindings_.push_back({name, info});
    bit <<= 1U;
  }
}

// A macro of the project runs the arm that takes as many values as it is given.
void BodyReader::call_own_macro(Node node, const std::vector<Info>& given, Surroundings around, Info& result) {
  const Node name = child_of(node, RustField::macro_);
  const auto arms = index_.macro_functions.find(std::string(last_segment(text(name))));
  if (arms == index_.macro_functions.end()) return;
  Call call;
  for (const FunctionId arm : arms->second) {
    if (index_.functions[arm].facts.parameter_names.size() == given.size()) call.targets.push_back(arm);
  }
  if (call.targets.size() != 1) return;
  const Function& run = index_.functions[call.targets.front()].facts;
  call.path = run.qualified;
  if (run.is_async) around.awaited = result.io = result.fetched = true;
  finish_call(node, name, std::move(call), {given, {}}, around);
}

// Macro arguments are tokens to the grammar. They are read once more as an expression: (a, b) as a tuple, [a; n] as an array,
// {..} as a block.
Info BodyReader::macro(Node node, Surroundings around) {
  const std::string_view written = text(child_of(node, RustField::macro_));
  std::string name = resolve(index_, *item().module, written);
  if (name.find("::") == std::string::npos) name = written;  // a crate: `extern crate lambda_runtime as lambda` names no macro
  Node tokens;
  for_each_named_child(node, [&](Node child) {
    if (is(child, RustKind::token_tree_)) tokens = child;
  });
  if (!tokens) return {};
  name = macro_of_level(std::move(name), text(tokens));
  const std::string_view last = last_segment(name);
  MacroUse use{name, tree_->place(node), shortened(tokens), false, {}};
  Info all;
  Origins direct = 0;  // of the parts that no request gave
  std::vector<Info> parts;
  std::vector<Origins> origins;
  const auto add = [&](const Info& part, std::string_view argument) {
    merge(all, part);
    if (!part.fetched) direct |= part.from;
    use.values.push_back({std::string(argument), part.type, part.call, false, part.whole});
    origins.push_back(part.fetched ? 0 : part.from);
    parts.push_back(part);
  };
  const bool joins = last == "join" || last == "try_join" || last == "select";
  const bool left_out = last.starts_with("debug_assert");  // of a release build
  if (last != "matches" && !left_out && around.depth < kDeepestExpression / 2) {
    Surroundings inside = around;
    inside.depth += 20;
    inside.awaited = joins;
    if (joins) ++awaits_;
    const auto read_value = [&](Node part) {
      // `lambda!(|event, context| ..)` of the first runtime: the closure is the handler.
      const bool handles = last == "lambda" && is(part, RustKind::closure_expression_);
      const Info value = handles ? returned_closure(part, inside) : expression(part, inside);
      if (handles) index_.functions[value.handlers.front()].facts.name = "{closure}";
      add(value, text(part));
    };
    const auto read_one = [&](Node part) {
      if (is(part, RustKind::tuple_expression_) || is(part, RustKind::parenthesized_expression_)) {
        for_each_named_child(part, read_value);
      } else {
        read_value(part);
      }
    };
    // Of short arguments the grammar makes no statement: the tuple stands alone then.
    const auto read_part = [&](Node child) {
      if (is(child, RustKind::expression_statement_) || child.kind() == "ERROR") {
        for_each_named_child(child, read_one);
      } else {
        read_one(child);
      }
    };
    std::vector<Span> spans;
    if (last == "json") spans = json_values(tree_->file().text, tokens.span());
    if (is_log(last)) spans = log_values(tree_->file().text, tokens.span());
    if (spans.empty()) spans.push_back(tokens.span());
    for (const Span span : spans)
      for_each_named_child(index_.trees.emplace_back(Grammar::Rust, tree_->file(), span).root(), read_part);
    all.io = all.io || joins;
    all.fetched = all.fetched || joins;
  }
  const std::vector<Info> given = parts;
  // `{name}` in a format string mentions a variable too.
  const std::string_view whole = text(tokens);
  for (const std::string_view mentioned : names_in_holes(whole)) {
    if (const Info* bound = find_binding(mentioned)) add(*bound, mentioned);
  }
  if (is_panic(last) || index_.panicking_macros.contains(std::string(last)))
    note_panic(PanicKind::Macro, {node, node}, all, around);
  facts().macros.push_back(std::move(use));
  notes().macro_origins.push_back(direct);
  notes().macro_value_origins.push_back(std::move(origins));
  if (last == "format" && makes_digits(whole.substr(0, whole.find('"', whole.find('"') + 1)), parts)) all.from = 0;
  if (last == "format") all.formatted |= all.from;
  all.type = macro_type(last);
  call_own_macro(node, given, around, all);
  if (last == "join" || last == "try_join") join_parts(all, std::move(parts), last == "try_join");
  if (name != "utoipa_axum::routes") all.handlers.clear();  // which makes a router of the functions that it names
  return all;
}

}  // namespace wright::code
