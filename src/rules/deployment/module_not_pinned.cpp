// Terraform locks providers, not modules: without a version each fresh checkout takes the newest one.

#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

constexpr std::ptrdiff_t kHandful = 5;

void check(const Facts& facts, Findings& out) {
  Finding* last = nullptr;
  std::string_view file;
  std::ptrdiff_t in_file = 0;
  for (const ForeignModule& module : facts.deployment.foreign_modules) {
    if (module.is_pinned || !is_deployed_with_ours(facts, module.stack)) continue;
    in_file = module.place.file->path == file ? in_file + 1 : 1;
    file = module.place.file->path;
    if (in_file > kHandful) {
      last->related.push_back(related(module.place, "has none either"));
      continue;
    }
    last = &out.report(module.place, fmt::format("`{}` has no version: each fresh `terraform init` takes the newest module, of "
                                                 "another major version one day",
                                                 module.logical_name));
  }
}

}  // namespace

extern constinit const Rule module_not_pinned{"module-not-pinned", &check};

}  // namespace wright
