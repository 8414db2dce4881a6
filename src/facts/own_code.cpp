#include "facts/own_code.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "base/text.h"

namespace wright {
namespace {

// The main file of a program, or one in the folder of its own: `src/bin/worker/queue.rs` beside `src/bin/worker/main.rs`. A
// folder with the library or another program in it is nobody's own.
bool belongs_to(const Crate& crate, const Target& target, const std::string& path) {
  if (target.path == path) return true;
  const std::string folder = parent_path(target.path);
  const bool own = file_name(target.path) == "main.rs" && file_name(folder) != "src" && !folder.empty();
  if (!own || !is_below(path, folder)) return false;
  const bool library = crate.library && parent_path(*crate.library) == folder;
  return !library && std::none_of(crate.binaries.begin(), crate.binaries.end(), [&](const Target& other) {
    return other.path != target.path && parent_path(other.path) == folder;
  });
}

class Collector {
 public:
  Collector(const Facts& facts, OwnCode& out) : facts_(facts), out_(out) {}

  void add(const Crate& crate, std::string_view binary) {
    if (std::find(out_.crates.begin(), out_.crates.end(), &crate) != out_.crates.end()) return;
    out_.crates.push_back(&crate);
    const auto is_of_another = [&](const std::string& path) {
      return std::any_of(crate.binaries.begin(), crate.binaries.end(),
                         [&](const Target& target) { return target.name != binary && belongs_to(crate, target, path); });
    };
    for (const ProjectFile& file : facts_.project.files) {
      const std::string& path = file.source->path;
      if (file.kind != FileKind::Rust || !is_below(path, crate.folder)) continue;
      if (facts_.project.crate_of(path) == &crate && !is_of_another(path)) out_.files.push_back(file.source.get());
    }
    for (const Dependency& dependency : crate.dependencies) {
      if (dependency.kind != DependencyKind::Normal || !dependency.is_path) continue;
      for (const Crate& other : facts_.project.crates) {
        if (other.folder == dependency.path) add(other, "");
      }
    }
  }

 private:
  const Facts& facts_;
  OwnCode& out_;
};

}  // namespace

OwnCode own_code(const Facts& facts, const LambdaFunction& function) {
  OwnCode code;
  const EntryPoint* const entry = facts.entry(function);
  if (entry != nullptr) Collector(facts, code).add(facts.project.crates[entry->crate], entry->binary);
  return code;
}

}  // namespace wright
