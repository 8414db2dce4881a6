#include "rules/switched_off.h"

#include "base/text.h"

namespace wright {

bool is_switched_off(const Place& resource) {
  const std::string_view text = std::string_view(resource.file->text).substr(resource.span.begin);
  for (const std::string_view line : split_lines(text.substr(0, text.find("\n}")))) {
    if (without_spaces(line.substr(0, line.find('#'))) == "count=0") return true;
  }
  return false;
}

}  // namespace wright
