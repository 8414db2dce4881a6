// Functions that `cargo lambda deploy` creates, from the metadata in manifests and from CargoLambda.toml. cargo-lambda lays these
// over each other, the weakest first: CargoLambda.toml, the context of it that `--context` asks for, the workspace's metadata,
// its entry for the binary, the package's (or its entry for the binary). Options of the command may set what they leave open, so
// nothing absent is certain.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/deployment/settings.h"
#include "syntax/documents.h"

namespace wright {
namespace {

using Layers = std::vector<const Value*>;

const Value* find_in(const Value* layer, std::string_view table, std::initializer_list<std::string_view> keys) {
  const Value* const found = layer->find(table);
  if (found == nullptr) return nullptr;
  for (const std::string_view key : keys) {
    if (const Value* const value = found->find(key)) return value;
  }
  return nullptr;
}

// The strongest layer's value under any of the names that cargo-lambda takes for it.
Reading setting(const Layers& layers, std::string_view table, std::initializer_list<std::string_view> keys) {
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    const Value* const value = find_in(*layer, table, keys);
    if (value == nullptr) continue;
    const Value* const first = value->is_sequence() && !value->items.empty() ? &value->items[0] : value;
    return first->is_scalar() ? Reading::known(first->text, first->place) : Reading::unknown(value->place);
  }
  return {};
}

Reading architecture(const Layers& layers) {
  Reading reading = setting(layers, "build", {"target"});
  if (contains(reading.text, "aarch64")) reading.text = "arm64";
  if (contains(reading.text, "x86_64")) reading.text = "x86_64";
  for (const std::string_view name : {"arm64", "x86_64"}) {
    const Reading flag = setting(layers, "build", {name});
    if (flag.text == "true") reading = Reading::known(std::string(name), flag.place);
  }
  return reading;
}

bool is_context(const Member& member) {
  constexpr std::array<std::string_view, 9> kTables{"build", "deploy", "watch", "env", "bin", "invoke", "new", "init", "package"};
  if (one_of(member.key, kTables) || !member.value.is_mapping()) return false;
  return member.value.find("build") != nullptr || member.value.find("deploy") != nullptr;
}

// The tables of CargoLambda.toml that `--context` chooses among.
std::vector<const Member*> contexts_of(const Value& root) {
  std::vector<const Member*> contexts;
  for (const Member& member : root.members) {
    if (is_context(member)) contexts.push_back(&member);
  }
  return contexts;
}

bool is_asked_for(const Project& project, const std::string& context) {
  return std::any_of(project.files.begin(), project.files.end(), [&](const ProjectFile& file) {
    const bool commands = file.kind == FileKind::Script || file.kind == FileKind::Yaml || file.kind == FileKind::Prose;
    const std::string_view text = file.source->text;
    return commands && (contains(text, "--context " + context) || contains(text, "--context=" + context));
  });
}

// The context that commands of the project ask for; else the only one that deploys.
const Value* deployed_context(const Project& project, const Value& root) {
  const std::vector<const Member*> contexts = contexts_of(root);
  std::vector<const Member*> asked;
  for (const Member* const context : contexts) {
    if (is_asked_for(project, context->key)) asked.push_back(context);
  }
  if (asked.size() == 1) return &asked[0]->value;
  return asked.empty() && contexts.size() == 1 && root.find("deploy") == nullptr ? &contexts[0]->value : nullptr;
}

void add_build_default(const Value& layer, std::string context, Deployment& out) {
  const Value* const build = layer.find("build");
  if (build == nullptr) return;
  BuildDefault made;
  made.context = std::move(context);
  made.place = build->place;
  const Value* const release = build->find("release");
  made.release = release != nullptr && release->text == "true";
  const Reading reading = architecture({&layer});
  if (reading.text == "arm64") made.architecture = Architecture::Arm64;
  if (reading.text == "x86_64") made.architecture = Architecture::X86_64;
  out.build_defaults.push_back(std::move(made));
}

void add_environment(const Value* variables, FunctionConfig& config) {
  if (variables == nullptr) return;
  for (const Member& member : variables->members) {
    set_variable(config, member.key, Reading::known(member.value.text, member.key_place));
  }
  for (const Value& item : variables->items) {
    const std::size_t sign = item.text.find('=');
    if (sign == std::string::npos) continue;
    set_variable(config, item.text.substr(0, sign), Reading::known(item.text.substr(sign + 1), item.place));
  }
}

class Reader {
 public:
  Reader(const Project& project, Deployment& out) : project_(project), out_(out) {
    for (const ProjectFile& file : project.files) {
      if (file_name(file.source->path) == "CargoLambda.toml")
        configs_.push_back(std::make_unique<Document>(read_toml(*file.source)));
    }
  }

  void read() {
    Stack stack;
    stack.tool = DeploymentTool::CargoLambda;
    stack.settings_known = false;
    stack.resources_known = false;
    out_.stacks.push_back(std::move(stack));
    for (const Crate& crate : project_.crates) {
      for (const Target& binary : crate.binaries) add_function(crate, binary.name);
    }
    read_build_defaults();
  }

