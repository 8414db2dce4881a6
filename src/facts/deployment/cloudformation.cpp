#include "facts/deployment/cloudformation.h"

#include <algorithm>
#include <map>
#include <ranges>

#include "base/text.h"
#include "facts/cdk/pulumi.h"
#include "facts/deployment/resource_reader.h"
#include "syntax/documents.h"

namespace wright {
namespace {

bool is_function(const Resource& resource) {
  return resource.type == "AWS::Serverless::Function" || resource.type == "AWS::Lambda::Function";
}

// Anything in these properties that only CloudFormation can read.
bool has_macro(const Value& properties) {
  if (!properties.is_mapping() || find_intrinsic(properties)) return properties.kind != Value::Kind::Null;
  return std::any_of(properties.members.begin(), properties.members.end(),
                     [](const Member& member) { return member.key.starts_with("Fn::"); });
}

// All arguments of a resource of Pulumi stand in the program, and so do all variables of its environment.
bool is_written_out(const Value& properties) {
  const Value* const variables = properties.find_path({"Environment", "Variables"});
  return properties.find(cdk::kWrittenOut) != nullptr && !has_macro(properties) &&
         (variables == nullptr || (variables->is_mapping() && !has_macro(*variables)));
}

class FunctionReader {
 public:
  FunctionReader(const Template& source, const Resource& resource)
      : source_(source),
        resource_(resource),
        serverless_(resource.type == "AWS::Serverless::Function"),
        globals_(serverless_ ? source.globals("Function") : nullptr) {}

  FunctionConfig read() {
    config_.logical_name = logical_name(resource_.name);
    config_.tool = serverless_ ? DeploymentTool::Sam : DeploymentTool::CloudFormation;
    config_.place = resource_.place;
    config_.settings_known = source_.is_plain() && !has_macro(*resource_.properties) &&
                             (globals_ == nullptr || !has_macro(*globals_)) && resource_.body->find("Fn::Transform") == nullptr;
    set_text(config_, "runtime", setting("Runtime"), config_.runtime);
    set_text(config_, "handler", setting("Handler"), config_.handler);
    set_role(config_, setting("Role"));
    set_memory(config_, setting("MemorySize"));
    set_timeout(config_, setting("Timeout"));
    set_architecture(config_, first_item("Architectures"));
    read_tracing();
    read_environment(globals_);
    read_environment(resource_.properties);
    read_code();
    read_build();
    config_.has_failure_destination =
        value("DeadLetterQueue") != nullptr || value("DeadLetterConfig") != nullptr || on_failure(value("EventInvokeConfig"));
    return std::move(config_);
  }

 private:
  // A property of the function, else of Globals.
  [[nodiscard]] const Value* value(std::string_view key) const {
    if (const Value* const own = resource_.properties->find(key)) return own;
    return globals_ == nullptr ? nullptr : globals_->find(key);
  }

  [[nodiscard]] Reading setting(std::string_view key) const { return source_.read(value(key)); }

  [[nodiscard]] Reading first_item(std::string_view key) const {
    const Value* const list = value(key);
    if (list == nullptr || !list->is_sequence() || !list->tag.empty() || list->items.empty()) return source_.read(list);
    return source_.read(&list->items[0]);
  }

  static bool on_failure(const Value* invoke) {
    return invoke != nullptr && invoke->find_path({"DestinationConfig", "OnFailure"}) != nullptr;
  }

  void read_tracing() {
    const Value* const config = value("TracingConfig");
    set_text(config_, "tracing",
             serverless_ ? setting("Tracing") : source_.read(config == nullptr ? nullptr : config->find("Mode")),
             config_.tracing);
  }

