// lambda_runtime catches a panic of the handler and answers with an error. With panic = "abort" there is nothing to catch: the
// process dies without an answer and the next request pays a cold start.

#include <set>

#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  std::set<const SourceFile*> seen;
  for (const Crate* crate : function_crates(facts)) {
    const ProfileSetting* const panic = crate->release.find("panic");
    if (panic == nullptr || panic->value != "abort" || !seen.insert(panic->place.file).second) continue;
    out.report(
        panic->place,
        "`panic = \"abort\"` ends the process when a handler panics: the runtime cannot answer with an error, and the next "
        "invocation is a cold start");
  }
}

}  // namespace

extern constinit const Rule panic_abort{"panic-abort", &check};

}  // namespace wright