  [[nodiscard]] Reading architecture_of(const Crate& crate, std::string_view binary) const {
    return architecture(layers_of(crate, binary));
  }

 private:
  void read_build_defaults() {
    for (const auto& config : configs_) {
      add_build_default(config->root, "", out_);
      for (const Member* const context : contexts_of(config->root)) add_build_default(context->value, context->key, out_);
    }
    for (const auto& document : project_.manifests) {
      for (const std::string_view owner : {"workspace", "package"}) {
        const Value* const metadata = document->root.find_path({owner, "metadata", "lambda"});
        if (metadata != nullptr) add_build_default(*metadata, "", out_);
      }
    }
  }

  [[nodiscard]] const Value* metadata(const SourceFile* manifest, std::string_view owner) const {
    for (const auto& document : project_.manifests) {
      if (document->root.place.file == manifest) return document->root.find_path({owner, "metadata", "lambda"});
    }
    return nullptr;
  }

  [[nodiscard]] Layers layers_of(const Crate& crate, std::string_view binary) const {
    Layers layers;
    const auto add = [&](const Value* layer) {
      if (layer != nullptr) layers.push_back(layer);
    };
    for (const auto& config : configs_) {
      const std::string folder = parent_path(config->root.place.file->path);
      if (folder != crate.workspace_folder && folder != crate.folder) continue;
      add(&config->root);
      add(deployed_context(project_, config->root));
    }
    if (const Value* const workspace = metadata(crate.workspace_manifest, "workspace")) {
      add(workspace);
      add(workspace->find_path({"bin", binary}));
    }
    if (const Value* const package = metadata(crate.manifest, "package")) {
      const Value* const own = package->find_path({"bin", binary});
      add(own != nullptr ? own : package);
    }
    return layers;
  }

  void add_function(const Crate& crate, const std::string& binary) {
    if (crate.lambda_metadata == nullptr && configs_.empty()) return;
    const Layers layers = layers_of(crate, binary);
    const auto deploys =
        std::find_if(layers.rbegin(), layers.rend(), [](const Value* layer) { return layer->find("deploy") != nullptr; });
    if (deploys == layers.rend() || setting(layers, "deploy", {"extension"}).text == "true") return;
    FunctionConfig config;
    const Reading name = setting(layers, "deploy", {"name"});
    config.logical_name = name.is_known() ? name.text : binary;
    config.tool = DeploymentTool::CargoLambda;
    config.stack = static_cast<std::uint32_t>(out_.stacks.size() - 1);
    config.place = (*deploys)->find_member("deploy")->value.place;
    config.settings_known = false;
    config.binary = Setting<std::string>{binary, config.place};
    config.code_uri = Setting<std::string>{crate.folder, config.place};
    set_text(config, "runtime", setting(layers, "deploy", {"runtime"}), config.runtime);
    set_role(config, setting(layers, "deploy", {"role", "iam_role"}));
    set_text(config, "tracing", setting(layers, "deploy", {"tracing"}), config.tracing);
    set_memory(config, setting(layers, "deploy", {"memory"}));
    set_timeout(config, setting(layers, "deploy", {"timeout"}));
    set_architecture(config, architecture(layers));
    for (const Value* const layer : layers) {
      add_environment(layer->find("env"), config);
      add_environment(find_in(layer, "deploy", {"env", "env_var"}), config);
    }
    add_url(layers, config);
    out_.functions.push_back(std::move(config));
  }

  // The URL that cargo-lambda makes has no authorization
  // (https://www.cargo-lambda.info/commands/deploy.html#function-urls, checked 2026-11-25).
  void add_url(const Layers& layers, FunctionConfig& config) const {
    const Reading enabled = setting(layers, "deploy", {"enable_function_url"});
    if (enabled.text != "true") return;
    Trigger trigger;
    trigger.source = EventSource::FunctionUrl;
    trigger.logical_name = "enable_function_url";
    trigger.place = enabled.place;
    FunctionUrl url;
    url.stack = config.stack;
    url.logical_name = config.logical_name;
    url.function = config.logical_name;
    url.place = enabled.place;
    url.auth_type = {"NONE", enabled.place, {}};
    out_.urls.push_back(std::move(url));
    config.triggers.push_back(std::move(trigger));
  }

  const Project& project_;
  Deployment& out_;
  std::vector<std::unique_ptr<Document>> configs_;
};

}  // namespace

void read_cargo_lambda(const Project& project, Deployment& out) { Reader(project, out).read(); }

std::optional<Setting<Architecture>> built_by_cargo_lambda(const Project& project, const Crate& crate, std::string_view binary) {
  Deployment none;
  FunctionConfig config;
  set_architecture(config, Reader(project, none).architecture_of(crate, binary));
  return config.architecture;
}

}  // namespace wright