  void read_environment(const Value* properties) {
    const Value* const variables = properties == nullptr ? nullptr : properties->find_path({"Environment", "Variables"});
    if (variables == nullptr) return;
    if (has_macro(*variables)) config_.settings_known = false;
    for (const Member& member : variables->members) {
      if (member.key.starts_with("Fn::")) continue;  // what a program spreads into it has names that nobody knows
      Reading reading = source_.read(&member.value);
      reading.place = member.key_place;
      EnvironmentEntry& entry = set_variable(config_, member.key, reading);
      entry.given = member.value.place;
      for (const std::string& name : source_.references(member.value)) entry.references.push_back(logical_name(name));
      const auto intrinsic = find_intrinsic(member.value);
      const Value* const parameter =
          intrinsic && intrinsic->name == "Ref" ? source_.find_parameter(intrinsic->argument->text) : nullptr;
      if (parameter == nullptr) continue;
      entry.parameter = intrinsic->argument->text;
      const Value* const hidden = parameter->find("NoEcho");
      entry.hidden = hidden != nullptr && lower_case(hidden->text) == "true";
    }
  }

  void read_code() {
    config_.is_image = setting("PackageType").text == "Image" || value("ImageUri") != nullptr ||
                       value("ImageConfig") != nullptr || resource_.properties->find_path({"Code", "ImageUri"}) != nullptr;
    const Value* code = value(serverless_ || value("CodeUri") != nullptr ? "CodeUri" : "Code");
    if (config_.is_image) code = resource_.body->find_path({"Metadata", "DockerContext"});
    if (config_.is_image && code == nullptr) read_tag();
    if (const Value* const image = value("ImageConfig")) {
      add_image_words(image->find("Command"), config_);
      add_image_words(image->find("EntryPoint"), config_);
    }
    if (code != nullptr && code->is_mapping() && code->find("S3ObjectVersion") == nullptr) read_key(code->find("S3Key"));
    const Reading reading = source_.read(code);
    if (!reading.is_known()) return;
    const bool rooted = reading.text.starts_with("//");
    const std::string folder = rooted ? std::string() : parent_path(resource_.place.file->path);
    if (auto path = project_path(folder, rooted ? reading.text.substr(2) : reading.text))
      config_.code_uri = Setting<std::string>{std::move(*path), reading.place};
    if (std::string binary = binary_of_artifact(reading.text); !binary.empty()) {
      config_.binary = Setting<std::string>{std::move(binary), reading.place};
    }
  }

  // `..:latest`, which `sam build` puts no image of its own in the place of.
  void read_tag() {
    const Value* image = value("ImageUri");
    if (image == nullptr) image = resource_.properties->find_path({"Code", "ImageUri"});
    if (image != nullptr && image->is_scalar() && image->text.ends_with(":latest")) config_.unhashed_artifact = image->place;
  }

  // A text, or a parameter that has one by default: every build goes by the same name.
  void read_key(const Value* key) {
    if (key == nullptr) return;
    const auto intrinsic = find_intrinsic(*key);
    const Value* text = key;
    if (intrinsic) {
      const Value* const parameter = intrinsic->name == "Ref" ? source_.find_parameter(intrinsic->argument->text) : nullptr;
      text = parameter == nullptr ? nullptr : parameter->find("Default");
    }
    const bool fixed = text != nullptr && text->is_scalar() && !text->text.empty() && text->tag.empty();
    if (fixed) config_.unhashed_artifact = key->place;
  }

  void read_build() {
    const Value* const metadata = resource_.body->find("Metadata");
    if (metadata == nullptr) return;
    set_text(config_, "build_method", source_.read(metadata->find("BuildMethod")), config_.build_method);
    set_text(config_, "binary", source_.read(metadata->find_path({"BuildProperties", "Binary"})), config_.binary);
    add_image_words(metadata->find("DockerBuildArgs"), config_);
    add_image_words(metadata->find("DockerBuildTarget"), config_);
    const Value* const properties = metadata->find("BuildProperties");
    if (properties == nullptr) return;
    for (const Member& member : properties->members) read_features(member.value);
  }

