// JSON put together by format!: a quote, a backslash or a line break in a value makes it no JSON any more, or other JSON.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The text that is formatted, with `\"` as `"`; "" when it begins with no brace of JSON.
std::string json_text(const MacroUse& use) {
  const std::string_view whole = use.place.text();
  const std::size_t open = whole.find('"');
  if (open == std::string_view::npos) return {};
  const std::string text = replace_all(std::string(whole.substr(open + 1)), "\\\"", "\"");
  const std::string_view start = trim(text);
  return start.starts_with("{{") && contains(start, "\":") ? text : std::string();
}

// `"name": "{}"`, `"name":"{name}"`: a value between quotes of its own, as it is.
bool holds_bare_value(std::string_view text) {
  for (std::size_t at = text.find("\"{"); at != std::string_view::npos; at = text.find("\"{", at + 1)) {
    const std::size_t close = text.find('}', at);
    if (close == std::string_view::npos) return false;
    const std::string_view hole = text.substr(at + 2, close - at - 2);
    const bool plain = std::all_of(hole.begin(), hole.end(), [](char c) { return is_word_part(c) || c == ':' || c == '?'; });
    if (plain && !contains(hole, "?") && text.substr(close + 1).starts_with('"')) return true;
  }
  return false;
}

// What an error says, or a free text by its name; an id or a link that the code makes holds nothing that JSON knows.
bool is_free_text(const MacroValue& value) {
  constexpr std::array<std::string_view, 18> kPlain{"u8",  "u16",  "u32",  "u64",      "u128",       "usize",
                                                    "i8",  "i16",  "i32",  "i64",      "i128",       "f32",
                                                    "f64", "bool", "Uuid", "DateTime", "StatusCode", "isize"};
  if (one_of(last_name(value.type.path), kPlain)) return false;
  constexpr std::array<std::string_view, 18> kNames{"first_name", "last_name",   "self",    "e",       "err",    "error",
                                                    "msg",        "message",     "reason",  "subject", "text",   "title",
                                                    "name",       "description", "comment", "note",    "prompt", "summary"};
  std::string_view text = value.text;
  for (const std::string_view end : {".to_string()", ".clone()"}) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
  }
  const std::string_view name = text.substr(text.rfind('.') == std::string_view::npos ? 0 : text.rfind('.') + 1);
  return one_of(name, kNames);
}

bool shows_text(const MacroUse& use) { return std::any_of(use.values.begin(), use.values.end(), is_free_text); }

bool is_json_of_text(const MacroUse& use) {
  return last_name(use.name) == "format" && holds_bare_value(json_text(use)) && shows_text(use);
}

constexpr std::string_view kMessage =
    "JSON is put together by `format!`: a quote, a backslash or a line break in a value makes it no JSON any more, or JSON that "
    "says "
    "something else";

// `impl ResponseError for ApiError { fn error_response(&self) .. }`: the framework calls it for whatever failed.
void check_answers(const Facts& facts, const std::vector<Running>& all, Findings& out) {
  constexpr std::array<std::string_view, 2> kAnswers{"error_response", "into_response"};
  const bool http = std::any_of(facts.code.entries.begin(), facts.code.entries.end(),
                                [](const EntryPoint& entry) { return entry.is_http && !entry.is_extension; });
  for (const Function& function : facts.code.functions) {
    if (!http || function.is_test || function.self_type.empty() || !one_of(std::string_view(function.name), kAnswers)) continue;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Running& running) { return running.function == &function; });
    const auto found = std::find_if(function.macros.begin(), function.macros.end(), is_json_of_text);
    if (!known && found != function.macros.end()) out.report(found->place, std::string(kMessage));
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> all = running_functions(facts);
  check_answers(facts, all, out);
  for (const Running& running : all) {
    Habit habit(facts, running, out);
    for (const MacroUse& use : running.function->macros) {
      if (is_json_of_text(use)) habit.add(use.place, std::string(kMessage), "`format!`");
    }
  }
}

}  // namespace

extern constinit const Rule json_by_hand{"json-by-hand", &check};

}  // namespace wright
