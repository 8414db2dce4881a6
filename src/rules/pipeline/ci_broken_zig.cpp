// A build of zig's development branch is there for some weeks. The `ar` of zig 0.16.0 cannot create archives: C code below ring
// and aws-lc-sys does not build with it.

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

constexpr std::string_view kBroken = "0.16.0";

bool asks_for_it(const Step& step) {
  if (!contains(step.uses, "setup-zig")) return false;
  return value_of(step.with, "version") == kBroken || value_of(step.with, "zig-version") == kBroken;
}

void check(const Facts& facts, Findings& out) {
  constexpr std::string_view kMessage =
      "the `ar` of zig 0.16.0 cannot create archives: `cargo lambda build` fails at the C code of `ring` and `aws-lc-sys`";
  for (const WorkflowStep& at : workflow_steps(facts)) {
    if (asks_for_it(*at.step)) out.report(at.step->place, std::string(kMessage));
    for (const ScriptLine& line : script_lines(*at.step)) {
      if (contains(line.text, "ziglang==0.16.0") || contains(line.text, "ziglang.org/download/0.16.0"))
        out.report(line.place, std::string(kMessage));
      if (contains(line.text, "ziglang.org/builds/"))
        out.report(line.place,
                   "builds of zig's development branch are taken from the server after a while: then the download fails, and the "
                   "job with it");
    }
  }
}

}  // namespace

extern constinit const Rule ci_broken_zig{"ci-broken-zig", &check};

}  // namespace wright
