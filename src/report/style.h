#pragma once
// Colours of a terminal, or none.

#include <string>
#include <string_view>

#include "finding/finding.h"

namespace wright {

enum class Color : std::uint8_t { Off, On };

class Style {
 public:
  explicit Style(Color color) : color_(color) {}

  [[nodiscard]] std::string bold(std::string_view text) const { return wrap("1", text); }
  // Line numbers, arrows, frames.
  [[nodiscard]] std::string frame(std::string_view text) const { return wrap("34", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return wrap("2", text); }
  [[nodiscard]] std::string severity(Severity severity, std::string_view text) const;

 private:
  [[nodiscard]] std::string wrap(std::string_view code, std::string_view text) const;
  Color color_;
};

}  // namespace wright
