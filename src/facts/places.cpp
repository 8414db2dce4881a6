#include "facts/places.h"

namespace wright {

bool is_inside(const Place& inner, const Place& outer) {
  return inner.file == outer.file && inner.span.begin >= outer.span.begin && inner.span.end <= outer.span.end;
}

Place first_line(const SourceFile& file) { return {&file, {0, static_cast<std::uint32_t>(file.lines.line(1).size())}}; }

}  // namespace wright
