#include "rules/path_library.h"

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

void add_built_with(const Facts& facts, const Crate& crate, std::set<const Crate*>& seen) {
  for (const Dependency& dependency : crate.dependencies) {
    if (dependency.kind != DependencyKind::Normal) continue;
    const Crate* const library = library_of(facts, dependency);
    if (library != nullptr && seen.insert(library).second) add_built_with(facts, *library, seen);
  }
}

}  // namespace

const Crate* library_of(const Facts& facts, const Dependency& dependency) {
  if (!dependency.is_path) return nullptr;
  const auto found = std::find_if(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    return crate.folder == dependency.path && crate.name == dependency.package && crate.library;
  });
  return found == facts.project.crates.end() ? nullptr : &*found;
}

std::string library_name(const Crate& library) {
  const std::string_view manifest = library.manifest->text;
  const std::size_t section = manifest.find("[lib]");
  std::string_view name = library.name;
  if (section != std::string_view::npos) {
    std::string_view rest = manifest.substr(section + std::string_view("[lib]").size());
    rest = rest.substr(0, rest.find("\n["));
    for (const std::string_view line : split_lines(rest)) {
      if (!trim(line).starts_with("name")) continue;
      const std::size_t open = line.find('"');
      const std::size_t close = line.rfind('"');
      if (open != std::string_view::npos && open < close) name = line.substr(open + 1, close - open - 1);
    }
  }
  return replace_all(std::string(name), "-", "_");
}

std::set<const Crate*> libraries_of(const Facts& facts, const Crate& crate, const Crate* but) {
  std::set<const Crate*> seen;
  for (const Dependency& dependency : crate.dependencies) {
    if (dependency.kind != DependencyKind::Normal) continue;
    const Crate* const library = library_of(facts, dependency);
    if (library != nullptr && library != but && seen.insert(library).second) add_built_with(facts, *library, seen);
  }
  return seen;
}

bool comes_with_another(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const Crate* const library = library_of(facts, dependency);
  return libraries_of(facts, crate, library).contains(library);
}

}  // namespace wright
