#include "project/lock_file.h"

#include <iterator>
#include <utility>

#include "base/text.h"

namespace wright {
namespace {

// The text between the first pair of quotes of a line.
std::string_view quoted(std::string_view line) {
  const std::size_t begin = line.find('"');
  if (begin == std::string_view::npos) return {};
  const std::size_t end = line.find('"', begin + 1);
  return end == std::string_view::npos ? std::string_view() : line.substr(begin + 1, end - begin - 1);
}

struct NamedVersion {
  std::string_view name;
  std::string_view version;
};

NamedVersion split_entry(std::string_view entry) {
  const std::vector<std::string_view> parts = split(entry, ' ');
  return {parts[0], parts.size() > 1 ? parts[1] : std::string_view()};
}

}  // namespace

LockFile::LockFile(const SourceFile& file) {
  std::string_view name;
  Package package;
  bool in_package = false;
  bool in_dependencies = false;
  const auto finish = [&] {
    if (in_package && !name.empty()) packages_.emplace(name, std::move(package));
    package = {};
    name = {};
  };
  for (const std::string_view line : split_lines(file.text)) {
    if (line.starts_with('[')) {
      finish();
      in_package = line == "[[package]]";
      in_dependencies = false;
    } else if (in_dependencies) {
      if (line.starts_with(']')) in_dependencies = false;
      if (const std::string_view entry = quoted(line); !entry.empty()) package.dependencies.push_back(entry);
    } else if (line.starts_with("name = ")) {
      name = quoted(line);
    } else if (line.starts_with("version = ")) {
      package.version = quoted(line);
    } else if (line.starts_with("dependencies = [")) {
      in_dependencies = !line.ends_with(']');
    }
  }
  finish();
}

std::optional<std::string> LockFile::version_of(std::string_view crate, std::string_view package,
                                                std::string_view requirement) const {
  for (auto [at, end] = packages_.equal_range(crate); at != end; ++at) {
    for (const std::string_view dependency : at->second.dependencies) {
      const NamedVersion entry = split_entry(dependency);
      if (entry.name != package || entry.version.empty() || !is_compatible(requirement, entry.version)) continue;
      return std::string(entry.version);
    }
  }
  const auto [begin, end] = packages_.equal_range(package);
  if (begin != end && std::next(begin) == end) return std::string(begin->second.version);
  std::optional<std::string> only;
  for (auto at = begin; at != end; ++at) {
    if (!is_compatible(requirement, at->second.version)) continue;
    if (only) return std::nullopt;
    only = std::string(at->second.version);
  }
  return only;
}

void LockFile::add_reached(std::string_view name, std::string_view version, Reached& reached) const {
  std::vector<const Package*> open;
  const auto add = [&](std::string_view package, std::string_view wanted) {
    for (auto [at, end] = packages_.equal_range(package); at != end; ++at) {
      if (!wanted.empty() && at->second.version != wanted) continue;
      if (reached.insert({at->first, at->second.version}).second) open.push_back(&at->second);
    }
  };
  add(name, version);
  while (!open.empty()) {
    const Package& package = *open.back();
    open.pop_back();
    for (const std::string_view dependency : package.dependencies) {
      const NamedVersion entry = split_entry(dependency);
      add(entry.name, entry.version);
    }
  }
}

std::vector<LockedPackage> LockFile::built_with(const Crate& crate) const {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<std::uint32_t>> through;
  for (std::uint32_t number = 0; number < crate.dependencies.size(); ++number) {
    const Dependency& dependency = crate.dependencies[number];
    if (dependency.kind != DependencyKind::Normal || !dependency.locked) continue;
    Reached reached;
    add_reached(dependency.package, *dependency.locked, reached);
    for (const auto& package : reached) through[package].push_back(number);
  }
  std::vector<LockedPackage> packages;
  packages.reserve(through.size());
  for (const auto& [package, numbers] : through) {
    packages.push_back({std::string(package.first), std::string(package.second), numbers, {}});
    for (auto [at, end] = packages_.equal_range(package.first); at != end; ++at) {
      if (at->second.version != package.second) continue;
      for (const std::string_view dependency : at->second.dependencies)
        packages.back().dependencies.emplace_back(split_entry(dependency).name);
    }
  }
  return packages;
}

bool is_compatible(std::string_view requirement, std::string_view version) {
  requirement = trim(requirement);
  if (requirement.starts_with('^') || requirement.starts_with('=') || requirement.starts_with('~')) {
    requirement = trim(requirement.substr(1));
  }
  if (requirement.empty() || requirement.find_first_not_of("0123456789.") != std::string_view::npos) return true;
  const std::vector<std::string_view> wanted = split(requirement, '.');
  const std::vector<std::string_view> got = split(version, '.');
  for (std::size_t i = 0; i < wanted.size() && i < got.size(); ++i) {
    if (wanted[i] != got[i]) return false;
    // Cargo's caret rule: the first number that is not 0 must agree, what follows may grow.
    if (wanted[i] != "0") return true;
  }
  return true;
}

}  // namespace wright
