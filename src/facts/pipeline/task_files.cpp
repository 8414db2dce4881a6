#include "facts/pipeline/task_files.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/pipeline/builds.h"
#include "syntax/documents.h"

namespace wright {
namespace {

constexpr int kMaximumDepth = 12;

// Keys below which commands stand.
bool holds_commands(std::string_view key) {
  constexpr std::array<std::string_view, 9> kKeys{"scripts", "script",   "before_script", "after_script", "run",
                                                  "command", "commands", "cmd",           "cmds"};
  return one_of(key, kKeys);
}

// A task of cargo-make: `command = "cross"` with `args = [..]`
// (https://sagiegurari.github.io/cargo-make/, checked 2026-11-27).
void read_cargo_make(const SourceFile& file, const Document& document, Pipelines& out) {
  const Value* const tasks = document.root.find("tasks");
  if (tasks == nullptr) return;
  for (const Member& task : tasks->members) {
    const Value* const place = task.value.find("cwd");
    const std::string folder = join_path(parent_path(file.path), place == nullptr ? std::string() : place->text);
    const Value* const command = task.value.find("command");
    const Value* const arguments = task.value.find("args");
    if (command == nullptr || arguments == nullptr) continue;
    std::vector<std::string> words{command->text};
    for (const Value& item : arguments->items) words.push_back(item.text);
    add_build(words, command->place, normal_path(folder), out);
  }
}

class TaskReader {
 public:
  TaskReader(const SourceFile& file, Pipelines& out) : file_(file), out_(out) {}

  void read(const Value& value, bool commands, const std::string& folder, int depth) {
    if (depth > kMaximumDepth) return;
    if (commands && value.is_scalar()) add(value, folder);
    for (const Value& item : value.items) read(item, commands, folder, depth + 1);
    // Nx runs a target's commands where `cwd` says, from the root of the workspace.
    const Value* const place = value.find("cwd");
    const std::string inner = place != nullptr && place->is_scalar() ? normal_path(place->text) : folder;
    for (const Member& member : value.members) read(member.value, commands || holds_commands(member.key), inner, depth + 1);
  }

 private:
  void add(const Value& value, const std::string& folder) {
    if (!contains(value.text, "cargo") && !contains(value.text, "cross ") && !contains(value.text, "aws ")) return;
    Span span = value.place.span;
    const std::string_view text = value.place.text();
    if (text.starts_with('|') || text.starts_with('>')) {
      span.begin += static_cast<std::uint32_t>(std::min(text.find('\n'), text.size() - 1) + 1);
    } else if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'')) {
      ++span.begin;
      --span.end;
    }
    add_commands({&file_, span, folder, ShellLife::Script}, out_);
  }

  const SourceFile& file_;
  Pipelines& out_;
};

}  // namespace

bool is_task_file(std::string_view path) {
  constexpr std::array<std::string_view, 9> kNames{"package.json",        "project.json",  ".gitlab-ci.yml",
                                                   "Taskfile.yml",        "Taskfile.yaml", "bitbucket-pipelines.yml",
                                                   "azure-pipelines.yml", "Makefile.toml", ".travis.yml"};
  return one_of(file_name(path), kNames) || path == ".circleci/config.yml";
}

void read_task_file(const SourceFile& file, Pipelines& out) {
  const std::string name = file_name(file.path);
  if (name == "Makefile.toml") return read_cargo_make(file, read_toml(file), out);
  const Document document = file.path.ends_with(".json") ? read_json(file) : read_yaml(file);
  if (name == ".gitlab-ci.yml" || file.path == ".circleci/config.yml" || name == "bitbucket-pipelines.yml" ||
      name == ".travis.yml")
    out.others.push_back({&file});
  TaskReader(file, out).read(document.root, false, parent_path(file.path), 0);
}

}  // namespace wright
