#pragma once
// One small project that a rule is tried on, and what it should say there.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "knowledge/library.h"

namespace wright::testing {

using FileLine = std::pair<std::string, std::uint32_t>;

struct Outcome {
  std::multiset<FileLine> found;  // where the rule reported
  std::string rendered;           // its findings as the text report shows them
};

// Reviews the project and keeps the findings of one rule, those of low confidence included.
[[nodiscard]] Outcome try_rule(const FileSystem& files, std::string_view rule, const Library& library);

// The places marked with `//~ rule` or `#~ rule`; every `^` after the `~` means one line further up.
[[nodiscard]] std::multiset<FileLine> marked_places(const FileSystem& files, std::string_view rule);

// The cards packed into this binary.
[[nodiscard]] const Library& test_library();

}  // namespace wright::testing
