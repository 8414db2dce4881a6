// SAM's `BuildMethod: makefile` runs the target `build-<LogicalId>` of the Makefile in the function's folder. Its recipe names
// the binary, or a target that it needs does.
#include <algorithm>

#include "base/text.h"
#include "facts/deployment/settings.h"
#include "facts/pipeline/variables.h"

namespace wright {
namespace {

// The lines below `target:`; empty when the Makefile has no such target.
std::string_view recipe_of(const SourceFile& makefile, std::string_view target) {
  std::uint32_t first = 0;
  std::uint32_t line = 1;
  for (; line <= makefile.lines.line_count(); ++line) {
    const std::string_view text = makefile.lines.line(line);
    const bool indented = text.starts_with('\t') || text.starts_with(' ');
    if (first != 0 && !indented && !trim(text).empty()) break;
    if (first != 0 || indented) continue;
    const std::string_view targets = text.substr(0, text.find(':'));
    const std::vector<std::string_view> names = split(targets, ' ');
    if (targets.size() < text.size() && std::find(names.begin(), names.end(), target) != names.end()) first = line;
  }
  if (first == 0) return {};
  const std::uint32_t begin = makefile.lines.line_start(first);
  return std::string_view(makefile.text).substr(begin, makefile.lines.line_start(line) - begin);
}

std::string word_at(std::string_view text) { return std::string(text.substr(0, text.find_first_of(" \t\r\n/\"'\\;&|"))); }

std::string binary_in(std::string_view recipe) {
  for (const std::string_view mark : {"--bin ", "--bin=", "target/lambda/", "/release/", "--package ", "-p "}) {
    const std::size_t at = recipe.find(mark);
    if (at == std::string_view::npos) continue;
    std::string name = word_at(recipe.substr(at + mark.size()));
    if (!name.empty() && name.find_first_of("$({") == std::string::npos) return name;
  }
  return {};
}

bool is_binary(const Project& project, std::string_view name) {
  return std::any_of(project.crates.begin(), project.crates.end(), [&](const Crate& crate) {
    return std::any_of(crate.binaries.begin(), crate.binaries.end(), [&](const Target& target) { return target.name == name; });
  });
}

// The binary that a recipe names, or a target of the first line that it needs.
std::string binary_of(const Project& project, const SourceFile& makefile, std::string_view recipe) {
  const std::string_view head = recipe.substr(0, recipe.find('\n'));
  // `cp target/release/$(LAMBDA) $(ARTIFACTS_DIR)/bootstrap`, where the file says what LAMBDA is.
  const auto binary_of_lines = [&](std::string_view lines) { return binary_in(with_variables(makefile, lines)); };
  if (std::string name = binary_of_lines(recipe.substr(head.size())); !name.empty()) return name;
  for (const std::string_view needed : split(head.substr(std::min(head.find(':') + 1, head.size())), ' ')) {
    const std::string_view target = trim(needed);
    if (target.empty() || target.front() == '$') continue;
    if (is_binary(project, target)) return std::string(target);
    if (std::string name = binary_of_lines(recipe_of(makefile, target)); !name.empty()) return name;
  }
  return {};
}

const SourceFile* find_makefile(const Project& project, const FunctionConfig& config) {
  const std::string folder = parent_path(config.place.file->path);
  for (const std::string& place : {config.code_uri ? config.code_uri->value : folder, folder}) {
    for (const std::string_view name : {"Makefile", "makefile", "GNUmakefile"}) {
      if (const SourceFile* const file = project.find_file(join_path(place, name))) return file;
    }
  }
  return nullptr;
}

}  // namespace

void read_build_recipes(const Project& project, Deployment& deployment) {
  for (FunctionConfig& config : deployment.functions) {
    if (!config.build_method || config.build_method->value != "makefile" || config.binary) continue;
    const SourceFile* const makefile = find_makefile(project, config);
    if (makefile == nullptr) continue;
    const std::string_view recipe = recipe_of(*makefile, "build-" + config.logical_name);
    if (recipe.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(recipe.data() - makefile->text.data());
    const auto end =
        begin + static_cast<std::uint32_t>(recipe.find('\n') == std::string_view::npos ? recipe.size() : recipe.find('\n'));
    if (std::string binary = binary_of(project, *makefile, recipe); !binary.empty()) {
      config.binary = Setting<std::string>{std::move(binary), {makefile, {begin, end}}};
    }
  }
}

}  // namespace wright
