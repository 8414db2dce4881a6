// `{error:?}` in an answer of 5xx: the Debug text of what failed goes to whoever has asked. Only of what our own requests give:
// what is wrong with the caller's input may be told.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// "e" of `Err(e)` and of `|e| ..`.
std::string_view error_name(std::string_view text) {
  const std::size_t open = text.find_first_of("(|");
  if (open == std::string_view::npos) return {};
  std::string_view name = trim(text.substr(open + 1));
  std::size_t end = 0;
  while (end < name.size() && is_word_part(name[end])) ++end;
  name = name.substr(0, end);
  return name.starts_with("_") ? std::string_view() : name;
}

// `"failed: {e:?}"`, `"failed: {:?}", e`
bool shows_debug(std::string_view text, std::string_view name) {
  if (contains(text, "{" + std::string(name) + ":?}") || contains(text, "{" + std::string(name) + ":#?}")) return true;
  const std::size_t close = text.rfind('"');
  if (close == std::string_view::npos || !(contains(text, "{:?}") || contains(text, "{:#?}"))) return false;
  // Of several values only one that is printed so is sure to be the error.
  const std::string_view given = trim(text.substr(close + 1));
  if (!given.starts_with(',')) return false;
  std::string_view value = trim(given.substr(1));
  while (value.ends_with(')') || value.ends_with(',')) value = trim(value.substr(0, value.size() - 1));
  return value == name || value == "&" + std::string(name);
}

// What stands before the text in its statement or arm.
std::string_view head_of(const Place& text, std::uint32_t from) {
  const std::string_view before = std::string_view(text.file->text).substr(from, text.span.begin - from);
  const std::size_t end = before.rfind(';');
  const std::size_t arrow = before.rfind("=>");
  std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
  if (arrow != std::string_view::npos && arrow + 2 > begin) begin = arrow + 2;
  return before.substr(begin);
}

// The text is a part of the answer: not kept under a name, not sent elsewhere.
bool is_in_answer(std::string_view head) {
  constexpr std::array<std::string_view, 6> kWays{"body", "Body", "Json(", "json!(", "tatus", "esponse("};
  const bool kept = trim(head).ends_with('=');
  if (!kept && answers_server_failure(std::string(head) + ")")) return true;
  return !kept && std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(head, way); });
}

bool makes_text(const MacroUse& use) { return last_name(use.name) == "format" || last_name(use.name) == "json"; }

class Showing {
 public:
  explicit Showing(const Facts& facts) : facts_(facts) {}

  // A request, or a function of the project that waits for one.
  [[nodiscard]] bool is_ours(const Call& call) const {
    if (!sdk_operation(call).empty() || (is_io(call) && call.awaited)) return true;
    return call.awaited &&
           std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts_.with_io[id]; });
  }

  // The text that is made of the error inside `body` and is no line of the log.
  [[nodiscard]] static const MacroUse* text_of(const Function& function, const Place& body, std::string_view name) {
    if (name.empty()) return nullptr;
    const auto found = std::find_if(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
      const bool in_log = std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& other) {
        return &other != &use && is_log(other) && is_inside(use.place, other.place);
      });
      return makes_text(use) && !in_log && is_inside(use.place, body) && shows_debug(use.place.text(), name) &&
             is_in_answer(head_of(use.place, body.span.begin));
    });
    return found == function.macros.end() ? nullptr : &*found;
  }

  void add(const Running& running, Habit& habit) const {
    const Function& function = *running.function;
    for (const FailureBranch& branch : function.failure_branches) {
      if (branch.absent || branch.call < 0 || !answers_server_failure(branch.body.text())) continue;
      if (!is_ours(function.calls[static_cast<std::size_t>(branch.call)])) continue;
      const std::string_view pattern = branch.place.text();
      const std::size_t at = pattern.find("Err(");
      if (at == std::string_view::npos) continue;
      report(text_of(function, branch.body, error_name(pattern.substr(at))), habit);
    }
    for (const Call& call : function.calls) {
      const std::string_view text = call.name_place.text();
      if (!call.is_method || call.path != "map_err" || call.receiver_call < 0 || !answers_server_failure(text)) continue;
      if (!is_ours(function.calls[static_cast<std::size_t>(call.receiver_call)]) || !contains(text, "(|")) continue;
      report(text_of(function, call.name_place, error_name(text.substr(text.find('|')))), habit);
    }
  }

  // `impl IntoResponse for AppError`, which makes an answer of whatever failed.
  void add_conversions(Findings& out) const {
    for (const Function& function : facts_.code.functions) {
      const bool answers = function.name == "into_response" && contains(lower_case(function.self_type), "error");
      if (function.is_test || !answers || !is_of_http(function.crate)) continue;
      for (const MacroUse& use : function.macros) {
        if (!makes_text(use) || !answers_server_failure(head_of(use.place, function.place.span.begin))) continue;
        const std::string_view text = use.place.text();
        constexpr std::array<std::string_view, 5> kNames{"self.0", "self", "err", "error", "e"};
        if (std::none_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return shows_debug(text, name); })) continue;
        out.report(use.place, std::string(kMessage));
        break;
      }
    }
  }

 private:
  static constexpr std::string_view kMessage =
      "the Debug text of the error goes to the caller: addresses, names of tables and keys, and what the service has answered "
      "are read by whoever makes the request fail";

  [[nodiscard]] bool is_of_http(std::uint32_t crate) const {
    return std::any_of(facts_.code.entries.begin(), facts_.code.entries.end(),
                       [&](const EntryPoint& entry) { return entry.is_http && entry.crate == crate; });
  }

  static void report(const MacroUse* shown, Habit& habit) {
    if (shown == nullptr) return;
    habit.add(shown->place, std::string(kMessage), "the answer");
  }

  const Facts& facts_;
};

void check(const Facts& facts, Findings& out) {
  const Showing showing(facts);
  showing.add_conversions(out);
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running)) continue;
    Habit habit(facts, running, out);
    showing.add(running, habit);
  }
}

}  // namespace

extern constinit const Rule error_shown_to_caller{"error-shown-to-caller", &check};

}  // namespace wright
