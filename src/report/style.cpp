#include "report/style.h"

#include <fmt/format.h>

namespace wright {

std::string Style::severity(Severity severity, std::string_view text) const {
  switch (severity) {
    case Severity::High: return wrap("1;31", text);
    case Severity::Medium: return wrap("1;33", text);
    case Severity::Low: return wrap("1;36", text);
    case Severity::Info: return wrap("1;32", text);
  }
  return std::string(text);
}

std::string Style::wrap(std::string_view code, std::string_view text) const {
  if (color_ == Color::Off || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

}  // namespace wright
