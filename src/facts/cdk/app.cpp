// Follows imports from the file that cdk.json's `app` starts. An import that is no path ("@/lib/stack", "lib/stack") reaches
// every file whose path ends so: too many files rather than too few.
#include "facts/cdk/app.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "project/imports.h"
#include "syntax/documents.h"

namespace wright::cdk {
namespace {

class Walk {
 public:
  Walk(const std::vector<const ProjectFile*>& files) : files_(files) {}

  bool add(const std::string& module, bool exact) {
    bool found = false;
    for (const ProjectFile* const file : files_) {
      const std::string path = module_stem(file->source->path);
      const bool index = path == module + "/index" || path.ends_with("/" + module + "/index");
      if (path != module && !index && (exact || !path.ends_with("/" + module))) continue;
      found = true;
      if (reached_.insert(file).second) waiting_.push_back(file);
    }
    return found;
  }

  void run() {
    while (!waiting_.empty()) {
      const ProjectFile* const file = waiting_.back();
      waiting_.pop_back();
      for (const std::string& name : imported_modules(file->source->text)) {
        if (name.starts_with('.')) {
          const std::string path = normal_path(join_path(parent_path(file->source->path), name));
          // A file that is not loaded may import the rest.
          if (!add(module_stem(path), true) && !path.ends_with(".json")) whole_ = true;
          continue;
        }
        const std::size_t letter = name.find_first_not_of("@~#/");
        if (letter != std::string::npos) add(module_stem(name.substr(letter)), false);
        if (is_of_a_workspace(name)) whole_ = true;
      }
    }
  }

  [[nodiscard]] std::vector<const ProjectFile*> reached() const {
    std::vector<const ProjectFile*> out;
    std::copy_if(files_.begin(), files_.end(), std::back_inserter(out),
                 [&](const ProjectFile* file) { return whole_ || reached_.contains(file); });
    return out;
  }

 private:
  // "@shop/constructs" may be a package of this folder under any path.
  [[nodiscard]] static bool is_of_a_workspace(std::string_view name) {
    constexpr std::array<std::string_view, 5> kKnown{"@aws-cdk/", "@aws-sdk/", "@aws-solutions-constructs/", "@types/",
                                                     "@aws-lambda-powertools/"};
    return name.starts_with('@') &&
           std::none_of(kKnown.begin(), kKnown.end(), [&](std::string_view known) { return name.starts_with(known); });
  }

  const std::vector<const ProjectFile*>& files_;
  std::set<const ProjectFile*> reached_;
  std::vector<const ProjectFile*> waiting_;
  bool whole_ = false;
};

// What a file imports by a path comes before it, as it runs.
class Order {
 public:
  explicit Order(const std::vector<const ProjectFile*>& files) : files_(files) {
    for (const ProjectFile* const file : files) add(file);
  }

  [[nodiscard]] std::vector<const ProjectFile*> sorted() && { return std::move(sorted_); }

 private:
  void add(const ProjectFile* file) {
    if (!seen_.insert(file).second) return;
    for (const std::string& name : imported_modules(file->source->text)) {
      if (name.starts_with('.')) add_module(module_stem(normal_path(join_path(parent_path(file->source->path), name))));
    }
    sorted_.push_back(file);
  }

  void add_module(const std::string& module) {
    for (const ProjectFile* const file : files_) {
      const std::string path = module_stem(file->source->path);
      if (path == module || path == module + "/index") add(file);
    }
  }

  const std::vector<const ProjectFile*>& files_;
  std::set<const ProjectFile*> seen_;
  std::vector<const ProjectFile*> sorted_;
};

// Words of a command that name a file of the app.
bool add_entries(const std::string& folder, std::string_view command, Walk& walk) {
  bool found = false;
  for (const std::string_view word : split(command, ' ')) {
    const std::size_t from = word.find_first_not_of("\"'\\");
    if (from == std::string_view::npos) continue;
    const std::size_t to = word.find_last_not_of("\"',\\");
    const std::string_view path = word.substr(from, to - from + 1);
    if (contains(path, "/") || module_stem(path) != path)
      found = walk.add(module_stem(normal_path(join_path(folder, path))), true) || found;
  }
  return found;
}

// `cdk deploy --app "npx ts-node bin/other.ts"` in a pipeline or a script.
void add_other_apps(const Project& project, const std::string& folder, Walk& walk) {
  for (const ProjectFile& file : project.files) {
    if (file.kind != FileKind::Yaml && file.kind != FileKind::Script && file.kind != FileKind::Json) continue;
    if (!contains(file.source->text, "cdk")) continue;
    for (const std::string_view line : split(file.source->text, '\n')) {
      if (contains(line, "--app") || contains(line, " -a ")) add_entries(folder, line, walk);
    }
  }
}

}  // namespace

std::vector<const ProjectFile*> files_of_app(const Project& project, const std::string& folder,
                                             const std::vector<const ProjectFile*>& files) {
  const SourceFile* const settings = project.find_file(join_path(folder, "cdk.json"));
  // Imports of Python are not followed.
  const bool python =
      std::any_of(files.begin(), files.end(), [](const ProjectFile* file) { return file->kind == FileKind::Python; });
  if (python) {
    // What starts the program runs after what it imports.
    std::vector<const ProjectFile*> sorted = files;
    std::stable_partition(sorted.begin(), sorted.end(), [](const ProjectFile* file) {
      const std::string name = file_name(file->source->path);
      return name != "__main__.py" && name != "app.py";
    });
    return sorted;
  }
  if (settings == nullptr) return Order(files).sorted();
  const Document document = read_json(*settings);
  const Value* const app = document.root.find("app");
  Walk walk(files);
  if (app == nullptr || !app->is_scalar() || !add_entries(folder, app->text, walk)) return Order(files).sorted();
  add_other_apps(project, folder, walk);
  walk.run();
  return Order(walk.reached()).sorted();
}

}  // namespace wright::cdk
