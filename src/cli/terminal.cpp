#include "cli/terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace wright {
namespace {

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool is_on(const char* name) {
  const std::string_view value = environment(name);
  return !value.empty() && value != "0";
}

}  // namespace

Color decide_color(ColorChoice choice, int descriptor) {
  if (choice == ColorChoice::Always) return Color::On;
  if (choice == ColorChoice::Never || !environment("NO_COLOR").empty()) return Color::Off;
  if (is_on("FORCE_COLOR") || is_on("CLICOLOR_FORCE")) return Color::On;
  if (environment("TERM") == "dumb") return Color::Off;
  return ::isatty(descriptor) == 1 ? Color::On : Color::Off;
}

}  // namespace wright
