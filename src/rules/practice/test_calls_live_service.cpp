// A test that every `cargo test` runs and that sends requests to AWS with the configuration of the machine, or to a host on the
// internet whose address stands in the code.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/builder.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool has_attribute(const Function& function, std::string_view part) {
  return std::any_of(function.attributes.begin(), function.attributes.end(),
                     [&](const std::string& attribute) { return contains(attribute, part); });
}

bool is_run_each_time(const Function& function) {
  const bool test = std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& attribute) {
    return attribute == "test" || attribute.ends_with("::test") || contains(attribute, "::test(");
  });
  return function.is_test && test && !has_attribute(function, "ignore") && !has_attribute(function, "feature");
}

// A file of tests that says what it is for, or that a feature switches on.
bool is_meant_live(const SourceFile& file) {
  constexpr std::array<std::string_view, 6> kFolders{"e2e", "integration", "live", "smoke", "acceptance", "manual"};
  const auto named = [&](std::string_view folder) { return contains(lower_case(file.path), folder); };
  return std::any_of(kFolders.begin(), kFolders.end(), named) || contains(file.text, "#![cfg(feature") ||
         contains(file.text, "cfg(all(test, feature");
}

// A service on this machine, one that is played, or a test that asks first whether there is one.
bool stands_in(std::string_view text) {
  constexpr std::array<std::string_view, 14> kWords{"mock",    "replay", "localhost",    "127.0.0.1",      "localstack",
                                                    "fake",    "stub",   "endpoint_url", "testcontainers", "httptest",
                                                    "0.0.0.0", "skip",   "dummy",        "http_client("};
  const std::string lower = lower_case(text);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

// "api.weather.gov" of a text in the function that is an address on the internet; "" when it has none.
std::string host_in(const Function& function) {
  for (const Literal& literal : function.literals) {
    const std::size_t scheme = literal.text.find("://");
    if (scheme == std::string::npos || !literal.text.starts_with("http")) continue;
    const std::string_view rest = std::string_view(literal.text).substr(scheme + 3);
    const std::string_view host = rest.substr(0, rest.find_first_of("/?:"));
    if (contains(host, ".") && !contains(host, "{") && !contains(host, "example") && !host.starts_with("127.") &&
        !host.ends_with(".test") && !host.ends_with(".invalid"))
      return std::string(host);
  }
  return {};
}

struct Live {
  const Call* call = nullptr;
  std::string what;
  std::string_view consequence;
};

constexpr std::string_view kReads = "it fails without the network and the right account";
constexpr std::string_view kWrites = "it fails without the network and the right account, and what it writes stays there";
constexpr std::string_view kAsks = "it fails when the network or that host does";

bool only_reads(std::string_view operation) {
  constexpr std::array<std::string_view, 6> kStarts{"get_", "list_", "head_", "describe_", "query", "scan"};
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return operation.starts_with(start); });
}

// It is about what is refused before anything is sent.
bool is_about_refusals(const Function& test) {
  constexpr std::array<std::string_view, 8> kWords{"invalid", "missing", "not_found", "empty",
                                                   "reject",  "unknown", "malformed", "unauthorized"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(test.name, word); });
}

// What the project's function looks at first may end it before the call, and not by an error, which a test of a success would
// see.
bool may_leave_before(const Function& function, const Call& call) {
  const std::size_t length = call.place.span.begin - function.place.span.begin;
  return contains(replace_all(std::string(function.place.text().substr(0, length)), "return Err(", ""), "return ");
}

// It expects a refusal, which may well come before anything is sent.
bool expects_failure(const Function& test) {
  constexpr std::array<std::string_view, 6> kSigns{"is_err", "unwrap_err", "expect_err", "INTERNAL_", "BAD_REQUEST", "NOT_FOUND"};
  constexpr std::array<std::string_view, 7> kStatuses{"400", "401", "403", "404", "405", "422", "500"};
  const std::string_view text = test.place.text();
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); }) ||
         std::any_of(kStatuses.begin(), kStatuses.end(), [&](std::string_view status) { return holds_word(text, status); });
}

// What a test leads to, over the functions that it calls.
class Ways {
 public:
  explicit Ways(const Facts& facts) : facts_(facts) {}

  [[nodiscard]] Live live(const Function& test) {
    seen_.clear();
    loads_ = false;
    sent_ = Live();
    fetched_ = Live();
    if (!follow(test)) return {};
    return loads_ && sent_.call != nullptr ? sent_ : fetched_;
  }

 private:
  // False where something stands in for the service.
  bool follow(const Function& function) {
    constexpr std::size_t kMost = 80;
    if (stands_in(function.place.text())) return false;
    const std::string host = host_in(function);
    for (const Call& call : function.calls) {
      if (is_config_load(call)) loads_ = true;
      if (call.conditional || call.by_name || call.mention) continue;  // it may not come to that
      if (!function.is_test && may_leave_before(function, call)) continue;
      if (const std::string operation = sdk_operation(call); !operation.empty() && sent_.call == nullptr)
        sent_ = {&call, fmt::format("sends `{}` to AWS", operation), only_reads(operation) ? kReads : kWrites};
      const bool by_reqwest = call.path == "reqwest::get" || call.path == "reqwest::blocking::get" ||
                              (call.is_method && call.path == "send" && is_in(call.receiver.path, "reqwest"));
      if (by_reqwest && !host.empty() && fetched_.call == nullptr)
        fetched_ = {&call, fmt::format("asks `{}` over the internet", host), kAsks};
      for (const FunctionId id : call.targets) {
        if (seen_.size() > kMost || !seen_.insert(id).second) continue;
        if (!follow(facts_.code.functions[id])) return false;
      }
    }
    return true;
  }

  const Facts& facts_;
  std::set<FunctionId> seen_;
  bool loads_ = false;
  Live sent_;
  Live fetched_;
};

void check(const Facts& facts, Findings& out) {
  Ways ways(facts);
  std::map<std::uint32_t, Finding*> told;  // one for each crate
  for (const Crate* const crate : built_crates(facts)) {
    const auto number = static_cast<std::uint32_t>(crate - facts.project.crates.data());
    for (const Function& function : facts.code.functions) {
      if (function.crate != number || !is_run_each_time(function) || is_about_refusals(function) || expects_failure(function))
        continue;
      if (is_meant_live(*function.place.file)) continue;
      const Live live = ways.live(function);
      if (live.call == nullptr) continue;
      Finding*& finding = told[number];
      if (finding != nullptr) {
        finding->related.push_back(related(function.name_place, fmt::format("`{}` {}", function.name, live.what)));
        continue;
      }
      finding = &out.report(function.name_place, fmt::format("`{}` {} whenever somebody runs `cargo test`: {}", function.name,
                                                             live.what, live.consequence));
      finding->related.push_back(related(live.call->name_place, "sent here"));
    }
  }
}

}  // namespace

extern constinit const Rule test_calls_live_service{"test-calls-live-service", &check};

}  // namespace wright
