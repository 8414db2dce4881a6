// A usage plan knows callers by their API keys, and API Gateway asks for one only where a method says so. Without such a method
// the plan limits nobody and the keys open nothing.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// A method, a route, an OpenAPI document or a module's variable asks for a key; or the code looks at the header itself.
bool asks_for_keys(const Facts& facts) {
  constexpr std::array<std::string_view, 5> kWords{"apikeyrequired", "api_key_required", "private: true", "type: apikey",
                                                   "\"apikey\""};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind == FileKind::Prose) return false;
    const std::string text = lower_case(file.source->text);
    if (file.kind == FileKind::Rust) return contains(text, "x-api-key");
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  });
}

void check(const Facts& facts, Findings& out) {
  if (facts.deployment.api_keys.empty() || asks_for_keys(facts)) return;
  std::set<std::uint32_t> told;
  for (const bool plan : {true, false}) {
    for (const ApiKeys& keys : facts.deployment.api_keys) {
      if (keys.is_plan != plan || !keys.settings_known || !is_deployed_with_ours(facts, keys.stack)) continue;
      if (!told.insert(keys.stack).second) continue;
      out.report(keys.place,
                 plan ? fmt::format("the usage plan `{}` limits nobody: no method asks for an API key, by which it "
                                    "knows its callers",
                                    keys.logical_name)
                      : fmt::format("no method asks for an API key: `{}` opens nothing, and whoever has none is let in "
                                    "all the same",
                                    keys.logical_name));
    }
  }
}

}  // namespace

extern constinit const Rule usage_plan_without_keys{"usage-plan-without-keys", &check};

}  // namespace wright
