// File names taken from the event, where nothing on the way cuts or checks them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool opens(const Call& call) {
  if (call.mention || call.is_method) return false;
  constexpr std::array<std::string_view, 12> kNames{"read",   "read_to_string", "write",       "open",
                                                    "create", "copy",           "remove_file", "remove_dir_all",
                                                    "rename", "create_dir_all", "create_dir",  "metadata"};
  const bool files = is_in(call.path, "std::fs") || is_in(call.path, "tokio::fs");
  return files && std::find(kNames.begin(), kNames.end(), last_name(call.path)) != kNames.end();
}

// Something cuts the value to a name, checks it or makes an id or a hash of it.
bool is_careful(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    constexpr std::array<std::string_view, 15> kNames{"file_name", "extension", "canonicalize", "starts_with", "contains",
                                                      "captures",  "parse",     "parse_str",    "file_stem",   "replace",
                                                      "is_match",  "rsplit",    "split",        "digest",      "sanitize"};
    const std::string_view name = last_name(call.path);
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end() || contains(lower_case(name), "valid") ||
           contains(lower_case(name), "sanit") || contains(lower_case(name), "hash") || contains(lower_case(name), "sha");
  });
}

// `format!("/tmp/orders_{}.json", id)`, also bound to a name before: what the event gives stands behind the beginning of a name,
// and `orders_..` is no folder.
bool is_behind_a_prefix(const Function& function, const Call& call) {
  const std::string_view given = argument_text(call, 0);
  const std::string_view name = plain_name(given);
  const std::string_view bound = name.empty() ? std::string_view() : let_value(function, name, call.place.span.begin);
  const std::string_view made = bound.empty() ? given : bound;
  const std::size_t format = made.rfind("format!(\"");
  if (format == std::string_view::npos) return false;
  std::string_view text = made.substr(format + 9);
  text = text.substr(0, text.find('"'));
  const std::size_t slash = text.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? text : text.substr(slash + 1);
  // Nothing else of it may come from the event.
  const bool alone =
      (text.find('{') == text.rfind('{') || slash == std::string_view::npos) && made.find(".join(") == made.rfind(".join(");
  return alone && contains(last, "{") && !last.starts_with('{');
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (is_careful(*running.function)) continue;
    const Call* first = nullptr;
    for (const Call& call : running.function->calls) {
      if (first == nullptr && opens(call) && call.takes_event(0) && !is_behind_a_prefix(*running.function, call)) first = &call;
    }
    if (first == nullptr) continue;
    Finding& finding =
        out.report(first->name_place, fmt::format("`{}` gets a path that the event names: with `../` or a leading `/` in it "
                                                  "the sender reaches other files",
                                                  first->path));
    if (!first->takes_formatted(0)) finding.confidence = Confidence::Possible;
    add_path(finding, facts, *running.reached, first->name_place, fmt::format("`{}`", first->path));
  }
}

}  // namespace

extern constinit const Rule event_in_path{"event-in-path", &check};

}  // namespace wright
