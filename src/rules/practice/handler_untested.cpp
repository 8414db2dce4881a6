// No test runs the handler or anything it calls. A workspace without any test is reported once, at the crate of its first handler
// that does more than answer. Where there are tests of other code the reading may have missed the way: that is possible only,
// unless their names do not come near the handler either.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "rules/code_words.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/test_need.h"
#include "rules/test_share.h"
#include "rules/tests_by_name.h"

namespace wright {
namespace {

constexpr std::string_view kNoOwnTest = "the crate has no test of its own";
constexpr std::string_view kOnlyLibraries = "only what it calls of other crates is tested";

bool is_tested(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(),
                     [&](const Reached& reached) { return facts.code.reached_by_tests[reached.function]; });
}

// `cargo lambda invoke orders --data-file order.json` of a script.
bool is_invoked_by_script(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
    const auto has = [&](std::string_view word) {
      return std::find(step.words.begin(), step.words.end(), word) != step.words.end();
    };
    return !step.is_told && has("cargo") && has("lambda") && has("invoke") && has(entry.binary);
  });
}

// The crates of the workspace may test it from outside.
bool workspace_has_tests(const Facts& facts, const Crate& crate) {
  for (std::size_t number = 0; number < facts.project.crates.size(); ++number) {
    if (facts.code.crate_has_tests[number] && facts.project.crates[number].workspace_folder == crate.workspace_folder)
      return true;
  }
  return false;
}

// A closure that only passes the event on stands for the function it passes it to.
FunctionId shown_handler(const Facts& facts, const EntryPoint& entry) {
  const auto named = std::find_if(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    return facts.code.functions[reached.function].name == entry.handler_name;
  });
  return named == entry.reached.end() ? entry.handlers.front() : named->function;
}

// A test that runs the crate stands in the crate or in one that is built from it.
bool may_have_tests(const Facts& facts, const Crate& crate) {
  for (std::size_t number = 0; number < facts.project.crates.size(); ++number) {
    if (!facts.code.crate_has_tests[number]) continue;
    const Crate& other = facts.project.crates[number];
    const bool built_from = std::any_of(other.dependencies.begin(), other.dependencies.end(), [&](const Dependency& dependency) {
      return dependency.is_path && dependency.path == crate.folder;
    });
    if (&other == &crate || built_from) return true;
  }
  return false;
}

// The tests of the workspace name neither a function nor a type of the project: they look at what they made themselves, or at a
// file.
bool tests_run_nothing(const Facts& facts, const Crate& crate) {
  std::set<std::string> names;
  for (const Function& function : facts.code.functions) {
    if (!function.is_test) names.insert(function.name);
    if (!function.self_type.empty()) names.emplace(last_name(function.self_type));
  }
  for (const Structure& structure : facts.code.structures) names.emplace(last_name(structure.path));
  return std::none_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& function) {
    if (!function.is_test || facts.project.crates[function.crate].workspace_folder != crate.workspace_folder) return false;
    const std::string_view text = function.place.text().substr(function.place.text().find('{'));
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return holds_word(text, name); });
  });
}

struct Untested {
  std::uint32_t entry = 0;
  FunctionId handler = 0;
};

bool is_router(const Facts& facts, const Untested& untested) { return facts.code.entries[untested.entry].routes; }

Place place_of(const Facts& facts, const Untested& untested) {
  const Function& handler = facts.code.functions[untested.handler];
  return handler.is_closure || is_router(facts, untested) ? facts.code.entries[untested.entry].run_place : handler.name_place;
}

// A router has no function that is the handler.
std::string name_of(const Facts& facts, const Untested& untested) {
  const Function& handler = facts.code.functions[untested.handler];
  if (is_router(facts, untested)) return "a handler of the router";
  return handler.is_closure ? "the handler" : fmt::format("`{}`", handler.name);
}

// Where tests can begin without AWS: the longest functions on the way that wait for nothing and decide something.
void add_beginnings(const Facts& facts, const EntryPoint& entry, Finding& finding) {
  static constexpr std::size_t kShown = 3;
  static constexpr std::size_t kLines = 6;
  const auto lines = [&](FunctionId id) { return split_lines(facts.code.functions[id].place.text()).size(); };
  std::vector<FunctionId> plain;
  for (const Reached& reached : entry.reached) {
    const Function& function = facts.code.functions[reached.function];
    if (function.is_async || function.is_closure || facts.with_io[reached.function] || lines(reached.function) < kLines) continue;
    if (facts.code.reached_by_tests[reached.function]) continue;
    if (has_word(function, {"if", "match", "for", "while"})) plain.push_back(reached.function);
  }
  std::stable_sort(plain.begin(), plain.end(), [&](FunctionId a, FunctionId b) { return lines(a) > lines(b); });
  if (plain.size() > kShown) plain.resize(kShown);
  for (const FunctionId id : plain)
    finding.related.push_back(related(facts.code.functions[id].name_place, "waits for nothing: a test can call it as it is"));
}

Finding& report(const Facts& facts, const Untested& untested, Findings& out) {
  Finding& finding =
      out.report(place_of(facts, untested), fmt::format("no test runs {} or anything it calls", name_of(facts, untested)));
  if (needs_no_test(facts, untested.entry)) finding.confidence = Confidence::Possible;
  return finding;
}

void report_share(const Facts& facts, const Untested& untested, Findings& out) {
  const EntryPoint& entry = facts.code.entries[untested.entry];
  const Share share = share_of(facts, entry);
  Finding& finding =
      out.report(place_of(facts, untested),
                 fmt::format("no test runs {}: of {} lines of its crate that an event may run through tests run {}",
                             name_of(facts, untested), share.lines, share.tested));
  add_beginnings(facts, entry, finding);
}

