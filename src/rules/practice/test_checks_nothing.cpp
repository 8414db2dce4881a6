// A crate of functions whose every test can hardly fail: the body is empty or commented out, nothing is asserted, or it calls
// real services and takes what comes.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/builder.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_test_itself(const Function& function) {
  return function.is_test &&
         std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& attribute) {
           return attribute == "test" || attribute.ends_with("::test") || contains(attribute, "::test(") ||
                  attribute.starts_with("rstest") || attribute.starts_with("test_case");
         });
}

// The text without comments of lines.
std::string without_comments(std::string_view text) {
  std::string code;
  for (const std::string_view line : split_lines(text)) {
    code += line.substr(0, line.find("//"));
    code += '\n';
  }
  return code;
}

std::string body_of(const Function& function) {
  const std::string code = without_comments(function.place.text());
  const std::size_t open = code.find('{');
  const std::size_t close = code.rfind('}');
  return open == std::string::npos || close <= open ? std::string() : std::string(trim(code.substr(open + 1, close - open - 1)));
}

bool asserts(std::string_view body) {
  constexpr std::array<std::string_view, 13> kWays{"assert", "expect", "panic!", "verify", "check", "unreachable!", "snapshot",
                                                   "should", "insta",  "prop_",  "ensure", "fail",  "quickcheck"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(body, way); });
}

// `value?`, and not `{:?}` of a text.
bool has_try(std::string_view body) {
  for (std::size_t at = body.find('?'); at != std::string_view::npos; at = body.find('?', at + 1)) {
    if (at > 0 && (body[at - 1] == ')' || body[at - 1] == ']' || is_word_part(body[at - 1]))) return true;
  }
  return false;
}

// An unwrap or `?` fails too, if nothing else does.
bool can_fail(std::string_view body) { return asserts(body) || contains(body, "unwrap") || has_try(body); }

// The body without `assert!(true);` and other assertions about numbers alone.
std::string without_constant_asserts(std::string_view body) {
  constexpr std::array<std::string_view, 6> kTrue{"assert!(true",      "assert_eq!(1,1)",   "assert_eq!(true,true)",
                                                  "assert_eq!(2+2,4)", "assert_eq!(1+1,2)", "assert_eq!(4,2+2)"};
  std::string kept;
  for (const std::string_view line : split_lines(body)) {
    const std::string dense = without_spaces(line);
    if (std::none_of(kTrue.begin(), kTrue.end(), [&](std::string_view way) { return dense.starts_with(way); }))
      kept += std::string(line) + "\n";
  }
  return kept;
}

enum class Worth : std::uint8_t { Checks, Empty, Constant, Nothing, Live };

class Tests {
 public:
  explicit Tests(const Facts& facts) : facts_(facts) {}

  [[nodiscard]] Worth worth(const Function& test) const {
    const std::string body = body_of(test);
    const bool panics = std::any_of(test.attributes.begin(), test.attributes.end(),
                                    [](const std::string& attribute) { return contains(attribute, "should_panic"); });
    if (panics) return Worth::Checks;
    if (body.empty() || body == "()" || body == "Ok(())") return Worth::Empty;
    if (asserts_constants(test, body)) return Worth::Constant;
    std::set<FunctionId> seen;
    if (!can_fail(body) && !helper_asserts(test)) return Worth::Nothing;
    // What a failure of the service does is nothing: `Err(_) => {}`.
    const std::string dense = without_spaces(body);
    const bool lenient = contains(dense, "Err(_)=>{}") || (!asserts(body) && !contains(dense, ".await.unwrap()"));
    return lenient && !stands_in(body) && reaches_service(test, seen) ? Worth::Live : Worth::Checks;
  }

 private:
  // Nothing of the project runs, and what is asserted is always so.
  [[nodiscard]] static bool asserts_constants(const Function& test, std::string_view body) {
    const std::string rest = without_constant_asserts(body);
    return rest.size() + 1 < body.size() && !contains(rest, "assert") && !contains(rest, "panic!") &&
           std::none_of(test.calls.begin(), test.calls.end(), [](const Call& call) { return !call.targets.empty(); });
  }

