#pragma once
// Code points that escapes in TOML and JSON strings name.

#include <cstdint>
#include <string>

namespace wright {

// Appends a code point as UTF-8; U+FFFD for one that does not exist.
void append_utf8(std::string& to, std::uint32_t code_point);

}  // namespace wright
