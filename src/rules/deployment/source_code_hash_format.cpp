// `source_code_hash = filemd5(..)`: what Lambda answers with is the SHA-256 in base64, so the two are never equal.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.odd_hash) continue;
    out.report(config.odd_hash->place,
               fmt::format("`{}` makes the hash of `{}`, and Lambda's is the SHA-256 in base64: the two are never equal",
                           config.odd_hash->value, config.logical_name));
  }
}

}  // namespace

extern constinit const Rule source_code_hash_format{"source-code-hash-format", &check};

}  // namespace wright
