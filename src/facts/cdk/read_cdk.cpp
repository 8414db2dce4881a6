// CDK apps: the TypeScript and Python files around a cdk.json; Pulumi programs: the TypeScript files around a Pulumi.yaml. What
// they make is read like a template.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "facts/cdk/app.h"
#include "facts/cdk/machine.h"
#include "facts/deployment/cloudformation.h"

namespace wright {
namespace {

bool is_test(std::string_view path) {
  return contains(path, ".test.") || contains(path, ".spec.") || path.starts_with("test/") || contains(path, "/test/") ||
         contains(path, "/tests/") || path.starts_with("tests/");
}

// The folder of the app that a source belongs to: the nearest with a cdk.json or Pulumi.yaml, else the one above lib/ and bin/.
std::string app_of(const Project& project, const std::string& path) {
  std::string folder = parent_path(path);
  for (std::string at = folder;; at = parent_path(at)) {
    if (project.find_file(join_path(at, "cdk.json")) != nullptr) return at;
    if (project.find_file(join_path(at, "Pulumi.yaml")) != nullptr) return at;
    if (project.find_file(join_path(at, "cdktf.json")) != nullptr) return at;
    if (project.find_file(join_path(at, "sst.config.ts")) != nullptr) return at;
    if (at.empty()) break;
  }
  const std::string name = file_name(folder);
  return name == "lib" || name == "bin" ? parent_path(folder) : folder;
}

// cdk.json and cdk.context.json, or Pulumi.yaml and those of its stacks.
std::string settings_of(const Project& project, const std::string& folder) {
  std::string settings;
  for (const ProjectFile& file : project.files) {
    const std::string name = file_name(file.source->path);
    const bool sets = name.starts_with("cdk.") || name.starts_with("Pulumi.");
    if (!sets || parent_path(file.source->path) != folder) continue;
    for (const std::string_view line : split_lines(file.source->text)) {
      if (!trim(line).starts_with('#')) settings += std::string(line) + "\n";
    }
  }
  return settings;
}

// `// new ReportStack(app, "reports");` and no other line that makes one: taken out by hand.
bool is_taken_out(const std::vector<const ProjectFile*>& files, const std::string& name) {
  bool commented = false;
  for (const ProjectFile* const file : files) {
    const bool python = file->kind == FileKind::Python;
    const std::string made = python ? name + "(" : "new " + name + "(";
    if (!contains(file->source->text, made)) continue;
    for (const std::string_view line : split_lines(file->source->text)) {
      const std::string_view plain = trim(line);
      if (!contains(plain, made) || (python && plain.starts_with("class "))) continue;
      if (!plain.starts_with(python ? "#" : "//")) return false;
      commented = true;
    }
  }
  return commented;
}

// False when the files make no resource.
bool read_app(const Project& project, const std::string& folder, const std::vector<const ProjectFile*>& files, Deployment& out) {
  cdk::Program program;
  bool intact = true;
  bool pulumi = false;
  for (const ProjectFile* const file : files) {
    pulumi = pulumi || contains(file->source->text, "@pulumi/aws") || contains(file->source->text, "pulumi_aws") ||
             contains(file->source->text, "sst.aws.") ||  // SST stands on Pulumi
             contains(file->source->text, "sst/constructs") || contains(file->source->text, "@serverless-stack/resources");
    const bool python = file->kind == FileKind::Python;
    const Tree tree(python ? Grammar::Python : Grammar::TypeScript, *file->source);
    intact = intact && tree.complete();
    if (!tree.complete()) continue;
    python ? cdk::add_python(tree, program) : cdk::add_typescript(tree, program);
  }
  std::erase_if(program.classes, [&](const cdk::ClassDef& made) { return is_taken_out(files, made.name); });
  program.settings = settings_of(project, folder);
  cdk::Machine machine(program, folder);
  machine.run();
  const Value root = machine.as_template();
  // Of Pulumi's resources only some are read: what is not seen may be there all the same.
  const Template source(root, intact && !pulumi);
  if (source.resources().empty()) return false;
  read_template(project, source, {pulumi ? DeploymentTool::Pulumi : DeploymentTool::Cdk, folder}, out);
  return true;
}

}  // namespace

void read_cdk(const Project& project, Deployment& out) {
  std::map<std::string, std::vector<const ProjectFile*>> apps;
  for (const ProjectFile& file : project.files) {
    if (file.kind != FileKind::TypeScript && file.kind != FileKind::Python) continue;
    if (!is_test(file.source->path)) apps[app_of(project, file.source->path)].push_back(&file);
  }
  for (const auto& [folder, files] : apps) {
    const std::vector<const ProjectFile*> reached = cdk::files_of_app(project, folder, files);
    // An app of which the reached files make nothing that we see is read whole.
    if (!read_app(project, folder, reached, out) && reached.size() < files.size()) read_app(project, folder, files, out);
  }
}

}  // namespace wright
