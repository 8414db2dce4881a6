#pragma once
// The line of a finding with a marker below it.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/source_file.h"
#include "finding/finding.h"

namespace wright {

struct MarkedLine {
  std::string line;    // ready for a terminal: tabs are blanks, long lines are cut around the marked part
  std::string marker;  // blanks and carets that stand below it
};

// Of a span over several lines the first line is shown.
[[nodiscard]] MarkedLine mark_line(const SourceFile& file, const Location& location);

// Text of the project made safe for a terminal, with tabs as blanks.
[[nodiscard]] std::string shown_text(std::string_view text);

}  // namespace wright
