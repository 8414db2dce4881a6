// A permission that names a function of its own module by the text of its name: nothing tells that the function comes first.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The resource says by itself what it waits for. Its text ends at the brace or key in the column of its start.
bool waits(const InvokePermission& permission) {
  const std::string_view text = std::string_view(permission.place.file->text).substr(permission.place.span.begin);
  const std::string_view own = text.substr(0, text.find("\n}"));
  return contains(own, "depends_on");
}

void check(const Facts& facts, Findings& out) {
  for (const InvokePermission& permission : facts.deployment.permissions) {
    if (!permission.by_text || facts.deployment.stacks[permission.stack].tool != DeploymentTool::Terraform) continue;
    if (waits(permission)) continue;
    out.report(
        permission.place,
        fmt::format("`{}` names `{}` by text: Terraform sees no dependency, and may make the permission before the function",
                    permission.logical_name, permission.function));
  }
}

}  // namespace

extern constinit const Rule permission_names_function_by_text{"permission-names-function-by-text", &check};

}  // namespace wright
