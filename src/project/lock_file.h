#pragma once
// Cargo.lock: which version of a package each package of the workspace got.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_file.h"
#include "project/project.h"

namespace wright {

class LockFile {
 public:
  // Reads what cargo writes, line by line. Keeps views of the text, which must outlive this.
  explicit LockFile(const SourceFile& file);

  // The version of `package` that `crate` depends on; `requirement` decides between two.
  [[nodiscard]] std::optional<std::string> version_of(std::string_view crate, std::string_view package,
                                                      std::string_view requirement) const;

  // Everything the normal dependencies of the crate come to, each package and version once, sorted. What an optional feature
  // brings is in the file, used or not; so this is a little more than cargo builds.
  [[nodiscard]] std::vector<LockedPackage> built_with(const Crate& crate) const;

 private:
  struct Package {
    std::string_view version;
    std::vector<std::string_view> dependencies;  // "tokio", or "rand 0.8.5" where several are locked
  };
  using Reached = std::set<std::pair<std::string_view, std::string_view>>;  // names and versions

  // The package and everything it comes to.
  void add_reached(std::string_view name, std::string_view version, Reached& reached) const;

  std::multimap<std::string_view, Package> packages_;
};

// Whether cargo would take `version` for `requirement`, as far as the leading numbers tell; true for requirements of other forms.
[[nodiscard]] bool is_compatible(std::string_view requirement, std::string_view version);

}  // namespace wright