  [[nodiscard]] bool helper_asserts(const Function& test) const {
    return std::any_of(test.calls.begin(), test.calls.end(), [&](const Call& call) {
      return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
        return facts_.code.functions[id].is_test && can_fail(facts_.code.functions[id].place.text());
      });
    });
  }

  // A service on this machine, or one that is played.
  static bool stands_in(std::string_view body) {
    const std::string lower = lower_case(body);
    for (const std::string_view word : {"mock", "replay", "localhost", "127.0.0.1", "localstack", "fake", "stub", "wiremock"}) {
      if (contains(lower, word)) return true;
    }
    return false;
  }

  [[nodiscard]] bool reaches_service(const Function& function, std::set<FunctionId>& seen) const {
    constexpr std::size_t kMost = 60;
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      if (is_config_load(call) || (call.path == "send" && call.receiver.path == "reqwest::RequestBuilder")) return true;
      return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
        if (seen.size() > kMost || !seen.insert(id).second) return false;
        const Function& target = facts_.code.functions[id];
        return !stands_in(target.place.text()) && reaches_service(target, seen);
      });
    });
  }

  const Facts& facts_;
};

std::string_view consequence(Worth worth) {
  if (worth == Worth::Empty) return "has an empty body";
  if (worth == Worth::Constant) return "asserts only what is always true";
  if (worth == Worth::Nothing) return "checks nothing";
  return "calls the real service and takes what comes";
}

// `fn test_stub() {}`: named for what it is, so that there is a target at all; `#[ignore]`: nothing runs it.
bool is_filler(const Function& test) {
  const bool ignored = std::any_of(test.attributes.begin(), test.attributes.end(),
                                   [](const std::string& attribute) { return attribute.starts_with("ignore"); });
  if (ignored) return true;
  constexpr std::array<std::string_view, 5> kWords{"stub", "dummy", "placeholder", "compile", "works"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(test.name, word); });
}

// Tests without a body, or with a constant for one, among others that check: what they are named for goes untested.
void report_empty(const std::vector<std::pair<const Function*, Worth>>& hollow, Findings& out) {
  Finding* first = nullptr;
  for (const auto& [test, worth] : hollow) {
    if ((worth != Worth::Empty && worth != Worth::Constant) || is_filler(*test)) continue;
    if (first != nullptr) {
      first->related.push_back(related(test->name_place, fmt::format("`{}` likewise", test->name)));
      continue;
    }
    first = &out.report(test->name_place,
                        fmt::format("`{}` {}: it passes whatever the code does, and what it is named for goes untested",
                                    test->name, consequence(worth)));
  }
}

void check(const Facts& facts, Findings& out) {
  const Tests tests(facts);
  const std::vector<const Crate*> functions = function_crates(facts);
  for (const Crate* const crate : built_crates(facts)) {
    const auto number = static_cast<std::uint32_t>(crate - facts.project.crates.data());
    std::vector<std::pair<const Function*, Worth>> hollow;
    bool checked = false;
    for (const Function& function : facts.code.functions) {
      if (function.crate != number || !is_test_itself(function)) continue;
      const Worth worth = tests.worth(function);
      checked = checked || worth == Worth::Checks;
      hollow.emplace_back(&function, worth);
    }
    if (hollow.empty()) continue;
    if (checked || std::find(functions.begin(), functions.end(), crate) == functions.end()) {
      report_empty(hollow, out);
      continue;
    }
    Finding& finding =
        out.report(hollow.front().first->name_place,
                   fmt::format("`{}` {}, and {}: `cargo test` passes whatever the function does", hollow.front().first->name,
                               consequence(hollow.front().second),
                               hollow.size() == 1 ? "the crate has no other test" : "no other test of the crate does more"));
    for (std::size_t i = 1; i < hollow.size(); ++i)
      finding.related.push_back(
          related(hollow[i].first->name_place, fmt::format("`{}` {}", hollow[i].first->name, consequence(hollow[i].second))));
  }
}

}  // namespace

extern constinit const Rule test_checks_nothing{"test-checks-nothing", &check};

}  // namespace wright
