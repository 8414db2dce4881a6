// A text taken out of a JSON value by to_string() or `{}`: the Display of a serde_json::Value is JSON, so that a text keeps its
// quotation marks. Only members whose name tells of a text, since of a number or an object the Display is what is wanted; and
// comparisons with a text, whatever the name. Silent where the function takes quotation marks away itself.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_json(const Type& type) { return type.path == "serde_json::Value"; }

// `["city"]` at the end of `event["city"]`, `.get("city")?` of `body.get("city").context("..")?`: "city".
std::string_view member_of(std::string_view expression) {
  constexpr std::array<std::string_view, 8> kSame{"unwrap", "expect",     "context",           "with_context",
                                                  "ok_or",  "ok_or_else", "unwrap_or_default", "clone"};
  expression = trim(expression);
  while (!expression.empty() && (expression.back() == '?' || expression.back() == ')')) {
    if (expression.back() == '?') {
      expression = trim(expression.substr(0, expression.size() - 1));
      continue;
    }
    std::size_t open = expression.size() - 1;
    for (int depth = 0;; --open) {
      if (expression[open] == ')') ++depth;
      if (expression[open] == '(' && --depth == 0) break;
      if (open == 0) return {};
    }
    const std::string_view before = expression.substr(0, open);
    const std::size_t dot = before.rfind('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view name = trim(before.substr(dot + 1));
    if (name == "get") {
      const std::string_view key = trim(expression.substr(open + 1, expression.size() - open - 2));
      return key.size() > 2 && key.front() == '"' && key.back() == '"' ? key.substr(1, key.size() - 2) : std::string_view();
    }
    if (!one_of(name, kSame)) return {};
    expression = trim(before.substr(0, dot));
  }
  if (!expression.ends_with("\"]")) return {};
  const std::size_t open = expression.rfind("[\"");
  return open == std::string_view::npos ? std::string_view() : expression.substr(open + 2, expression.size() - open - 4);
}

// The member that an expression or the name it is bound to stands for.
std::string_view member_behind(const Function& function, std::string_view expression, std::uint32_t before) {
  const std::string_view direct = member_of(expression);
  if (!direct.empty()) return direct;
  const std::string_view name = plain_name(expression);
  return name.empty() ? std::string_view() : member_of(let_value(function, name, before));
}

bool tells_of_text(std::string_view member) {
  constexpr std::array<std::string_view, 34> kTexts{
      "name",    "title",    "email",    "mail",    "sub",     "bucket", "key",         "url",      "uri",
      "arn",     "token",    "ts",       "city",    "country", "state",  "description", "region",   "username",
      "text",    "filename", "slug",     "subject", "path",    "phone",  "uuid",        "language", "label",
      "address", "symbol",   "currency", "issuer",  "login",   "topic",  "password"};
  std::size_t begin = member.size();
  // The last word of "file_name", "fileName" and "file-name".
  while (begin > 0 && member[begin - 1] >= 'a' && member[begin - 1] <= 'z') --begin;
  if (begin > 0 && member[begin - 1] >= 'A' && member[begin - 1] <= 'Z') --begin;
  return one_of(std::string_view(lower_case(member.substr(begin))), kTexts);
}

// Takes the quotation marks away, or reads the text as the JSON that it is.
bool minds_quotes(std::string_view text) {
  for (const std::string_view way : {"'\"'", "'\\\"'", "\"\\\"\"", "r#\"\"\"#"}) {
    if (contains(text, way)) return true;
  }
  return false;
}

// `== "admin"` behind the text: it has quotation marks, and so is never equal.
bool is_compared(std::string_view after) {
  after = trim(after);
  for (const std::string_view same : {".as_str()", ".to_lowercase()", ".to_uppercase()"}) {
    if (after.starts_with(same)) after = trim(after.substr(same.size()));
  }
  for (const std::string_view sign : {"==", "!="}) {
    if (!after.starts_with(sign)) continue;
    const std::string_view other = trim(after.substr(2));
    // What stands for no text has no quotation marks: a number, true, null.
    return other.size() > 2 && other[0] == '"' && std::isalpha(static_cast<unsigned char>(other[1])) != 0 &&
           !other.starts_with("\"null\"") && !other.starts_with("\"true\"") && !other.starts_with("\"false\"");
  }
  return false;
}

// The text goes on as it is: not into the log or an error, and nothing parses it.
bool goes_on(const Function& function, const Call& call) {
  const std::string_view after = trim(std::string_view(call.place.file->text).substr(call.place.span.end));
  if (after.starts_with(".parse") || after.starts_with(".len()") || after.starts_with(".is_empty()")) return false;
  constexpr std::array<std::string_view, 3> kMakers{"format", "json", "vec"};
  if (std::any_of(function.macros.begin(), function.macros.end(),
                  [&](const MacroUse& use) { return is_inside(call.place, use.place) && !one_of(last_name(use.name), kMakers); }))
    return false;
  constexpr std::array<std::string_view, 5> kReads{"from_str", "from_slice", "parse", "trim_matches", "context"};
  return std::none_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
    const std::string_view name = other.path;
    return &other != &call && is_inside(call.place, other.name_place) && one_of(name.substr(name.rfind(':') + 1), kReads);
  });
}

