// `{error:?}` or `error.to_string()` in an answer of 5xx: the text of what failed goes to whoever has asked. Only of what our own
// requests give: what is wrong with the caller's input may be told. The Display text of an SDK's error is "service error" and
// that of an error of the project is what it chose to say: neither tells anything.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/sync_io.h"
#include "rules/answered_error.h"
#include "rules/error_variants.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `"failed: {e:?}"`, `"failed: {:?}", e` with one of the forms, `:?` or nothing. Of several values only one that is printed so is
// sure to be the error.
template <std::size_t N>
bool shows(std::string_view text, std::string_view name, const std::array<std::string_view, N>& forms) {
  const auto holds = [&](std::string_view what) {
    return std::any_of(forms.begin(), forms.end(),
                       [&](std::string_view form) { return contains(text, "{" + std::string(what) + std::string(form) + "}"); });
  };
  if (holds(name)) return true;
  const std::size_t close = text.rfind('"');
  if (close == std::string_view::npos || !holds("")) return false;
  std::string_view value = trim(text.substr(close + 1));
  if (!value.starts_with(',')) return false;
  value = trim(value.substr(1));
  while (value.ends_with(')') || value.ends_with(',')) value = trim(value.substr(0, value.size() - 1));
  return value == name || value == "&" + std::string(name);
}

constexpr std::array<std::string_view, 2> kDebug{":?", ":#?"};
constexpr std::array<std::string_view, 1> kDisplay{""};

// An error of anything: whatever a crate or a service has answered stands in its text.
bool holds_anything(const Type& error) {
  const std::string_view last = last_name(error.path);
  return error.path == "anyhow::Error" || error.path == "eyre::Report" || error.path == "lambda_http::Error" ||
         error.path == "lambda_runtime::Error" || error.path == "std::error::Error" || last == "Box";
}

bool makes_text(const MacroUse& use) { return last_name(use.name) == "format" || last_name(use.name) == "json"; }

class Showing {
 public:
  Showing(const Facts& facts, Findings& out) : facts_(facts), out_(out) {}