// Tests of the project, in whatever language, that call an API as its clients do: they may run the handler.
bool tests_over_http(const Facts& facts) {
  constexpr std::array<std::string_view, 6> kClients{"reqwest::", "requests.", "httpx.", "fetch(", "axios", "http_client"};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return contains(file.source->path, "test") && std::any_of(kClients.begin(), kClients.end(), [&](std::string_view client) {
             return contains(file.source->text, client);
           });
  });
}

// One for each crate that has a handler and no test; in a large workspace, where it is the habit of all, one for the first.
void report_workspace(const Facts& facts, std::vector<Untested> handlers, std::string_view reason, Findings& out) {
  static constexpr std::size_t kShownHandlers = 10;
  static constexpr std::size_t kSmallWorkspace = 5;
  std::stable_partition(handlers.begin(), handlers.end(),
                        [&](const Untested& untested) { return !needs_no_test(facts, untested.entry); });
  std::map<std::uint32_t, std::vector<Untested>> by_crate;
  for (const Untested& untested : handlers) by_crate[facts.code.entries[untested.entry].crate].push_back(untested);
  if (by_crate.size() > kSmallWorkspace) by_crate = {{facts.code.entries[handlers.front().entry].crate, handlers}};
  for (const auto& [number, own] : by_crate) {
    const std::string_view callees = reason == kOnlyLibraries ? "" : " or anything it calls";
    Finding& finding = out.report(facts.project.crates[number].name_place,
                                  fmt::format("no test runs {}{}, and {}", name_of(facts, own.front()), callees, reason));
    // Where the handlers of other crates are tested, a request that nobody has looked at is a gap.
    const bool gap = reason == kNoOwnTest && !does_little(facts, facts.code.entries[own.front().entry]);
    const bool from_outside = reason == kOnlyLibraries && tests_over_http(facts);
    if ((needs_no_test(facts, own.front().entry) && !gap) || from_outside) finding.confidence = Confidence::Possible;
    for (std::size_t i = 0; i < own.size() && i <= kShownHandlers; ++i)
      finding.related.push_back(related(place_of(facts, own[i]), "untested"));
    add_beginnings(facts, facts.code.entries[own.front().entry], finding);
    std::set<std::uint32_t> crates{number};
    for (const Untested& untested : own) {
      const std::uint32_t other = facts.code.entries[untested.entry].crate;
      if (crates.size() <= kShownHandlers && crates.insert(other).second)
        finding.related.push_back(related(facts.project.crates[other].name_place, "nor has this crate a test"));
    }
  }
}

// `#[ignore]` on a test of the workspace; no command of the project runs such, or it would be a test as any other.
bool has_ignored_tests(const Facts& facts, const Crate& crate) {
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& function) {
    if (!function.is_test || facts.project.crates[function.crate].workspace_folder != crate.workspace_folder) return false;
    return std::any_of(function.attributes.begin(), function.attributes.end(),
                       [](const std::string& attribute) { return attribute.starts_with("ignore"); });
  });
}

std::string_view reason_of(const Facts& facts, const Crate& crate) {
  if (!workspace_has_tests(facts, crate)) {
    return has_ignored_tests(facts, crate) ? "all tests of the workspace carry `#[ignore]`" : "the workspace has no other tests";
  }
  return tests_run_nothing(facts, crate) ? "what tests there are run none of the project's code" : kNoOwnTest;
}

// Not even by their names do tests come near the handler, it is no small one, and nothing calls it from outside.
bool is_surely_untested(const Facts& facts, const EntryPoint& entry, const TestsByName& tests) {
  static constexpr std::size_t kMuch = 60;  // lines
  return share_of(facts, entry).lines >= kMuch && !does_little(facts, entry) && !tests.may_run(entry) && !tests_over_http(facts);
}

void check(const Facts& facts, Findings& out) {
  using Folder = std::string_view;
  using Reason = std::string_view;
  std::set<FunctionId> seen;
  std::optional<TestsByName> tests;
  std::map<std::pair<Folder, Reason>, std::vector<Untested>> without_tests;
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    if (entry.is_extension || entry.handlers.empty()) continue;
    const bool beside = is_tested(facts, entry);
    const bool libraries = beside && leaves_much(facts, entry);
    const bool helpers = beside && !libraries && tests_helpers_only(facts, entry) && !tests_over_http(facts);
    if ((beside && !libraries && !helpers) || is_invoked_by_script(facts, entry)) continue;
    const Untested untested{number, shown_handler(facts, entry)};
    if (!seen.insert(untested.handler).second) continue;
    const Crate& crate = facts.project.crates[entry.crate];
    if (helpers) {
      report_share(facts, untested, out);
    } else if (libraries) {
      without_tests[{crate.workspace_folder, kOnlyLibraries}].push_back(untested);
    } else if (may_have_tests(facts, crate) && !tests_run_nothing(facts, crate)) {
      if (!tests) tests.emplace(facts);
      Finding& finding = report(facts, untested, out);
      if (!is_surely_untested(facts, entry, *tests)) finding.confidence = Confidence::Possible;
    } else {
      without_tests[{crate.workspace_folder, reason_of(facts, crate)}].push_back(untested);
    }
  }
  for (auto& [group, handlers] : without_tests) report_workspace(facts, handlers, group.second, out);
}

}  // namespace

extern constinit const Rule handler_untested{"handler-untested", &check};

}  // namespace wright
