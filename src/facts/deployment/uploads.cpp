// Functions whose code a command brings later: `aws lambda update-function-code --function-name orders-dev --zip-file
// fileb://target/lambda/orders/bootstrap.zip`, `cargo lambda deploy --binary-name orders orders-dev`. The template of such a
// function holds a placeholder; the command tells the binary.
#include <algorithm>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/deployment/scripts.h"
#include "facts/pipeline/options.h"
#include "facts/pipeline/variables.h"

namespace wright {
namespace {

using Words = std::vector<std::string>;

struct Upload {
  std::string name;  // pattern
  std::string binary;
  Place place;
};

// The last word that is neither an option nor its value: `cargo lambda deploy --binary-name orders orders-dev`.
std::string last_name(const Words& words) {
  const bool option = words.size() > 4 && words[words.size() - 2].starts_with("--") && !contains(words[words.size() - 2], "=");
  return words.size() < 4 || option || words.back().starts_with('-') ? std::string() : words.back();
}

std::optional<Upload> upload_of(const Project& project, const ShellStep& step) {
  const Words& words = step.words;
  const SourceFile& file = *step.place.file;
  Upload upload;
  upload.place = step.place;
  const bool update = words[0] == "aws" && std::find(words.begin(), words.end(), "update-function-code") != words.end();
  if (update) {
    upload.name = name_pattern(file, option_value(words, "--function-name"));
    upload.binary = built_program(with_variables(file, option_value(words, "--zip-file")));
  } else if (words.size() > 4 && words[0] == "cargo" && words[1] == "lambda" && words[2] == "deploy") {
    upload.name = name_pattern(file, last_name(words));
    upload.binary = with_variables(file, option_value(words, "--binary-name"));
  }
  if (upload.name.empty() || !has_binary(project, upload.binary)) return std::nullopt;
  return upload;
}

// `*` stands for any text.
bool fits(std::string_view pattern, std::string_view text) {
  const std::vector<std::string_view> parts = split(pattern, '*');
  if (parts.size() == 1) return pattern == text;
  if (!text.starts_with(parts.front())) return false;
  text.remove_prefix(parts.front().size());
  for (std::size_t number = 1; number + 1 < parts.size(); ++number) {
    const std::size_t at = text.find(parts[number]);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + parts[number].size());
  }
  return text.ends_with(parts.back());
}

bool is_same_name(const std::string& name, const std::string& other) {
  return contains(name, "*") && contains(other, "*") ? name == other : fits(name, other) || fits(other, name);
}

}  // namespace

std::string name_pattern(const SourceFile& file, std::string_view word) {
  const std::string filled = with_variables(file, word);
  std::string pattern;
  const std::string_view text = filled;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    const std::string_view close = rest.starts_with("$(") ? ")" : rest.starts_with("${{") || rest.starts_with("{{") ? "}}" : "}";
    const bool bracketed = rest.starts_with("${") || rest.starts_with("$(") || rest.starts_with("{{");
    if (bracketed) {
      at = std::min(text.find(close, at), text.size() - close.size()) + close.size() - 1;
    } else if (text[at] == '$') {
      while (at + 1 < text.size() && is_word_part(text[at + 1])) ++at;
    } else {
      pattern += text[at];
      continue;
    }
    pattern += '*';
  }
  return pattern.find_first_not_of("*-_") == std::string::npos || contains(pattern, "<") ? std::string() : pattern;
}

void read_uploads(const Project& project, const Pipelines& pipelines, Deployment& out) {
  std::vector<Upload> uploads;
  for (const ShellStep& step : pipelines.steps) {
    if (std::optional<Upload> upload = upload_of(project, step)) uploads.push_back(std::move(*upload));
  }
  for (FunctionConfig& config : out.functions) {
    if (config.tool == DeploymentTool::CargoLambda || (config.binary && has_binary(project, config.binary->value))) continue;
    const Text& given = config.options.function_name;
    const std::string name = given.known() ? *given.value : config.name_pattern;
    if (name.empty()) continue;
    const Upload* found = nullptr;
    bool agree = true;
    for (const Upload& upload : uploads) {
      if (!is_same_name(upload.name, name)) continue;
      agree = agree && (found == nullptr || found->binary == upload.binary);
      found = &upload;
    }
    if (found == nullptr || !agree) continue;
    config.binary = Setting<std::string>{found->binary, found->place};
    config.binary_is_packed = true;
  }
}

}  // namespace wright
