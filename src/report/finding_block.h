#pragma once
#include <string>

#include "project/project.h"
#include "report/review.h"
#include "report/style.h"

namespace wright {

// One finding with its source line, evidence, reason, cure and source.
[[nodiscard]] std::string finding_block(const ReviewedFinding& reviewed, const Project& project, const Style& style);

}  // namespace wright
