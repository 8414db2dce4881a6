// One function of Terraform: an aws_lambda_function resource or a call of the lambda module of the registry, which uses the same
// names.
#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/deployment/terraform.h"

namespace wright {
namespace {

class FunctionReader {
 public:
  FunctionReader(const TerraformProject& project, const TerraformModule& module, const HclBlock& block)
      : project_(project), module_(module), block_(block), from_registry_(block.type == "module") {}

  FunctionConfig read() {
    config_.logical_name = block_.labels.back();
    config_.tool = DeploymentTool::Terraform;
    config_.place = block_.place;
    config_.name_pattern = project_.pattern(module_, block_.body.find("function_name"));
    config_.settings_known = !module_.damaged;
    set_text(config_, "runtime", setting("runtime"), config_.runtime);
    set_text(config_, "handler", setting("handler"), config_.handler);
    set_role(config_, setting("role"));
    set_memory(config_, setting("memory_size"));
    set_timeout(config_, setting("timeout"));
    set_architecture(config_, first_item(block_.body.find("architectures")));
    set_text(config_, "tracing", from_registry_ ? setting("tracing_mode") : nested("tracing_config", "mode"), config_.tracing);
    config_.has_failure_destination = block_.body.find("dead_letter_config") != nullptr || has_dynamic("dead_letter_config");
    read_environment();
    read_code();
    return std::move(config_);
  }

 private:
  [[nodiscard]] Reading setting(std::string_view key) const { return project_.read(module_, block_.body.find(key)); }
  [[nodiscard]] Reading nested(std::string_view block, std::string_view key) const {
    return project_.read(module_, block_.body.find_path({block, key}));
  }
  [[nodiscard]] Reading first_item(const Value* list) const { return project_.read_first(module_, list); }
  [[nodiscard]] bool has_dynamic(std::string_view label) const {
    return std::any_of(block_.body.members.begin(), block_.body.members.end(),
                       [&](const Member& member) { return member.key == "dynamic" && member.value.text == label; });
  }

  void read_environment() {
    const Value* const variables =
        from_registry_ ? block_.body.find("environment_variables") : block_.body.find_path({"environment", "variables"});
    if (has_dynamic("environment") || (variables != nullptr && !variables->is_mapping()))
      config_.unresolved.emplace_back("environment");
    if (variables == nullptr) return;
    for (const Member& member : variables->members) {
      Reading reading = project_.read(module_, &member.value);
      reading.place = member.key_place;
      EnvironmentEntry& entry = set_variable(config_, member.key, reading);
      entry.given = member.value.place;
      entry.references = names_behind(member.value.text, "aws_dynamodb_table");
      entry.is_name = leads_to_name(module_, member.value, 0);
      constexpr std::string_view kVariable = "var.";
      if (member.value.tag != "reference" || !member.value.text.starts_with(kVariable)) continue;
      entry.parameter = member.value.text.substr(kVariable.size());
      const HclBlock* const variable = find_variable(entry.parameter);
      const Value* const hidden = variable == nullptr ? nullptr : variable->body.find("sensitive");
      entry.hidden = hidden != nullptr && hidden->text == "true";
    }
  }

  // `aws_secretsmanager_secret.mail.arn`, also where a module is given it; a variable that says so itself.
  [[nodiscard]] bool leads_to_name(const TerraformModule& module, const Value& value, int depth) const {
    constexpr int kDeepest = 6;
    const std::string_view text = value.text;
    if (value.tag != "reference" || depth > kDeepest) return false;
    for (const std::string_view ending : {".arn", "_arn", ".id", ".name"}) {
      if (text.ends_with(ending)) return true;
    }
    if (!text.starts_with("var.") || module.calls.empty()) return false;
    return std::all_of(module.calls.begin(), module.calls.end(), [&](const TerraformCall& call) {
      const Value* const argument = call.arguments->find(text.substr(4));
      const auto caller = project_.modules().find(call.folder);
      return argument != nullptr && caller != project_.modules().end() && leads_to_name(caller->second, *argument, depth + 1);
    });
  }

  [[nodiscard]] const HclBlock* find_variable(std::string_view name) const {
    for (const HclBlock* const block : module_.blocks) {
      if (block->type == "variable" && !block->labels.empty() && block->labels[0] == name) return block;
    }
    return nullptr;
  }

  void read_code() {
    const Value* zip = block_.body.find("filename");
    if (zip == nullptr && block_.body.find("s3_object_version") == nullptr) zip = fixed_key();
    // `code_sha256` does the same since version 6 of the provider.
    const bool hashed = block_.body.find("source_code_hash") != nullptr || block_.body.find("code_sha256") != nullptr;
    if (zip != nullptr && !from_registry_ && !hashed && !passes_over_code()) config_.unhashed_artifact = zip->place;
    const Value* const image = block_.body.find("image_uri");
    if (image != nullptr && image->text.ends_with(":latest") && !passes_over_code()) config_.unhashed_artifact = image->place;
    read_hash();
    config_.is_image = setting("package_type").text == "Image" || block_.body.find("image_uri") != nullptr;
    if (config_.is_image) return read_image();
    for (const std::string_view key : {"filename", "source_path", "local_existing_package", "s3_key"}) {
      const Value* const value = block_.body.find(key);
      if (value == nullptr) continue;
      const Reading reading = archived(*value);
      if (reading.is_known()) set_code(reading);
      return;
    }
  }

