// A key in the query of a URL: the error of reqwest shows the URL, as that of ureq before 3, and the error of an invocation is
// logged.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/keyed_url.h"
#include "rules/log_setup.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

std::string shown_key(std::string_view key) { return contains(key, " ") ? std::string(key) : fmt::format("`{}`", key); }

// `ureq::get(&url).set("accept", "text/json").call()`, of a version whose errors show the URL.
bool sends_by_ureq(const Facts& facts, const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 5> kSends{"call", "send_json", "send_form", "send_string", "send_bytes"};
  if (!call.is_method || !one_of(std::string_view(call.path), kSends)) return false;
  const Call* first = &call;
  while (first->receiver_call >= 0) first = &function.calls[static_cast<std::size_t>(first->receiver_call)];
  if (!is_in(first->path, "ureq") && !is_in(first->receiver.path, "ureq")) return false;
  constexpr Version kFirstSilent{3, 0};
  const Dependency* const ureq = facts.project.crates[function.crate].find_dependency("ureq");
  const std::optional<Version> version = ureq == nullptr ? std::nullopt : version_of(*ureq);
  return version && *version < kFirstSilent;
}

bool sends(const Facts& facts, const Function& function, const Call& call) {
  if (sends_by_ureq(facts, function, call)) return true;
  if (!call.is_method) return call.path == "reqwest::get" || call.path == "reqwest::blocking::get";
  return (call.path == "send" || call.path == "execute") && is_in(call.receiver.path, "reqwest");
}

// The text hands the error on, or shows it: not only `e.status()`.
bool shows(std::string_view text, std::string_view error) {
  for (std::size_t at = text.find(error); at != std::string_view::npos; at = text.find(error, at + 1)) {
    const std::size_t end = at + error.size();
    if ((at > 0 && is_word_part(text[at - 1])) || (end < text.size() && is_word_part(text[end]))) continue;
    const std::string_view after = text.substr(end);
    if (!after.starts_with(".status()") && !after.starts_with(".is_")) return true;
  }
  return false;
}

// `map_err(AppError::internal)` with `fn internal(error: impl ToString)` that keeps the text.
bool function_keeps_text(const Facts& facts, std::string_view text) {
  constexpr std::string_view kMapped = "map_err(";
  const std::size_t begin = text.find(kMapped);
  if (begin == std::string_view::npos) return false;
  const std::string_view rest = text.substr(begin + kMapped.size());
  const std::string_view path = rest.substr(0, rest.find_first_of(")|("));
  if (!contains(path, "::")) return false;
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& function) {
    return function.name == last_name(path) && function.qualified.ends_with(path) &&
           contains(function.place.text(), "error.to_string()");
  });
}

// `|e| ..` of a `map_err` that makes something of the error with its text.
bool closure_shows_error(const Facts& facts, std::string_view text) {
  const std::size_t begin = text.find("map_err(|");
  if (begin == std::string_view::npos) return function_keeps_text(facts, text);
  const std::string_view rest = text.substr(begin + std::string_view("map_err(|").size());
  const std::size_t bar = rest.find('|');
  if (bar == std::string_view::npos) return false;
  const std::string_view name = rest.substr(0, std::min(bar, rest.find(':')));
  return name != "_" && shows(rest.substr(bar + 1), name);
}

// The function writes it to the log by itself, whatever its callers do.
bool logs(std::string_view text) {
  constexpr std::array<std::string_view, 6> kMacros{"error!(", "warn!(", "info!(", "println!(", "log!(", "event!("};
  return std::any_of(kMacros.begin(), kMacros.end(), [&](std::string_view macro) { return contains(text, macro); });
}

// `e` of `Err(e) =>` and `Err(e) if e.is_status()`.
std::string_view bound_error(std::string_view condition) {
  const std::size_t begin = condition.find("Err(");
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = condition.substr(begin + std::string_view("Err(").size());
  return rest.substr(0, rest.find(')'));
}

enum class Leak : std::uint8_t { None, Returned, Logged };

