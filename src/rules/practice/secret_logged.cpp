// Values that give access, by their names, in lines that are on by default.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/kept_secret.h"
#include "rules/log_lines.h"
#include "rules/log_setup.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/secret_names.h"
#include "rules/trial_run.h"

namespace wright {
namespace {

// What tells who somebody is.
bool names_person(std::string_view name) {
  constexpr std::array<std::string_view, 15> kNames{"email",           "email_address", "user_email",  "e_mail", "phone",
                                                    "phone_number",    "ssn",           "birth_date",  "iban",   "date_of_birth",
                                                    "email_addresses", "card_number",   "credit_card", "emails", "phone_numbers"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// `x.as_str()` still shows the value; `x.len()` and `x.is_some()` do not.
bool shows_value(std::string_view rest) {
  constexpr std::array<std::string_view, 8> kSame{".as_str()", ".clone()",  ".to_string()",         ".as_deref()",
                                                  ".as_ref()", ".unwrap()", ".unwrap_or_default()", ".uri()"};
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view same : kSame) {
      if (rest.starts_with(same)) {
        rest.remove_prefix(same.size());
        more = true;
      }
    }
  }
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  return rest.empty() || rest[0] == ',' || rest[0] == ')' || rest[0] == '}' || rest[0] == ':' || rest[0] == ';';
}

// The name of a value that is wanted; "" when the arguments hold none. Names inside the texts count only in braces.
std::string_view shown_in(std::string_view text, bool (*wanted)(std::string_view)) {
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"' && (at == 0 || text[at - 1] != '\\')) quoted = !quoted;
    const bool begins = is_word_part(text[at]) && (at == 0 || !is_word_part(text[at - 1]));
    if (!begins) continue;
    std::size_t end = at;
    while (end < text.size() && is_word_part(text[end])) ++end;
    const std::string_view name = text.substr(at, end - at);
    const bool in_braces = quoted && at > 0 && text[at - 1] == '{';
    const bool is_label = text.substr(end).starts_with(" =") || text.substr(end).starts_with("=");
    if ((!quoted || in_braces) && !is_label && wanted(name) && shows_value(text.substr(end))) return name;
    at = end - 1;
  }
  return {};
}

// A token of a list that is read page by page, or a count of tokens.
bool is_about_pages(std::string_view text) {
  const std::string lower = lower_case(text);
  return contains(lower, "page") || contains(lower, "next") || contains(lower, "continuation") || contains(lower, "usage");
}

// A secret has no business in a line for looking for errors either: somebody turns it on one day.
bool is_for_debugging(const MacroUse& use) { return last_name(use.name) == "debug" || last_name(use.name) == "trace"; }

// Each deployment of the program sets `RUST_LOG` to what lets no such line through.
bool hides_debugging(const Facts& facts, const EntryPoint& entry) {
  bool hides = false;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (facts.entry(function) != &entry || config == nullptr) continue;
    const auto level = std::find_if(config->environment.begin(), config->environment.end(),
                                    [](const EnvironmentEntry& variable) { return variable.name == "RUST_LOG"; });
    if (level == config->environment.end() || !level->literal) return false;
    const std::string value = lower_case(level->value.value);
    hides = !value.empty() && !contains(value, "debug") && !contains(value, "trace");
    if (!hides) return false;
  }
  return hides;
}

// `let line = format!("token: {}", token); info!("{}", line)`
std::string formatted_before(const Function& function, const MacroUse& use) {
  for (const MacroValue& value : use.values) {
    const std::string_view name = plain_name(value.text);
    if (name.empty()) continue;
    const std::string made(let_value(function, name, use.place.span.begin));
    const std::size_t at = made.find("format!(");
    if (at == std::string::npos || contains(lower_case(made), "digest(")) continue;  // of a hash nobody gets back to it
    if (const std::string_view secret = shown_in(std::string_view(made).substr(at), &opens_something); !secret.empty())
      return std::string(secret);
  }
  return {};
}

// `info!("Authorization header: {:?}", header)`: the line says itself what it shows; "" when it does not.
std::string told_header(const MacroUse& use) {
  constexpr std::array<std::string_view, 4> kLabels{"authorization header: {", "authorization: {", "auth header: {",
                                                    "bearer token: {"};
  const std::string text = lower_case(use.text);
  const std::size_t end = use.text.rfind("\",");
  if (end == std::string::npos ||
      std::none_of(kLabels.begin(), kLabels.end(), [&](std::string_view label) { return contains(text, label); }))
    return {};
  const std::string_view last = std::string_view(use.text).substr(end + 2);
  const std::string_view name = plain_name(trim(last.substr(0, last.rfind(')'))));
  constexpr std::array<std::string_view, 5> kShown{"header", "auth", "token", "bearer", "value"};
  const bool fits = std::any_of(kShown.begin(), kShown.end(), [&](std::string_view word) { return contains(name, word); });
  return fits ? std::string(name) : std::string();
}

// The answer of Secrets Manager, whose Debug writes "*** Sensitive Data Redacted ***" in the place of the secret.
bool hides_itself(const Function& function, const MacroUse& use, std::string_view name) {
  const std::string_view made = let_value(function, name, use.place.span.begin);
  const std::size_t sent = made.rfind(".send()");
  return contains(made, ".get_secret_value()") && sent != std::string_view::npos && !contains(made.substr(sent), "secret_");
}

