// No test runs the handler or anything it calls. A workspace without any test is reported once, at the crate of its first handler
// that does more than answer. Where there are tests of other code the reading may have missed the way, so that is reported as
// possible only.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "rules/code_words.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kNoOwnTest = "the crate has no test of its own";

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

// It calls no service and computes nothing.
bool does_little(const Facts& facts, std::uint32_t entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    return function.entry == entry && function.workload == Workload::Trivial;
  });
}

// In what runs in an invocation; the way to what a router serves is not always known, so any function of its crate counts.
bool any_has(const Facts& facts, const EntryPoint& entry, const std::vector<std::string_view>& words) {
  for (FunctionId id = 0; entry.is_http && id < facts.code.functions.size(); ++id) {
    const Function& function = facts.code.functions[id];
    if (function.crate == entry.crate && !function.is_test && id != entry.main && has_word(function, words)) return true;
  }
  return std::any_of(entry.reached.begin(), entry.reached.end(),
                     [&](const Reached& step) { return has_word(facts.code.functions[step.function], words); });
}

// No branch, no loop in anything of its own: nothing there can go one way or the other.
bool is_straight(const Facts& facts, std::uint32_t entry) {
  return !any_has(facts, facts.code.entries[entry], {"if", "match", "for", "while"});
}

// One event is refused or answered otherwise than another.
bool decides(const Facts& facts, std::uint32_t number) {
  const EntryPoint& entry = facts.code.entries[number];
  return any_has(facts, entry, {"if", "match"}) && any_has(facts, entry, {"Err", "status", "StatusCode", "bail", "None"});
}

// An authorizer lets somebody in or not, however it is written.
bool is_authorizer(const Facts& facts, std::uint32_t number) {
  return contains(lower_case(facts.code.entries[number].response.path + facts.code.entries[number].event.path), "authorizer");
}

// One of several formulas is chosen: a mistake in one shows for its events only.
bool chooses_formula(const Facts& facts, std::uint32_t number) {
  constexpr std::ptrdiff_t kSeveral = 3;
  const EntryPoint& entry = facts.code.entries[number];
  const auto formulas = std::count_if(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const Function& function = facts.code.functions[reached.function];
    return !function.is_async && !function.is_closure && !facts.with_io[reached.function] && reckons(function);
  });
  return formulas >= kSeveral && any_has(facts, entry, {"if", "match"});
}

// `// #[test]`: somebody wanted one.
bool has_test_in_comment(const Facts& facts, const Crate& crate) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust || facts.project.crate_of(file.source->path) != &crate) return false;
    const std::vector<std::string_view> lines = split_lines(file.source->text);
    return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
      const std::string_view text = trim(line);
      return text.starts_with("// ") && (text.ends_with("#[test]") || text.ends_with("#[tokio::test]"));
    });
  });
}

bool needs_no_test(const Facts& facts, std::uint32_t entry) {
  if (is_authorizer(facts, entry) || chooses_formula(facts, entry)) return false;
  if (has_test_in_comment(facts, facts.project.crates[facts.code.entries[entry].crate])) return false;
  return does_little(facts, entry) && (is_straight(facts, entry) || !decides(facts, entry));
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
    Finding& finding =
        out.report(facts.project.crates[number].name_place,
                   fmt::format("no test runs {} or anything it calls, and {}", name_of(facts, own.front()), reason));
    // Where the handlers of other crates are tested, a request that nobody has looked at is a gap.
    const bool gap = reason == kNoOwnTest && !does_little(facts, own.front().entry);
    if (needs_no_test(facts, own.front().entry) && !gap) finding.confidence = Confidence::Possible;
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

std::string_view reason_of(const Facts& facts, const Crate& crate) {
  if (!workspace_has_tests(facts, crate)) return "the workspace has no other tests";
  return tests_run_nothing(facts, crate) ? "what tests there are run none of the project's code" : kNoOwnTest;
}

void check(const Facts& facts, Findings& out) {
  using Folder = std::string_view;
  using Reason = std::string_view;
  std::set<FunctionId> seen;
  std::map<std::pair<Folder, Reason>, std::vector<Untested>> without_tests;
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    if (entry.is_extension || entry.handlers.empty() || is_tested(facts, entry)) continue;
    if (is_invoked_by_script(facts, entry)) continue;
    const Untested untested{number, shown_handler(facts, entry)};
    if (!seen.insert(untested.handler).second) continue;
    const Crate& crate = facts.project.crates[entry.crate];
    if (may_have_tests(facts, crate) && !tests_run_nothing(facts, crate)) {
      report(facts, untested, out).confidence = Confidence::Possible;
    } else {
      without_tests[{crate.workspace_folder, reason_of(facts, crate)}].push_back(untested);
    }
  }
  for (auto& [group, handlers] : without_tests) report_workspace(facts, handlers, group.second, out);
}

}  // namespace

extern constinit const Rule handler_untested{"handler-untested", &check};

}  // namespace wright
