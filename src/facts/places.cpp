#include "facts/places.h"

namespace wright {

bool is_inside(const Place& inner, const Place& outer) {
  return inner.file == outer.file && inner.span.begin >= outer.span.begin && inner.span.end <= outer.span.end;
}

Place place_in(const SourceFile& file, std::size_t at, std::size_t length) {
  const auto begin = static_cast<std::uint32_t>(at);
  return {&file, {begin, begin + static_cast<std::uint32_t>(length)}};
}

Place place_in(const SourceFile& file, std::string_view part) {
  return place_in(file, static_cast<std::size_t>(part.data() - file.text.data()), part.size());
}

Place first_line(const SourceFile& file) { return {&file, {0, static_cast<std::uint32_t>(file.lines.line(1).size())}}; }

}  // namespace wright