  // A request, or a function of the project that waits for one.
  [[nodiscard]] bool is_ours(const Call& call) const {
    if (!sdk_operation(call).empty() || sync_io(call) || (call.awaited && (is_io(call) || call.targets.empty()))) return true;
    return call.awaited &&
           std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts_.with_io[id]; });
  }

  // The failure of the call has a Display text that tells how the service is built.
  [[nodiscard]] bool tells_in_display(const Call& call) const {
    if (!sdk_operation(call).empty()) return false;
    if (call.targets.empty()) return sync_io(call) || (call.awaited && !contains(call.receiver.path, "aws_sdk"));
    return std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
      const Type& returns = facts_.code.functions[id].returns;
      if (only_asks_service(facts_, facts_.code.functions[id])) return false;
      if (last_name(returns.path) != "Result") return false;
      if (returns.arguments.size() < 2) return returns.path.starts_with("anyhow") || returns.path.starts_with("color_eyre");
      return holds_anything(returns.arguments[1]) || is_foreign(returns.arguments[1].path);
    });
  }

  // A text inside `body` that is a part of the answer and no line of the log.
  [[nodiscard]] static bool is_answered(const Function& function, const Place& body, const Place& text) {
    const bool in_log = std::any_of(function.macros.begin(), function.macros.end(),
                                    [&](const MacroUse& use) { return is_log(use) && is_inside(text, use.place); });
    return !in_log && is_inside(text, body) && is_in_answer(text_before(text, body.span.begin));
  }

  // `error.to_string()` and `format!("{error}")` there.
  [[nodiscard]] static std::optional<Place> display_of(const Function& function, const Place& body, std::string_view name) {
    if (name.empty()) return std::nullopt;
    const std::string text = std::string(name) + ".to_string()";
    for (const Call& call : function.calls) {
      if (call.path != "to_string" || call.place.text() != text || !is_answered(function, body, call.place)) continue;
      if (!is_renamed(text_before(call.place, body.span.begin), name)) return call.place;
    }
    return text_of(function, body, name, kDisplay);
  }

  // The text that is made of the error in one of the forms.
  template <std::size_t N>
  [[nodiscard]] static std::optional<Place> text_of(const Function& function, const Place& body, std::string_view name,
                                                    const std::array<std::string_view, N>& forms) {
    if (name.empty()) return std::nullopt;
    for (const MacroUse& use : function.macros) {
      if (makes_text(use) && shows(use.place.text(), name, forms) && is_answered(function, body, use.place)) return use.place;
    }
    return std::nullopt;
  }

  void add(const Running& running) {
    const Function& function = *running.function;
    for (const FailureBranch& branch : function.failure_branches) {
      if (branch.absent || branch.call < 0 || !answers_server_failure(facts_, function, branch.body)) continue;
      if (!is_ours(function.calls[static_cast<std::size_t>(branch.call)])) continue;
      const std::string_view pattern = branch.place.text();
      const std::size_t at = pattern.find("Err(");
      if (at == std::string_view::npos) continue;
      add_failure(running, function.calls[static_cast<std::size_t>(branch.call)], branch.body, name_of_error(pattern.substr(at)));
    }
    for (const Call& call : function.calls) {
      const std::string_view text = call.name_place.text();
      if (!call.is_method || call.path != "map_err" || call.receiver_call < 0) continue;
      if (!answers_server_failure(facts_, function, call.name_place)) continue;
      if (!is_ours(function.calls[static_cast<std::size_t>(call.receiver_call)]) || !contains(text, "(|")) continue;
      add_failure(running, function.calls[static_cast<std::size_t>(call.receiver_call)], call.name_place,
                  name_of_error(text.substr(text.find('|'))));
    }
  }

  // `impl IntoResponse for AppError`, which makes an answer of whatever failed.
  void add_conversions() {
    for (const Function& function : facts_.code.functions) {
      const bool answers = function.name == "into_response" && contains(lower_case(function.self_type), "error");
      if (function.is_test || !answers || !is_of_http(function.crate)) continue;
      for (const MacroUse& use : function.macros) {
        if (!makes_text(use) || !answers_server_failure(text_before(use.place, function.place.span.begin))) continue;
        const std::string_view text = use.place.text();
        constexpr std::array<std::string_view, 5> kNames{"self.0", "self", "err", "error", "e"};
        const bool debug =
            std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return shows(text, name, kDebug); });
        const std::string_view in_arm = any_error_of_arm(function, use);
        const bool display =
            (wraps_anything(function) && shows(text, "self.0", kDisplay)) || (!in_arm.empty() && shows(text, in_arm, kDisplay));
        if (!debug && !display) continue;
        out_.report(use.place, std::string(debug ? kMessage : kDisplayMessage));
        break;
      }
    }
  }

 private:
  static constexpr std::string_view kMessage =
      "the Debug text of the error goes to the caller: addresses, names of tables and keys, and what the service has answered "
      "are read by whoever makes the request fail";

  static constexpr std::string_view kDisplayMessage =
      "the text of the internal error goes to the caller: addresses, names of tables and what the service has answered are read "
      "by whoever makes the request fail";

  [[nodiscard]] bool is_of_http(std::uint32_t crate) const {
    const std::vector<EntryPoint>& entries = facts_.code.entries;
    const auto of_crate = [&](const EntryPoint& entry) { return entry.crate == crate; };
    // A library of the project answers for those that use it.
    const bool shared = std::none_of(entries.begin(), entries.end(), of_crate);
    return std::any_of(entries.begin(), entries.end(),
                       [&](const EntryPoint& entry) { return entry.is_http && (shared || of_crate(entry)); });
  }

  // Of a crate that is not the project's, and not of the AWS SDK: `sqlx::Error`.
  [[nodiscard]] bool is_foreign(std::string_view path) const {
    const std::string_view first = path.substr(0, path.find_first_of(":#"));
    if (first.size() == path.size() || first.starts_with("aws_sdk") || first.starts_with("aws_smithy")) return false;
    return std::none_of(facts_.project.crates.begin(), facts_.project.crates.end(),
                        [&](const Crate& crate) { return replace_all(crate.name, "-", "_") == first; });
  }

  // `struct AppError(anyhow::Error);`
  [[nodiscard]] bool wraps_anything(const Function& function) const {
    const std::vector<Structure>& all = facts_.code.structures;
    return std::any_of(all.begin(), all.end(), [&](const Structure& one) {
      return one.path == function.self_type && one.fields.size() == 1 && holds_anything(one.fields.front().type);
    });
  }

  void add_failure(const Running& running, const Call& failed, const Place& body, std::string_view name) {
    const Function& function = *running.function;
    if (const std::optional<Place> shown = text_of(function, body, name, kDebug)) {
      report(running, *shown, kMessage);
    } else if (tells_in_display(failed)) {
      if (const std::optional<Place> place = display_of(function, body, name)) report(running, *place, kDisplayMessage);
    }
  }

  // One finding for each file and way: it is a habit.
  void report(const Running& running, const Place& place, std::string_view message) {
    Finding*& finding = told_[{place.file, message}];
    if (finding != nullptr) {
      finding->related.push_back(related(place, "here too"));
      return;
    }
    finding = &out_.report(place, std::string(message));
    add_path(*finding, facts_, *running.reached, place, "the answer");
  }

  const Facts& facts_;
  Findings& out_;
  std::map<std::pair<const SourceFile*, std::string_view>, Finding*> told_;
};

void check(const Facts& facts, Findings& out) {
  Showing showing(facts, out);
  showing.add_conversions();
  for (const Running& running : running_functions(facts)) {
    if (takes_http_requests(running)) showing.add(running);
  }
}

}  // namespace

extern constinit const Rule error_shown_to_caller{"error-shown-to-caller", &check};

}  // namespace wright
