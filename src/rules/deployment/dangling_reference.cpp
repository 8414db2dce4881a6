// A Ref, GetAtt, Sub or DependsOn of a name that the template does not define: CloudFormation refuses it as a whole.

#include <fmt/format.h>

#include <algorithm>
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// In one template, beyond which it is one habit.
constexpr std::size_t kApart = 4;

void check(const Facts& facts, Findings& out) {
  std::vector<const DanglingReference*> told;
  for (const DanglingReference& reference : facts.deployment.dangling) {
    if (!has_our_functions(facts, reference.stack)) continue;
    const auto same =
        std::count_if(told.begin(), told.end(), [&](const DanglingReference* other) { return other->stack == reference.stack; });
    if (static_cast<std::size_t>(same) >= kApart) continue;
    told.push_back(&reference);
    out.report(reference.place,
               fmt::format("`{}` of `{}`, which the template does not define: CloudFormation refuses to deploy it", reference.how,
                           reference.name));
  }
}

}  // namespace

extern constinit const Rule dangling_reference{"dangling-reference", &check};

}  // namespace wright
