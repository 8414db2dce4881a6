#include "facts/facts.h"

#include "facts/deployment/scripts.h"
#include "facts/deployment/settings.h"
#include "facts/function/reading.h"
#include "facts/function/replaced.h"

namespace wright {

const EntryPoint* Facts::entry(const LambdaFunction& function) const {
  return function.entry ? &code.entries[*function.entry] : nullptr;
}

const FunctionConfig* Facts::config(const LambdaFunction& function) const {
  return function.config ? &deployment.functions[*function.config] : nullptr;
}

const Crate* Facts::crate(const LambdaFunction& function) const {
  return function.entry ? &project.crates[code.entries[*function.entry].crate] : nullptr;
}

Facts read_facts(Project project) {
  Facts facts;
  facts.project = std::move(project);
  facts.code = read_code(facts.project);
  facts.deployment = read_deployment(facts.project);
  facts.pipelines = read_pipelines(facts.project);
  read_scripts(facts.project, facts.pipelines, facts.deployment);
  read_script_policies(facts.project, facts.pipelines, facts.deployment);
  read_packed_zips(facts.project, facts.pipelines, facts.deployment);
  read_uploads(facts.project, facts.pipelines, facts.deployment);
  read_distant_apis(facts.deployment);
  facts.with_io = functions_with_io(facts.code);
  facts.functions = join_functions(facts);
  drop_replaced_stacks(facts);
  return facts;
}

}  // namespace wright
