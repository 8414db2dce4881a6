#include "rules/test_need.h"

#include <algorithm>

#include "base/text.h"
#include "rules/code_words.h"
#include "rules/invocation.h"

namespace wright {
namespace {

bool any_has(const Facts& facts, const EntryPoint& entry, const std::vector<std::string_view>& words) {
  return any_running(facts, entry, [&](const Function& function) { return has_word(function, words); });
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

}  // namespace

bool does_little(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    return facts.entry(function) == &entry && function.workload == Workload::Trivial;
  });
}

bool needs_no_test(const Facts& facts, std::uint32_t entry) {
  if (is_authorizer(facts, entry) || chooses_formula(facts, entry)) return false;
  if (has_test_in_comment(facts, facts.project.crates[facts.code.entries[entry].crate])) return false;
  return does_little(facts, facts.code.entries[entry]) && (is_straight(facts, entry) || !decides(facts, entry));
}

}  // namespace wright
