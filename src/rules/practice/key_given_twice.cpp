// A key stands twice in one mapping of a YAML file. GitHub and the Serverless Framework refuse the file; the readers of
// CloudFormation and SAM keep the later value without a word, so what the earlier one sets is lost.

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

void report(const RepeatedKey& key, std::string_view happens, bool refused, Findings& out) {
  Finding& finding = out.report(key.second, fmt::format("`{}` stands twice in this mapping: {}", key.key, happens));
  finding.related.push_back(related(key.first, "the first one"));
  if (refused) finding.severity = Severity::High;
  if (refused || !key.same_text) return;
  finding.severity = Severity::Info;
  finding.confidence = Confidence::Possible;
}

void check(const Facts& facts, Findings& out) {
  for (const RepeatedKey& key : facts.pipelines.repeated_keys) {
    if (key.second.file->path.starts_with(".github/"))
      report(key, "GitHub takes the file for invalid and starts none of its jobs", true, out);
  }
  for (const RepeatedKey& key : facts.deployment.repeated_keys) {
    if (file_name(key.second.file->path).starts_with("serverless"))
      report(key, "the Serverless Framework refuses the file, and nothing is deployed", true, out);
    else if (key.same_text)
      report(key, "both say the same, and one that is changed later may be the one without effect", false, out);
    else
      report(key, "the later one counts, and what the first one says is lost without a word", false, out);
  }
}

}  // namespace

extern constinit const Rule key_given_twice{"key-given-twice", &check};

}  // namespace wright