  // Flags of the build: ["--features", "a"] or ["--features=a"].
  void read_features(const Value& flags) {
    for (std::size_t i = 0; i < flags.items.size(); ++i) {
      const Value& flag = flags.items[i];
      if (flag.text == "--features" && i + 1 < flags.items.size())
        add_features(flags.items[i + 1].text, flags.items[i + 1].place);
      if (flag.text.starts_with("--features=")) add_features(flag.text.substr(11), flag.place);
    }
  }

  void add_features(const std::string& list, const Place& place) {
    const std::string names = replace_all(list, ",", " ");
    for (const std::string_view name : split(names, ' ')) {
      if (!name.empty()) config_.build_features.push_back({std::string(name), place});
    }
  }

  const Template& source_;
  const Resource& resource_;
  bool serverless_;
  const Value* globals_;
  FunctionConfig config_;
};

// Its own head says that it only runs the function on the developer's machine: comments before the first key, the description.
bool says_local(std::string_view text, const Document& document) {
  std::string head;
  for (const std::string_view line : split_lines(text)) {
    if (!trim(line).empty() && !trim(line).starts_with('#')) break;
    head += std::string(line) + "\n";
  }
  if (const Value* const description = document.root.find("Description")) head += description->text;
  const std::string words = lower_case(head);
  return contains(words, "locally") || contains(words, "local development") || contains(words, "local testing");
}

// Another tool of the project makes functions too.
bool has_other_functions(const Project& project) {
  return std::any_of(project.files.begin(), project.files.end(), [](const ProjectFile& file) {
    const std::string& path = file.source->path;
    if (path == "cdk.json" || path.ends_with("/cdk.json")) return true;
    return path.ends_with(".tf") && (contains(file.source->text, "\"aws_lambda_function\"") ||
                                     contains(file.source->text, "terraform-aws-modules/lambda"));
  });
}

// What `sam package` has made of the template beside it.
bool is_packaged(const Project& project, const SourceFile& file) {
  constexpr std::string_view kUploaded = "CodeUri: s3://";
  if (!contains(file.text, kUploaded)) return false;
  const std::string folder = parent_path(file.path);
  return std::any_of(project.files.begin(), project.files.end(), [&](const ProjectFile& other) {
    return other.kind == FileKind::Yaml && other.source->path != file.path && parent_path(other.source->path) == folder &&
           contains(other.source->text, "AWS::Serverless-2016-10-31") && !contains(other.source->text, kUploaded);
  });
}

}  // namespace

FunctionConfig read_function(const Template& source, const Resource& resource) {
  FunctionConfig config = FunctionReader(source, resource).read();
  read_options(source, resource, config);
  return config;
}

// What a CDK program makes at the same lines: in a class of constructs or a helper that it uses several times.
using Alike = std::vector<std::pair<FunctionConfig*, const Resource*>>;

std::vector<Alike> made_at_same_lines(const Template& source, std::vector<FunctionConfig>& functions) {
  std::map<std::pair<const SourceFile*, std::uint32_t>, Alike> made;
  std::map<std::string, FunctionConfig*, std::less<>> named;
  for (FunctionConfig& config : functions) named.emplace(config.logical_name, &config);
  for (const Resource& resource : source.resources()) {
    const auto config = named.find(logical_name(resource.name));
    const Place& lines = resource.body->place;
    if (config == named.end() || lines.file == nullptr) continue;
    made[{lines.file, lines.span.begin}].emplace_back(config->second, &resource);
  }
  std::vector<Alike> several;
  for (auto& [lines, group] : made) {
    if (group.size() > 1) several.push_back(std::move(group));
  }
  return several;
}

bool is_in_construct(const Resource& resource, std::string_view id) {
  const Value* const ids = resource.body->find_path({"Metadata", "Constructs"});
  return ids != nullptr &&
         std::any_of(ids->items.begin(), ids->items.end(), [&](const Value& candidate) { return candidate.text == id; });
}

// They go by the innermost id of a construct that is theirs alone.
void name_instances(const Template& source, std::vector<FunctionConfig>& functions) {
  for (const Alike& group : made_at_same_lines(source, functions)) {
    for (const auto& [config, resource] : group) {
      config->maker = resource->body->place;
      const Value* const ids = resource->body->find_path({"Metadata", "Constructs"});
      if (ids == nullptr) continue;
      config->instance = ids->items.back().text;
      for (const Value& id : std::ranges::reverse_view(ids->items)) {
        const auto has_it = [&](const auto& other) { return is_in_construct(*other.second, id.text); };
        if (std::count_if(group.begin(), group.end(), has_it) != 1) continue;
        config->instance = id.text;
        break;
      }
    }
  }
}

void read_template(const Project& project, const Template& source, const TemplateOrigin& origin, Deployment& out) {
  const std::uint32_t stack = add_stack(source, origin.tool, origin.folder, out);
  std::vector<FunctionConfig> functions;
  for (const Resource& resource : source.resources()) {
    if (!is_function(resource)) continue;
    FunctionConfig config = read_function(source, resource);
    config.stack = stack;
    if (origin.tool == DeploymentTool::Cdk || origin.tool == DeploymentTool::Pulumi) config.tool = origin.tool;
    // Of a Pulumi program not every resource is seen; of one that is, what stands there may be all.
    if (origin.tool == DeploymentTool::Pulumi) config.settings_known = is_written_out(*resource.properties);
    if (!can_be_rust(project, config)) {
      out.foreign.push_back({stack, config.options.role});
      continue;
    }
    read_own_triggers(source, resource, config);
    read_policies(source, resource, config);
    functions.push_back(std::move(config));
  }
  read_other_triggers(source, functions);
  if (origin.tool == DeploymentTool::Cdk || origin.tool == DeploymentTool::Pulumi) name_instances(source, functions);
  std::move(functions.begin(), functions.end(), std::back_inserter(out.functions));
  ResourceReader(source, stack, out).read();
}

// `template.yml` beside `template.yaml`, which sam takes first, where no command and no page names the other
// (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-build.html, read
// 2026-11-28).
bool is_passed_over(const Project& project, const SourceFile& file) {
  const std::string folder = parent_path(file.path);
  if (file_name(file.path) != "template.yml" || project.find_file(join_path(folder, "template.yaml")) == nullptr) return false;
  return std::none_of(project.files.begin(), project.files.end(), [&](const ProjectFile& other) {
    return other.source.get() != &file && contains(other.source->text, "template.yml");
  });
}

void read_cloudformation(const Project& project, Deployment& out) {
  for (const ProjectFile& file : project.files) {
    const bool json = file.kind == FileKind::Json;
    if (!json && file.kind != FileKind::Yaml) continue;
    const std::string& text = file.source->text;
    if (!contains(text, "Resources") || !contains(text, "AWS::") || is_packaged(project, *file.source)) continue;
    if (is_passed_over(project, *file.source)) continue;
    const bool braces = json || trim(std::string_view(text).substr(0, 64)).starts_with('{');
    const Document document = braces ? read_json(*file.source) : read_yaml(*file.source);
    if (!Template::is_one(document)) continue;
    out.problems.insert(out.problems.end(), document.problems.begin(), document.problems.end());
    out.repeated_keys.insert(out.repeated_keys.end(), document.repeated.begin(), document.repeated.end());
    const Template source(document);
    if (says_local(text, document) && has_other_functions(project)) continue;  // the other one is deployed
    const bool serverless = document.root.find("Globals") != nullptr || contains(text, "AWS::Serverless-2016-10-31");
    const auto stack = static_cast<std::uint32_t>(out.stacks.size());
    read_template(project, source,
                  {serverless ? DeploymentTool::Sam : DeploymentTool::CloudFormation, parent_path(file.source->path)}, out);
    read_mistakes(document, stack, out);
    read_declarations(document, stack, out);
  }
}

}  // namespace wright
