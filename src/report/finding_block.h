#pragma once
#include <string>

#include "project/project.h"
#include "report/review.h"
#include "report/style.h"

namespace wright {

// One finding with its source line, evidence, reason, cure and source. Paths are as seen from the folder `base` of the project.
[[nodiscard]] std::string finding_block(const ReviewedFinding& reviewed, const Project& project, std::string_view base,
                                        const Style& style);

}  // namespace wright
