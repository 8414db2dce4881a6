#include "rules/test_share.h"

#include <algorithm>

#include "base/text.h"
#include "rules/code_words.h"

namespace wright {
namespace {

constexpr std::size_t kMuch = 60;  // lines

bool is_test_itself(const Function& function) {
  return function.is_test &&
         std::any_of(function.attributes.begin(), function.attributes.end(),
                     [](const std::string& attribute) { return contains(attribute, "test") && !attribute.starts_with("cfg"); });
}

}  // namespace

Share share_of(const Facts& facts, const EntryPoint& entry) {
  Share share;
  bool decides = false;
  for (const Reached& reached : entry.reached) {
    const Function& function = facts.code.functions[reached.function];
    if (function.crate != entry.crate || function.is_closure) continue;
    const bool tested = facts.code.reached_by_tests[reached.function];
    const std::size_t lines = split_lines(function.place.text()).size();
    share.lines += lines;
    share.tested += tested ? lines : 0;
    decides = decides || (!tested && has_word(function, {"if", "match"}));
  }
  return decides ? share : Share();
}

bool leaves_much(const Facts& facts, const EntryPoint& entry) {
  const Share share = share_of(facts, entry);
  return share.tested == 0 && share.lines >= kMuch && !facts.code.crate_has_tests[entry.crate];
}

bool tests_helpers_only(const Facts& facts, const EntryPoint& entry) {
  constexpr std::ptrdiff_t kFew = 4;      // tests
  constexpr std::size_t kSmallPart = 10;  // a tenth
  const auto tested = [&](FunctionId id) { return facts.code.reached_by_tests[id]; };
  if (std::any_of(entry.handlers.begin(), entry.handlers.end(), tested)) return false;
  // A test that makes the router sends it requests.
  const auto makes_router = [&](FunctionId id) { return id != entry.main && tested(id); };
  if (entry.routes && std::any_of(entry.init.begin(), entry.init.end(), makes_router)) return false;
  const std::ptrdiff_t tests =
      std::count_if(facts.code.functions.begin(), facts.code.functions.end(),
                    [&](const Function& function) { return function.crate == entry.crate && is_test_itself(function); });
  const Share share = share_of(facts, entry);
  return tests <= kFew && share.lines - share.tested >= 2 * kMuch && share.tested * kSmallPart < share.lines;
}

}  // namespace wright