// `.ok_or_else(|| { warn!("invalid token {token}"); .. })`: no token that was found is that one.
bool is_of_nothing(const Function& function, const MacroUse& use) {
  constexpr std::array<std::string_view, 5> kWords{"invalid", "unknown", "not found", "no such", "does not exist"};
  const std::string text = lower_case(use.text);
  const bool told = std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  return told && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           return call.is_method && call.path == "ok_or_else" && is_inside(use.place, call.name_place);
         });
}

// `for (key, value) in env::vars() { info!("{key}: {value}") }`: the credentials of the role are among them.
bool shows_environment(const Function& function, const MacroUse& use) {
  return std::any_of(function.loops.begin(), function.loops.end(), [&](const Loop& loop) {
    if (!loop.over.ends_with("env::vars()") || loop.place.file != use.place.file) return false;
    const std::string_view file = loop.place.file->text;
    const std::string_view head = loop.place.text();
    const std::size_t comma = head.find(", ");
    const std::size_t close = head.find(')');
    if (comma == std::string_view::npos || close == std::string_view::npos || close < comma) return false;
    const std::string_view value = head.substr(comma + 2, close - comma - 2);
    const std::uint32_t begin = loop.place.span.end;
    if (use.place.span.begin < begin || use.place.span.end > block_end(file, begin) || !holds_word(use.text, value) ||
        contains(use.text, std::string(value) + "."))
      return false;
    // Some of them only: those of `AWS` hold the credentials too.
    const std::string_view before = file.substr(begin, use.place.span.begin - begin);
    const bool chooses = contains(before, "if ") || contains(before, "match ") || contains(before, "continue");
    return !chooses || contains(before, ".contains(\"AWS\")") || contains(before, ".starts_with(\"AWS");
  });
}

// The name of what opens something and is shown; "" when nothing is.
std::string secret_in(const Function& function, const MacroUse& use) {
  if (shows_environment(function, use)) return "AWS_SESSION_TOKEN";
  if (const EnvironmentRead* const variable = shown_variable(function, use)) return variable->name;
  const std::string_view named = shown_in(use.text, &opens_something);
  if (!named.empty() && !hides_itself(function, use, named)) return std::string(named);
  if (std::string header = told_header(use); !header.empty()) return header;
  if (std::string kept = kept_secret(function, use); !kept.empty()) return kept;
  return formatted_before(function, use);
}

// The address that the function itself sends from or to, as its settings say.
bool is_setting(const Function& function, const MacroUse& use, std::string_view name) {
  const std::string made(let_value(function, name, use.place.span.begin));
  return contains(made, "env::") || contains(made, "var(") || contains(made, "config") || contains(use.text, "config.");
}

Finding& report_secret(const MacroUse& use, std::string_view name, Findings& out) {
  return out.report(
      use.place, fmt::format("`{}` is written to the log: whoever may read the log can use it for as long as it is valid", name));
}

// What runs before the first event.
void check_start(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const Running& running : running_functions(facts)) seen.insert(running.reached->function);
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : entry.init) {
      if (!seen.insert(id).second) continue;
      const Function& function = facts.code.functions[id];
      for (const MacroUse& use : function.macros) {
        if (!is_on_by_default(use) || is_about_pages(use.text)) continue;
        if (const std::string name = secret_in(function, use); !name.empty()) report_secret(use, name, out);
      }
    }
  }
}

void check_running(const Facts& facts, const Running& running, const MacroUse& use, Findings& out) {
  const Function& function = *running.function;
  std::string name = secret_in(function, use);
  if (name.empty()) name = signed_address(function, use);
  if (!name.empty()) {
    Finding& finding = report_secret(use, name, out);
    if (is_for_debugging(use)) finding.severity = Severity::Low;
    // As the program stands nothing takes the line, or only above the level that its deployment asks for.
    const std::string_view macro = last_name(use.name);
    const bool dropped = !contains(macro, "print") && macro != "dbg" && drops_log_lines(facts, *running.entry);
    if (dropped || is_level_hidden(facts, *running.entry, last_name(use.name)) ||
        (is_for_debugging(use) && hides_debugging(facts, *running.entry)))
      finding.confidence = Confidence::Possible;
    add_path(finding, facts, *running.reached, use.place, fmt::format("`{}!`", use.name));
    return;
  }
  if (is_for_debugging(use)) return;
  const std::string_view person = shown_in(use.text, &names_person);
  if (person.empty() || is_setting(function, use, person)) return;
  Finding& finding = out.report(use.place, fmt::format("`{}` is written to the log: personal data stays in CloudWatch for all "
                                                       "who may read the log and outlives its deletion elsewhere",
                                                       person));
  finding.severity = Severity::Low;
  if (is_level_hidden(facts, *running.entry, last_name(use.name))) finding.confidence = Confidence::Possible;
  add_path(finding, facts, *running.reached, use.place, fmt::format("`{}!`", use.name));
}

void check(const Facts& facts, Findings& out) {
  check_start(facts, out);
  for (const Running& running : running_functions(facts)) {
    for (const MacroUse& use : running.function->macros) {
      const bool logs = is_on_by_default(use) || is_for_debugging(use);
      if (!logs || is_about_pages(use.text) || is_of_trial(*running.function, use.place)) continue;
      if (!is_of_nothing(*running.function, use)) check_running(facts, running, use, out);
    }
  }
}

}  // namespace

extern constinit const Rule secret_logged{"secret-logged", &check};

}  // namespace wright
