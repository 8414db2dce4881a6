#pragma once
// Steps of pipelines that run tests, or may.

#include <string_view>

#include "facts/facts.h"
#include "rules/deploy_step.h"

namespace wright {

// A line of a script speaks of tests, or a script of the project that it names does; one that is not in the project may.
[[nodiscard]] bool script_may_test(const Facts& facts, std::string_view script);

// A step does: its script, its inputs, an action whose steps are not read.
[[nodiscard]] bool may_test(const Facts& facts, const Workflow& workflow);

// As may_test(), without what comes after the deployment: a call of the function that is out already.
[[nodiscard]] bool may_test_before(const Facts& facts, const DeployStep& deploy);

// A job is done by another workflow.
[[nodiscard]] bool calls_others(const Workflow& workflow);

// Some job is done by a workflow that is not in the project: it may do anything.
[[nodiscard]] bool calls_strangers(const Facts& facts, const Workflow& workflow);

// It starts for a push or a release, and after no other workflow.
[[nodiscard]] bool starts_by_itself(const Workflow& workflow);

}  // namespace wright
