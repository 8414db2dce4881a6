#pragma once
// How places of code lie to one another.

#include "facts/facts.h"

namespace wright {

// `inner` is a part of `outer`, or the same.
[[nodiscard]] bool is_inside(const Place& inner, const Place& outer);

// `length` characters of a file from `at` on.
[[nodiscard]] Place place_in(const SourceFile& file, std::size_t at, std::size_t length);

// Where a view of a file's own text stands in it.
[[nodiscard]] Place place_in(const SourceFile& file, std::string_view part);

// Where a file as a whole is meant.
[[nodiscard]] Place first_line(const SourceFile& file);

}  // namespace wright