  // Who lets Terraform pass over new code brings it in another way.
  [[nodiscard]] bool passes_over_code() const {
    const Value* const ignored = block_.body.find_path({"lifecycle", "ignore_changes"});
    const std::string_view text = ignored == nullptr ? std::string_view() : ignored->place.text();
    constexpr std::array<std::string_view, 7> kCode{"filename", "source_code_hash", "s3_",      "last_modified",
                                                    "all",      "publish",          "image_uri"};
    return std::any_of(kCode.begin(), kCode.end(), [&](std::string_view name) { return contains(text, name); });
  }

  static bool is_written_out(const Value& value) {
    return value.tag.empty() && !value.text.empty() && !contains(value.text, "$");
  }

  // The name of an object in S3 that every build has alike: a text, or that of an object of this module.
  [[nodiscard]] const Value* fixed_key() const {
    const Value* const key = block_.body.find("s3_key");
    if (key == nullptr || is_written_out(*key)) return key;
    const std::vector<std::string_view> parts = split(key->text, '.');
    const bool object = parts.size() == 3 && parts[2] == "key" && contains(parts[0], "aws_s3_");
    if (key->tag != "reference" || !object) return nullptr;
    const bool fixed = std::any_of(module_.blocks.begin(), module_.blocks.end(), [&](const HclBlock* block) {
      const bool same = block->labels.size() == 2 && block->labels[0] == parts[0] && block->labels[1] == parts[1];
      const Value* const name = same ? block->body.find("key") : nullptr;
      return name != nullptr && is_written_out(*name);
    });
    return fixed ? key : nullptr;
  }

  // Lambda answers with the SHA-256 in base64.
  void read_hash() {
    const Value* const hash = block_.body.find("source_code_hash");
    if (hash == nullptr) return;
    const std::string_view text = trim(hash->place.text());
    const std::size_t open = text.find('(');
    const std::string_view name = text.substr(0, std::min(open, text.size()));
    constexpr std::array<std::string_view, 7> kOthers{"filemd5", "filesha1", "filesha256", "filesha512", "md5", "sha1", "sha256"};
    if (open != std::string_view::npos && one_of(name, kOthers))
      config_.odd_hash = Setting<std::string>{std::string(name), hash->place};
    // `data.local_file.zip.content_sha1`, `data.archive_file.zip.output_sha`
    constexpr std::array<std::string_view, 10> kAttributes{
        "content_md5", "content_sha1",  "content_sha256",      "content_sha512", "content_base64sha512",
        "output_md5",  "output_sha256", "output_base64sha512", "output_sha512",  "output_sha"};
    const std::string_view attribute = text.substr(text.rfind('.') + 1);
    if (open == std::string_view::npos && contains(text, ".") && one_of(attribute, kAttributes))
      config_.odd_hash = Setting<std::string>{std::string(attribute), hash->place};
  }

  void read_image() {
    const Reading entry = first_item(block_.body.find_path({"image_config", "entry_point"}));
    if (entry.is_known()) config_.binary = Setting<std::string>{file_name(entry.text), entry.place};
    // `"${aws_ecr_repository.orders.repository_url}:latest"`: who has a repository for each program calls it so.
    const Value* const image = block_.body.find("image_uri");
    const std::string_view uri = image == nullptr ? std::string_view() : std::string_view(image->text);
    const std::size_t end = uri.find(".repository_url");
    if (end == std::string_view::npos) return;
    const std::string_view owner = uri.substr(0, end);
    const std::size_t dot = owner.rfind('.');
    if (dot != std::string_view::npos) config_.image_words.emplace_back(owner.substr(dot + 1));
  }

  // `data.archive_file.x.output_path` is made of the file or folder that the data source names.
  [[nodiscard]] Reading archived(const Value& value) const {
    const auto content = [&](const HclBlock& archive) {
      const Value* const file = archive.body.find("source_file");
      return project_.read(module_, file != nullptr ? file : archive.body.find("source_dir"));
    };
    for (const std::string& name : names_behind(value.text, "data.archive_file")) {
      const HclBlock* const archive = TerraformProject::find_block(module_, "data", "archive_file", name);
      if (archive != nullptr) return content(*archive);
    }
    Reading named = project_.read(module_, &value);
    for (const HclBlock* const block : module_.blocks) {  // the same path written twice
      if (block->labels.empty() || block->labels[0] != "archive_file") continue;
      const Reading output = project_.read(module_, block->body.find("output_path"));
      if (named.is_known() && output.is_known() && output.text == named.text) return content(*block);
    }
    return named;
  }

  void set_code(const Reading& reading) {
    const bool rooted = reading.text.starts_with("//");
    std::string_view text = rooted ? std::string_view(reading.text).substr(2) : std::string_view(reading.text);
    if (rooted && text.starts_with('/')) text.remove_prefix(1);  // of a module in the root
    auto path = project_path(rooted ? "" : project_.root_folder(module_), text);
    if (!path) path = project_path(module_.folder, text);
    if (path) config_.code_uri = Setting<std::string>{std::move(*path), reading.place};
    if (std::string binary = binary_of_artifact(text); !binary.empty())
      config_.binary = Setting<std::string>{std::move(binary), reading.place};
  }

  const TerraformProject& project_;
  const TerraformModule& module_;
  const HclBlock& block_;
  bool from_registry_;
  FunctionConfig config_;
};

}  // namespace

FunctionConfig read_terraform_function(const TerraformProject& project, const TerraformModule& module, const HclBlock& block) {
  return FunctionReader(project, module, block).read();
}

}  // namespace wright
