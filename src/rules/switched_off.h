#pragma once
// Resources that a file declares and does not make.

#include "base/source_file.h"

namespace wright {

// `count = 0` in the block of Terraform that begins at the place.
[[nodiscard]] bool is_switched_off(const Place& resource);

}  // namespace wright
