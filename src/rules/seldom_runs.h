#pragma once
// Functions that run so seldom that nothing of one run is left for the next.

#include "rules/invocation.h"

namespace wright {

// Every entry that runs it is a hook of deployments, or is started by schedules an hour or more apart and by nothing else: no
// connection, and seldom the execution environment, is there for the next event.
[[nodiscard]] bool runs_seldom(const Facts& facts, const Running& running);

// It tells CodeDeploy whether a deployment may go on: a hook, which runs once for each deployment and is told only its id.
[[nodiscard]] bool is_deployment_hook(const Facts& facts, const EntryPoint& entry);

// By its name, or that of what leads to the place, it prepares a database: `run_migrations`.
[[nodiscard]] bool is_upkeep(const Facts& facts, const Running& running, const Place& place);

}  // namespace wright
