#include "rules/log_lines.h"

#include <array>
#include <string_view>

#include "base/text.h"
#include "rules/records.h"

namespace wright {

bool is_on_by_default(const MacroUse& use) {
  constexpr std::array<std::string_view, 8> kNames{"println", "eprintln", "print", "eprint", "dbg", "info", "warn", "error"};
  return one_of(last_name(use.name), kNames);
}

}  // namespace wright
