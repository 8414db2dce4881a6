#include "rules/foreign_names.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace wright {
namespace {

// The names that `use` and `extern crate` lines of a source begin with.
void add_roots(std::string_view text, std::set<std::string_view>& roots) {
  for (const std::string_view line : split_lines(text)) {
    std::string_view rest = trim(line);
    if (rest.starts_with("pub ")) rest = trim(rest.substr(4));
    const bool use = rest.starts_with("use ");
    if (!use && !rest.starts_with("extern crate ")) continue;
    rest = trim(rest.substr(use ? 4 : 13));
    if (rest.starts_with("::")) rest.remove_prefix(2);
    std::size_t end = 0;
    while (end < rest.size() && is_word_part(rest[end])) ++end;
    const std::string_view name = rest.substr(0, end);
    const bool path = rest.substr(end).starts_with("::") || !use;
    // A capital is a type's: `use Kind::*`.
    if (path && !name.empty() && name[0] >= 'a' && name[0] <= 'z') roots.insert(name);
  }
}

// The source gives the name a meaning of its own: `mod name`, `as name`, `other::name`, `{name, ..}`.
bool declares(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool whole = (at == 0 || !is_word_part(text[at - 1])) && (end == text.size() || !is_word_part(text[end]));
    if (!whole) continue;
    const std::string_view before = text.substr(0, at);
    const bool named = before.ends_with("mod ") || before.ends_with(" as ") || before.ends_with("::") || before.ends_with("!(");
    const std::string_view left = trim(before.substr(before.size() - std::min<std::size_t>(before.size(), 40)));
    const bool listed = left.ends_with('{') || left.ends_with(',');
    if (named || (listed && !text.substr(end).starts_with("::"))) return true;
  }
  return false;
}

// `error::Error` of `use std::{error::Error, fmt};` begins in the braces' crate.
bool is_in_use_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_last_of(";}", at);
  const std::string_view line = trim(text.substr(end == std::string_view::npos ? 0 : end + 1));
  return line.starts_with("use ") || line.starts_with("pub use ") || line.starts_with("pub(crate) use ");
}

std::string identifier_of(std::string_view package) { return replace_all(std::string(package), "-", "_"); }

// What stands around the name of many a library in its package's: "rust-argon2", "webp-rs".
std::string without_language(std::string_view package) {
  for (const std::string_view beginning : {"rust-", "rust_", "rs-"}) {
    if (package.starts_with(beginning)) return identifier_of(package.substr(beginning.size()));
  }
  for (const std::string_view ending : {"-rust", "-rs", "_rs", "_rust"}) {
    if (package.ends_with(ending)) return identifier_of(package.substr(0, package.size() - ending.size()));
  }
  return identifier_of(package);
}

// What the project's own crates and their libraries are called, and what the dependencies are.
std::set<std::string> known_names(const Facts& facts, const Crate& crate) {
  std::set<std::string> names{"std", "core", "alloc", "crate", "self", "super", "proc_macro", "test"};
  for (const Dependency& dependency : crate.dependencies) {
    names.insert(identifier_of(dependency.name));
    names.insert(replace_all(dependency.name, "-", ""));
    names.insert(without_language(dependency.name));
  }
  for (const Crate& other : facts.project.crates) names.insert(identifier_of(other.name));
  for (const auto& document : facts.project.manifests) {
    const Value* const name = document->root.find_path({"lib", "name"});
    if (name != nullptr) names.insert(identifier_of(name->text));
  }
  return names;
}

}  // namespace

std::vector<std::string> unknown_libraries(const Facts& facts, const Crate& crate) {
  std::vector<std::string_view> sources;
  std::set<std::string_view> roots;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Rust || facts.project.crate_of(file.source->path) != &crate) continue;
    sources.push_back(file.source->text);
    add_roots(file.source->text, roots);
  }
  const std::set<std::string> known = known_names(facts, crate);
  std::vector<std::string> unknown;
  for (const std::string_view root : roots) {
    const bool own = std::any_of(sources.begin(), sources.end(), [&](std::string_view text) { return declares(text, root); });
    if (!own && !known.contains(std::string(root))) unknown.emplace_back(root);
  }
  return unknown;
}

bool calls_library(const Facts& facts, const Crate& crate, std::string_view name) {
  constexpr std::size_t kShortest = 4;
  if (name.size() < kShortest || known_names(facts, crate).contains(std::string(name))) return false;
  bool called = false;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Rust || facts.project.crate_of(file.source->path) != &crate) continue;
    const std::string_view text = file.source->text;
    if (declares(text, name)) return false;
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      const bool begins = at > 0 && !is_word_part(text[at - 1]) && text[at - 1] != ':';
      called = called || (begins && text.substr(at + name.size()).starts_with("::") && !is_in_use_line(text, at));
    }
  }
  return called;
}

}  // namespace wright
