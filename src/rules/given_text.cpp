#include "rules/given_text.h"

#include "base/text.h"

namespace wright {

std::string_view assigned_in(const SourceFile& file, std::string_view name) {
  const std::string_view text = file.text;
  std::string_view value;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if (at > 0 && is_word_part(text[at - 1])) continue;
    const std::string_view rest = text.substr(at + name.size());
    if (!rest.starts_with(" = ")) continue;
    if (!value.empty()) return {};
    value = trim(rest.substr(3, rest.find_first_of(";\n") - 3));
  }
  return value;
}

std::string_view defined_text(const Place& given) {
  if (given.file == nullptr) return {};
  std::string_view text = given.text();
  const bool program =
      given.file->path.ends_with(".ts") || given.file->path.ends_with(".js") || given.file->path.ends_with(".py");
  constexpr int kSteps = 3;
  for (int step = 0; program && step < kSteps; ++step) {
    std::string_view name = text;
    for (const std::string_view owner : {"this.", "self."}) {
      if (name.starts_with(owner)) name.remove_prefix(owner.size());
    }
    std::size_t end = 0;
    while (end < name.size() && is_word_part(name[end])) ++end;
    // A member of something else, or a call, says by itself what it is.
    const std::string_view after = name.substr(end);
    const bool plain = after.empty() || after.starts_with(" ??") || after.starts_with("!") || after.starts_with("[\"");
    const std::string_view value = end == 0 || !plain ? std::string_view() : assigned_in(*given.file, name.substr(0, end));
    if (value.empty()) return text;
    text = value;
  }
  return text;
}

}  // namespace wright
