#include "project/imports.h"

#include <array>

#include "base/text.h"

namespace wright {

std::string module_stem(std::string_view path) {
  constexpr std::array<std::string_view, 8> kEndings{".d.ts", ".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs"};
  for (const std::string_view ending : kEndings) {
    if (path.ends_with(ending)) return std::string(path.substr(0, path.size() - ending.size()));
  }
  return std::string(path);
}

std::vector<std::string> imported_modules(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view word : {"from", "import", "require"}) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      const std::size_t open = text.find_first_not_of(" \t\r\n(", at + word.size());
      if (open == std::string_view::npos || (text[open] != '"' && text[open] != '\'' && text[open] != '`')) continue;
      const std::size_t close = text.find(text[open], open + 1);
      if (close != std::string_view::npos) out.emplace_back(text.substr(open + 1, close - open - 1));
    }
  }
  return out;
}

std::vector<std::string> imported_python_modules(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view line : split_lines(text)) {
    for (const std::string_view word : {"from ", "import "}) {
      if (!line.starts_with(word)) continue;
      std::string_view name = line.substr(word.size());
      name = name.substr(0, name.find_first_of(" ,;#"));
      while (name.starts_with('.')) name.remove_prefix(1);
      if (!name.empty()) out.push_back(replace_all(std::string(name), ".", "/"));
    }
  }
  return out;
}

}  // namespace wright
