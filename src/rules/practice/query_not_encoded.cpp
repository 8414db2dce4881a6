// `format!("{base}/users?email={email}")`: a text that may have any sign goes into the query of an address as it is. Told of an
// address of a mailbox, whoever gave it, and of free text that an HTTP request brings: a search, a name, a place. Silent where
// the text is encoded anywhere in the function, and for ids, numbers and tokens.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/format_holes.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `email` of `{base}/users?email={}`, with what is put there: "user.email".
struct QueryPart {
  std::string key;
  std::string value;
};

bool begins_address(std::string_view text) {
  if (text.starts_with("http://") || text.starts_with("https://")) return true;
  // `{base}/users?email={}`, `{}?email={}`
  const std::size_t close = text.starts_with('{') ? text.find('}') : std::string_view::npos;
  if (close == std::string_view::npos || close + 1 >= text.size()) return false;
  const std::string_view path = text.substr(close + 1, text.find('?') - close - 1);
  return (path.empty() || path[0] == '/') && path.find_first_of(" :\n\"") == std::string_view::npos;
}

// The parts of the query of an address that format! puts together; nothing for any other text.
std::vector<QueryPart> query_parts(std::string_view macro) {
  const std::size_t open = macro.find('(');
  std::vector<std::string_view> arguments = split_arguments(macro.substr(open + 1, macro.rfind(')') - open - 1));
  if (open == std::string_view::npos || arguments.empty()) return {};
  std::string_view text = trim(arguments[0]);
  if (text.size() < 2 || text[0] != '"') return {};
  text = text.substr(1, text.rfind('"') - 1);
  const std::size_t query = text.find('?');
  if (query == std::string_view::npos || !begins_address(text)) return {};
  std::vector<QueryPart> parts;
  for (const auto& [at, name, position] : format_holes(text)) {
    std::string_view value = name;
    if (value.empty() && position + 1 < arguments.size()) value = trim(arguments[position + 1]);
    const std::size_t sign = text.find_last_of("?&", at);
    if (at < query || sign == std::string_view::npos || at == 0 || text[at - 1] != '=') continue;
    const std::string_view key = text.substr(sign + 1, at - sign - 2);
    if (!key.empty() && key.find_first_of("{}= ") == std::string_view::npos)
      parts.push_back({std::string(key), std::string(value)});
  }
  return parts;
}

std::string bare(std::string_view name) {
  std::string text = lower_case(name);
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  return text;
}

// `email` of `user.email.as_str()`, `&payload.email`
std::string_view value_name(std::string_view value) {
  while (value.starts_with('&') || value.starts_with('*')) value.remove_prefix(1);
  for (const std::string_view step : {".as_str()", ".clone()", ".to_string()", ".trim()", ".to_lowercase()", ".as_ref()"}) {
    if (value.ends_with(step)) value.remove_suffix(step.size());
  }
  if (value.find_first_of("() \n[") != std::string_view::npos) return {};
  return value.substr(value.rfind('.') + 1);
}

bool is_mailbox(std::string_view name) {
  const std::string text = bare(name);
  return text.ends_with("email") || text.ends_with("emailaddress") || text == "mail";
}

// What somebody types: never an id, a code or a number.
bool is_free_text(std::string_view name) {
  constexpr std::array<std::string_view, 14> kWords{"query", "search", "searchterm", "term",  "keyword", "keywords", "city",
                                                    "title", "text",   "message",    "place", "address", "username", "q"};
  return one_of(bare(name), kWords);
}

// The name is encoded, read as a number, or one of several that the code knows.
bool is_made_safe(const Function& function, std::string_view name, std::uint32_t before) {
  constexpr std::array<std::string_view, 6> kEncoders{"encode(", "encode_", "urlencod", "percent_encod", "escape", "with_params"};
  const std::string text = lower_case(function.place.text());
  if (std::any_of(kEncoders.begin(), kEncoders.end(), [&](std::string_view way) { return contains(text, way); })) return true;
  const std::string_view value = let_value(function, name, before);
  constexpr std::array<std::string_view, 5> kWays{"parse", "match ", "replace(", "Uuid", ".id"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(value, way); });
}

bool is_on_event(const MacroUse& use, std::string_view value) {
  return std::any_of(use.values.begin(), use.values.end(),
                     [&](const MacroValue& one) { return one.on_event && one.text == value; });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const MacroUse& use : function.macros) {
      if (last_name(use.name) != "format" || !contains(use.place.text(), "={")) continue;
      for (const QueryPart& part : query_parts(use.place.text())) {
        const std::string_view name = value_name(part.value);
        const bool mailbox = is_mailbox(name);
        const bool typed = is_free_text(name) && takes_http_requests(running) && is_on_event(use, part.value);
        if (name.empty() || (!mailbox && !typed) || is_made_safe(function, name, use.place.span.begin)) continue;
        habit.add(use.place,
                  mailbox ? fmt::format("`{}` goes into the query as it is: an address with a `+` is read as another one, with a "
                                        "blank in its place",
                                        name)
                          : fmt::format("`{}` goes into the query as it is: a `&`, a `#` or a `+` in it cuts the text or adds "
                                        "parameters",
                                        name),
                  fmt::format("`{}`", name));
      }
    }
  }
}

}  // namespace

extern constinit const Rule query_not_encoded{"query-not-encoded", &check};

}  // namespace wright