// `name` of `let name = call`, which something parses or asks only for its length.
bool is_read_later(const Function& function, const Call& call) {
  const std::string_view head = statement_before(call.place);
  if (!head.starts_with("let ")) return false;
  std::string_view name = trim(head.substr(4));
  if (name.starts_with("mut ")) name = trim(name.substr(4));
  name = name.substr(0, name.find_first_of(" :="));
  const std::string_view rest =
      std::string_view(call.place.file->text).substr(call.place.span.end, function.place.span.end - call.place.span.end);
  const std::string bound(name);
  for (const std::string& way : {"from_str(&" + bound, bound + ".parse", bound + ".trim_matches", bound + ".replace("}) {
    if (contains(rest, way)) return true;
  }
  return false;
}

std::string_view receiver_text(const Call& call) {
  const std::string_view whole = call.place.text();
  const std::size_t dot = whole.rfind('.');
  return trim(whole.substr(0, dot));
}

// `let fields = &authorizer.fields;`: what an authorizer of API Gateway gave, which is JSON.
bool is_of_authorizer(const Function& function, const Call& call) {
  const std::string_view base = receiver_text(call).substr(0, receiver_text(call).find('.'));
  return contains(function.place.text(), ".authorizer") && let_value(function, base, call.place.span.begin).ends_with(".fields");
}

// A name of an object, a path or an address: one word with a slash in it.
bool makes_path(const MacroUse& use) {
  const std::string_view text = use.place.text();
  const std::size_t open = text.find('"');
  const std::size_t close = open == std::string_view::npos ? open : text.find('"', open + 1);
  if (close == std::string_view::npos || !use.name.ends_with("format")) return false;
  const std::string_view format = text.substr(open + 1, close - open - 1);
  return contains(format, "/") && !contains(format, " ") && !contains(format, ":?}");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (minds_quotes(function.place.text())) continue;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      if (!call.is_method || call.path != "to_string") continue;
      if (!is_json(call.receiver) && (call.receiver.known() || !is_of_authorizer(function, call))) continue;
      const std::string_view member = member_behind(function, receiver_text(call), call.place.span.begin);
      const bool compared = !member.empty() && is_compared(std::string_view(call.place.file->text).substr(call.place.span.end));
      if (!compared && (!tells_of_text(member) || !goes_on(function, call) || is_read_later(function, call))) continue;
      habit.add(call.place,
                fmt::format("`to_string` of a JSON value keeps the quotation marks of a text: `{}` {}", member,
                            compared ? "is compared with a text that has none, and is never equal"
                                     : "goes on with them around it, and matches nothing that others write"),
                "`to_string`");
    }
    for (const MacroUse& use : function.macros) {
      if (!makes_path(use)) continue;
      const auto text = std::find_if(use.values.begin(), use.values.end(), [&](const MacroValue& value) {
        return is_json(value.type) && tells_of_text(member_behind(function, value.text, use.place.span.begin));
      });
      if (text == use.values.end()) continue;
      habit.add(use.place,
                fmt::format("`{}` is a JSON value, whose text keeps its quotation marks: the path that is made of it has them in "
                            "it, and names nothing that is there",
                            text->text),
                "`format!`");
    }
  }
}

}  // namespace

extern constinit const Rule json_text_keeps_quotes{"json-text-keeps-quotes", &check};

}  // namespace wright
