#pragma once
// Versions of dependencies, as far as the leading numbers tell.

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "project/project.h"

namespace wright {

struct Version {
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  bool released = true;  // false: "0.9.0-alpha.1", which comes before 0.9
  auto operator<=>(const Version&) const = default;
};

// "1.2.3", "^0.13", "~1.4", ">=0.8, <0.9": the first number; nothing for "*" and the like.
[[nodiscard]] std::optional<Version> read_version(std::string_view text);

// The locked version, else the one that is required.
[[nodiscard]] std::optional<Version> version_of(const Dependency& dependency);

[[nodiscard]] bool has_feature(const Dependency& dependency, std::string_view feature);

}  // namespace wright
