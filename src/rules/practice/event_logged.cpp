// The whole event in the log: bodies, tokens in headers and personal data go to CloudWatch, where others may read them and they are kept.
// Only the event itself in a line of a level that is on by default, not a field of it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_on_by_default(const MacroUse& use) {
  constexpr std::array<std::string_view, 8> kNames{"println", "eprintln", "print", "eprint", "dbg", "info", "warn", "error"};
  return std::find(kNames.begin(), kNames.end(), last_name(use.name)) != kNames.end();
}

bool is_name_part(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// What stands after `name` at `at` ends the argument: no field, no method, no longer name.
bool ends_here(std::string_view text, std::size_t at) {
  for (const std::string_view part : {".payload", ".clone()"}) {
    if (text.substr(at).starts_with(part)) at += part.size();
  }
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() && (text[at] == ',' || text[at] == ')' || text[at] == '}' || text[at] == ':');
}

bool prints_whole(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if (at == 0 || is_name_part(text[at - 1]) || text[at - 1] == '.') continue;
    if (!ends_here(text, at + name.size())) continue;
    std::size_t before = at;
    while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '&')) --before;
    if (before == 0) continue;
    const char opener = text[before - 1];
    const bool inline_argument = opener == '{';
    const bool is_field_name = text.substr(at + name.size()).starts_with(" =");
    const bool argument = opener == ',' || opener == '(' || opener == '?' || opener == '%' || opener == '=';
    if (inline_argument || (argument && !is_field_name)) return true;
  }
  return false;
}

// Events of a clock say nothing about anybody.
bool is_harmless(std::optional<EventSource> source) {
  return source == EventSource::Schedule || source == EventSource::S3 || source == EventSource::Extension;
}

bool is_event_parameter(const Type& type) {
  const std::string_view name = last_name(type.path);
  return name == "LambdaEvent" || (name == "Request" && type.path.starts_with("lambda_http"));
}

std::vector<std::string> event_names(const Function& handler) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < handler.parameter_types.size() && i < handler.parameter_names.size(); ++i) {
    if (is_event_parameter(handler.parameter_types[i])) names.push_back(handler.parameter_names[i]);
  }
  return names;
}

void check(const Facts& facts, Findings& out) {
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    if (is_harmless(event_source_of(facts, number))) continue;
    for (const Reached& reached : entry.reached) {
      const Function& function = facts.code.functions[reached.function];
      std::vector<std::string> names = event_names(function);
      if (names.empty()) continue;
      names.emplace_back("payload");
      for (const MacroUse& use : function.macros) {
        if (!is_on_by_default(use) || !use.mentions_event) continue;
        const auto whole = std::find_if(names.begin(), names.end(), [&](const std::string& name) { return prints_whole(use.text, name); });
        if (whole == names.end()) continue;
        out.report(use.place, fmt::format("the whole event is logged as `{}`: tokens, bodies and personal data stay in CloudWatch for all who read the log",
                                          *whole));
      }
    }
  }
}

}  // namespace

extern constinit const Rule event_logged{"event-logged", &check};

}  // namespace wright
