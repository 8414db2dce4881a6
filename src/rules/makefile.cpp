#include "rules/makefile.h"

#include <algorithm>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"

namespace wright {

const SourceFile* find_makefile(const Facts& facts, const std::string& folder) {
  for (const std::string_view name : {"Makefile", "makefile", "GNUmakefile"}) {
    const SourceFile* const file = facts.project.find_file(normal_path(join_path(folder, name)));
    if (file == nullptr) continue;
    const std::vector<std::string_view> lines = split_lines(file->text);
    const bool open = std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
      const std::string_view head = line.substr(0, line.find(':'));
      const bool includes = contains(line, "include ") && !contains(line, ".env");
      const bool computed =
          !line.starts_with('\t') && head.size() < line.size() && head.find_first_of("$%") != std::string_view::npos;
      return includes || computed || contains(line, "$(eval");
    });
    return open ? nullptr : file;
  }
  return nullptr;
}

bool has_target(const SourceFile& makefile, std::string_view target) {
  const std::vector<std::string_view> lines = split_lines(makefile.text);
  return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with('\t') || line.starts_with('#')) return false;
    const std::vector<std::string_view> names = split(line.substr(0, colon), ' ');
    return line.starts_with(".PHONY") ? holds_word(line, target) : std::find(names.begin(), names.end(), target) != names.end();
  });
}

std::string_view made_target(const ShellStep& step) {
  const bool one = step.words.size() == 2 && step.words[0] == "make" && !step.words[1].starts_with('-');
  const std::string_view target = one ? std::string_view(step.words[1]) : std::string_view();
  return target.find_first_of("=$*{}\"'/.>|") == std::string_view::npos ? target : std::string_view();
}

}  // namespace wright
