// Names of the Lambda crates' past, and rusoto. They still build with the old versions that are locked, and with nothing newer.

#include <fmt/format.h>

#include <set>

#include "rules/builder.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check_calls(const Facts& facts, Findings& out) {
  for (const EntryPoint& entry : facts.code.entries) {
    std::vector<FunctionId> functions = entry.init;
    functions.push_back(entry.main);
    for (const FunctionId id : functions) {
      for (const Call& call : facts.code.functions[id].calls) {
        const bool old = !call.is_method && last_name(call.path) == "handler_fn" && call.path.starts_with("lambda_runtime");
        if (!old || call.mention) continue;
        out.report(
            call.name_place,
            "`handler_fn` has been replaced by `service_fn` since lambda_runtime 0.5: the handler takes one `LambdaEvent`");
      }
    }
  }
}

void check_rusoto(const Facts& facts, Findings& out) {
  std::set<const SourceFile*> seen;
  for (const Crate* crate : function_crates(facts)) {
    for (const Dependency& dependency : crate->dependencies) {
      if (dependency.kind != DependencyKind::Normal || !dependency.package.starts_with("rusoto_")) continue;
      if (!seen.insert(crate->manifest).second) break;
      Finding& finding = out.report(
          dependency.place, fmt::format("`{}` belongs to Rusoto, which is archived and gets no fixes: the AWS SDK for Rust has "
                                        "taken its place",
                                        dependency.package));
      finding.severity = Severity::Medium;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_calls(facts, out);
  check_rusoto(facts, out);
}

}  // namespace

extern constinit const Rule removed_handler_api{"removed-handler-api", &check};

}  // namespace wright
