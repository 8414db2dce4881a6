// The environment is one for the whole process, and the tests of a program run in threads of one process: what one test sets or
// removes another finds changed in the middle.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/text.h"
#include "facts/written.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Change {
  const Function* test = nullptr;
  const Call* call = nullptr;
  std::string_view value;  // as it is written, "" when it is removed
};

struct Tests {
  std::vector<const Function*> all;
  std::map<std::string_view, std::vector<Change>> changes;  // by the variable, as it is written
};

// It runs whenever the tests do.
bool is_test(const Function& function) {
  const bool ignored = std::any_of(function.attributes.begin(), function.attributes.end(),
                                   [](const std::string& attribute) { return attribute.starts_with("ignore"); });
  return !ignored && std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& attribute) {
    return attribute == "test" || attribute == "rstest" || attribute.starts_with("tokio::test");
  });
}

// The tests of this file run one after the other.
bool keeps_apart(std::string_view text) {
  constexpr std::array<std::string_view, 5> kSigns{"serial_test", "temp_env", ".lock()", "Mutex", "sealed_test"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
}

// All tests of the project do, or each has a process of its own.
bool keeps_all_apart(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind != FileKind::Rust &&
           (contains(file.source->text, "nextest") || contains(file.source->text, "--test-threads"));
  });
}

// The tests that run in one process: those within the sources of a crate, and each file of its folder `tests`.
using Program = std::pair<std::uint32_t, std::string>;

Program program_of(const Facts& facts, const Function& function) {
  const std::string& path = function.place.file->path;
  const std::string folder = facts.project.crates[function.crate].folder;
  const std::string tests = folder.empty() ? "tests/" : folder + "/tests/";
  return {function.crate, path.starts_with(tests) ? path : std::string()};
}

void add_test(const Function& function, Tests& out) {
  out.all.push_back(&function);
  for (const Call& call : function.calls) {
    const bool sets = call.path == "std::env::set_var";
    if (call.mention || (!sets && call.path != "std::env::remove_var")) continue;
    const std::string_view name = argument_text(call, 0);
    if (name.empty()) continue;
    out.changes[name].push_back({&function, &call, sets ? argument_text(call, 1) : std::string_view()});
  }
}

// Another test that leaves the variable otherwise; null when there is none.
const Change* conflict(const std::vector<Change>& changes) {
  const auto other = std::find_if(changes.begin(), changes.end(), [&](const Change& change) {
    return change.test != changes.front().test && change.value != changes.front().value;
  });
  return other == changes.end() ? nullptr : &*other;
}

// A test that does not change the variable and calls what reads it, where one other changes it; what several set is there for all
// of them. Null when there is none.
const Function* reader(const Facts& facts, const Tests& tests, std::string_view variable, const std::vector<Change>& changes) {
  if (std::any_of(changes.begin(), changes.end(), [&](const Change& one) { return one.test != changes.front().test; }))
    return nullptr;
  const auto reads = [&](FunctionId id) {
    const std::vector<EnvironmentRead>& all = facts.code.functions[id].environment_reads;
    return std::any_of(all.begin(), all.end(), [&](const EnvironmentRead& read) { return variable == "\"" + read.name + "\""; });
  };
  for (const Function* const test : tests.all) {
    const bool asks = std::any_of(test->calls.begin(), test->calls.end(),
                                  [&](const Call& call) { return std::any_of(call.targets.begin(), call.targets.end(), reads); });
    if (test != changes.front().test && asks) return test;
  }
  return nullptr;
}

struct Clash {
  const Change* change = nullptr;
  const Function* other = nullptr;
  std::string_view does;
  std::string_view variable;
};

// One finding for each program, at the first place; the other variables are related to it.
void report_clashes(const Facts& facts, const Tests& tests, Findings& out) {
  std::vector<Clash> clashes;
  for (const auto& [variable, changes] : tests.changes) {
    if (const Change* const other = conflict(changes)) {
      clashes.push_back({&changes.front(), other->test, "changes", variable});
    } else if (const Function* const asking = reader(facts, tests, variable, changes)) {
      clashes.push_back({&changes.front(), asking, "reads", variable});
    }
  }
  if (clashes.empty()) return;
  std::sort(clashes.begin(), clashes.end(), [](const Clash& a, const Clash& b) {
    const Place& one = a.change->call->name_place;
    const Place& other = b.change->call->name_place;
    return std::tie(one.file->path, one.span.begin) < std::tie(other.file->path, other.span.begin);
  });
  const Clash& first = clashes.front();
  Finding& finding = out.report(
      first.change->call->name_place,
      fmt::format("`{}` changes the variable {} and `{}` {} it in a thread of the same process: whether they pass depends on "
                  "which comes first",
                  first.change->test->name, first.variable, first.other->name, first.does));
  finding.related.push_back(related(first.other->name_place, fmt::format("`{}` {} it", first.other->name, first.does)));
  for (std::size_t i = 1; i < clashes.size(); ++i)
    finding.related.push_back(related(clashes[i].change->call->name_place, fmt::format("so with {}", clashes[i].variable)));
}

void check(const Facts& facts, Findings& out) {
  if (keeps_all_apart(facts)) return;
  const std::vector<const Crate*> built = built_crates(facts);
  std::map<Program, Tests> programs;
  std::map<const SourceFile*, bool> apart;
  for (const Function& function : facts.code.functions) {
    if (!function.is_test || !is_test(function)) continue;
    const SourceFile* const file = function.place.file;
    const auto [known, is_new] = apart.try_emplace(file, false);
    if (is_new) known->second = keeps_apart(file->text);
    if (known->second) continue;
    if (std::find(built.begin(), built.end(), &facts.project.crates[function.crate]) == built.end()) continue;
    add_test(function, programs[program_of(facts, function)]);
  }
  for (const auto& [program, tests] : programs) report_clashes(facts, tests, out);
}

}  // namespace

extern constinit const Rule tests_share_environment{"tests-share-environment", &check};

}  // namespace wright
