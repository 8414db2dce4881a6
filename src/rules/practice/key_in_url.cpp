// A key in the query of a URL: the error of reqwest shows the URL, and the error of an invocation is logged.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 12> kKeys{
    "key=",     "api_key=", "apikey=", "token=",  "access_token=", "appid=",
    "api-key=", "apiKey=",  "secret=", "app_id=", "auth_token=",   "subscription-key="};

// The part of a text of format! that stands before a value and names a key: `key=` of "?key={}"; "" when there is none.
std::string_view key_before_value(std::string_view text) {
  for (const std::string_view key : kKeys) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
      const bool begins = at > 0 && (text[at - 1] == '?' || text[at - 1] == '&');
      if (begins && text.substr(at + key.size()).starts_with('{')) return key.substr(0, key.size() - 1);
    }
  }
  // Telegram takes the token of a bot in the path.
  return contains(text, "api.telegram.org/bot{") ? "token of the bot" : std::string_view();
}

std::string shown_key(std::string_view key) { return contains(key, " ") ? std::string(key) : fmt::format("`{}`", key); }

bool sends(const Call& call) {
  if (!call.is_method) return call.path == "reqwest::get" || call.path == "reqwest::blocking::get";
  return (call.path == "send" || call.path == "execute") && is_in(call.receiver.path, "reqwest");
}

// The error leaves the function, or is printed: `?` around the call or what follows it.
bool passes_error(const Function& function, const Call& sent) {
  return std::any_of(function.early_returns.begin(), function.early_returns.end(), [&](const EarlyReturn& early) {
    const std::string_view text = early.place.text();
    return is_inside(sent.place, early.place) && !contains(text, "map_err");
  });
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

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (contains(function.place.text(), "without_url")) continue;
    const auto made = std::find_if(function.macros.begin(), function.macros.end(), [](const MacroUse& use) {
      return last_name(use.name) == "format" && !key_before_value(use.place.text()).empty();
    });
    if (made == function.macros.end()) continue;
    const auto sent = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      return sends(call) && call.name_place.span.begin > made->place.span.begin && passes_error(function, call);
    });
    if (sent == function.calls.end() || ends_with_callers(facts, function)) continue;
    Finding& finding = out.report(
        sent->name_place, fmt::format("the URL holds the {}, and the error of `{}` shows the URL: each timeout or refused "
                                      "connection writes it to the log",
                                      shown_key(key_before_value(made->place.text())), sent->path));
    finding.related.push_back(related(made->place, "the URL"));
    add_path(finding, facts, *running.reached, sent->name_place, fmt::format("`{}`", sent->path));
  }
}

}  // namespace

extern constinit const Rule key_in_url{"key-in-url", &check};

}  // namespace wright