// The error leaves the function, or is printed: `?` around the call or what follows it, an arm that hands it on.
Leak leak_of(const Facts& facts, const Function& function, const Call& sent) {
  Leak leak = Leak::None;
  for (const EarlyReturn& early : function.early_returns) {
    const std::string_view text = early.place.text();
    if (!is_inside(sent.place, early.place)) continue;
    const bool shown = closure_shows_error(facts, text);
    if (shown || !contains(text, "map_err")) leak = std::max(leak, shown && logs(text) ? Leak::Logged : Leak::Returned);
  }
  for (const FailureBranch& branch : function.failure_branches) {
    const std::string_view error = bound_error(branch.place.text());
    const std::string_view body = branch.body.text();
    if (branch.call < 0 || error.empty() || !shows(body, error)) continue;
    if (is_inside(sent.place, function.calls[static_cast<std::size_t>(branch.call)].place))
      leak = std::max(leak, logs(body) ? Leak::Logged : Leak::Returned);
  }
  // The message of the panic is the error: `send().await.unwrap()`.
  const bool panics = std::any_of(function.panics.begin(), function.panics.end(), [&](const Panic& panic) {
    return (panic.kind == PanicKind::Unwrap || panic.kind == PanicKind::Expect) && panic.call >= 0 &&
           function.calls[static_cast<std::size_t>(panic.call)].place.span == sent.place.span;
  });
  return panics ? Leak::Logged : leak;
}

// `if let Ok(data) = fetch().await`, `fetch().await.ok()`: the error goes no further than to the caller.
bool throws_away(const Function& caller, const Call& call) {
  const auto in = [&](const auto& place) { return is_inside(call.place, place); };
  const bool ignored =
      std::any_of(caller.ignored_failures.begin(), caller.ignored_failures.end(), [&](const IgnoredFailure& one) {
        return one.how != IgnoredHow::Logged && one.how != IgnoredHow::Counted && in(one.place);
      });
  return ignored || std::any_of(caller.failure_branches.begin(), caller.failure_branches.end(), [&](const FailureBranch& branch) {
           return branch.place.text().starts_with("let Ok(") && in(branch.place);
         });
}

// Each caller throws the error away.
bool ends_with_callers(const Facts& facts, const Function& function) {
  bool any = false;
  for (const Function& caller : facts.code.functions) {
    if (caller.is_test) continue;
    for (const Call& call : caller.calls) {
      const bool calls = std::any_of(call.targets.begin(), call.targets.end(),
                                     [&](FunctionId target) { return &facts.code.functions[target] == &function; });
      if (!calls) continue;
      any = true;
      if (!throws_away(caller, call)) return false;
    }
  }
  return any;
}

// Nothing of what runs prints, and nothing takes what the runtime and the macros of `tracing` say.
bool is_silent(const Facts& facts, const EntryPoint& entry) {
  return drops_log_lines(facts, entry) && std::none_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
           const std::vector<MacroUse>& macros = facts.code.functions[reached.function].macros;
           return std::any_of(macros.begin(), macros.end(), [](const MacroUse& use) {
             return contains(last_name(use.name), "print") || last_name(use.name) == "dbg";
           });
         });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (contains(function.place.text(), "without_url")) continue;
    const std::optional<KeyedUrl> made = keyed_url(function);
    if (!made) continue;
    const auto sent = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      return sends(facts, function, call) && call.name_place.span.begin > made->place.span.begin &&
             leak_of(facts, function, call) != Leak::None;
    });
    if (sent == function.calls.end()) continue;
    const bool returned = leak_of(facts, function, *sent) == Leak::Returned;
    if (returned && ends_with_callers(facts, function)) continue;
    Finding& finding = out.report(
        sent->name_place, fmt::format("the URL holds the {}, and the error of `{}` shows the URL: each timeout or refused "
                                      "connection writes it to the log",
                                      shown_key(made->key), sent->path));
    // The runtime logs what the handler fails with, once something takes its lines.
    if (returned && is_silent(facts, *running.entry)) finding.confidence = Confidence::Possible;
    finding.related.push_back(related(made->place, "the URL"));
    add_path(finding, facts, *running.reached, sent->name_place, fmt::format("`{}`", sent->path));
  }
}

}  // namespace

extern constinit const Rule key_in_url{"key-in-url", &check};

}  // namespace wright
