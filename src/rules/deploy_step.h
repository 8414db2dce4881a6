#pragma once
// Steps of a workflow that put functions into an account.

#include <optional>
#include <string_view>

#include "facts/facts.h"

namespace wright {

// A step that deploys, with the line of the command that does it.
struct DeployStep {
  const Workflow* workflow = nullptr;
  const Job* job = nullptr;
  const Step* step = nullptr;
  Place place;
  std::string_view what;  // "sam deploy"
};

// `sam deploy` in a folder whose template has no function of ours: those in Java, say, in a folder of their own.
[[nodiscard]] bool runs_sam_for_others(const Facts& facts, const Step& step);

[[nodiscard]] std::vector<DeployStep> deploy_steps(const Facts& facts);

// A script deploys, or packs what is deployed: a word of it says so, whoever runs it.
[[nodiscard]] bool tells_of_deployment(std::string_view script);

// The place of the first line of the step's script that has `command` in it, comments aside.
[[nodiscard]] Place line_with(const Step& step, std::string_view command);

}  // namespace wright
