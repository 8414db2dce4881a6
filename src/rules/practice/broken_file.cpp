// What cargo, AWS or GitHub would refuse to read. We go on with the rest of the file.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void report_all(const std::vector<SyntaxProblem>& problems, std::string_view reader, Findings& out) {
  for (const SyntaxProblem& problem : problems) {
    out.report(problem.place, fmt::format("{} cannot read this file: {}", reader, problem.message));
  }
}

void check(const Facts& facts, Findings& out) {
  report_all(facts.project.damages, "cargo", out);
  report_all(facts.deployment.problems, "the deployment tool", out);
  report_all(facts.pipelines.problems, "GitHub Actions", out);
  for (const SyntaxDamage& damage : facts.code.damages) {
    Finding& finding =
        out.report(damage.place, "the Rust grammar cannot read this place, so what follows may be missing from this review");
    finding.severity = Severity::Info;
    // New syntax and macros of a language of their own look the same as a mistake.
    finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule broken_file{"broken-file", &check};

}  // namespace wright
