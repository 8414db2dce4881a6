// A parameter for a secret without NoEcho, a variable of Terraform for one that is not `sensitive`. Where its value goes into a
// variable of a function whose name says so too, another rule speaks of it there.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/secret_names.h"
#include "rules/stack.h"

namespace wright {
namespace {

bool is_told_elsewhere(const Facts& facts, const TemplateParameter& parameter) {
  const auto& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) {
    return config.stack == parameter.stack &&
           std::any_of(config.environment.begin(), config.environment.end(), [&](const EnvironmentEntry& entry) {
             return entry.parameter == parameter.logical_name && names_secret(entry.name);
           });
  });
}

// "custom headers, e.g. Authorization=Bearer .."
bool tells_of_token(std::string_view description) {
  const std::string plain = lower_case(description);
  return contains(plain, "bearer ") || contains(plain, "authorization=") || contains(plain, "authorization:");
}

// A template that hands its parameters to nested ones, which hold the functions.
bool nests(const Facts& facts, std::uint32_t stack) {
  const std::string_view text = facts.deployment.stacks[stack].place.file->text;
  return (contains(text, "AWS::Serverless::Application") || contains(text, "AWS::CloudFormation::Stack")) &&
         is_deployed_with_ours(facts, stack);
}

// Its first half is a name: `access_key_id`.
bool is_key_id(std::string_view name) {
  const std::string plain = lower_case(name);
  return plain.ends_with("key_id") || plain.ends_with("keyid");
}

// `provider "aws" { secret_key = var.secret_key }` and nothing else: no plan shows what a provider is given.
bool is_for_provider_only(const Facts& facts, const TemplateParameter& parameter) {
  if (!parameter.is_variable) return false;
  const std::string name = "var." + parameter.logical_name;
  bool in_provider = false;
  for (const ProjectFile& file : facts.project.files) {
    const std::string_view text = file.source->text;
    if (!file.source->path.ends_with(".tf")) continue;
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      if (at + name.size() < text.size() && is_word_part(text[at + name.size()])) continue;
      std::size_t block = at;  // the line without an indentation above it
      do {
        block = text.rfind('\n', block == 0 ? 0 : block - 1);
      } while (block != std::string_view::npos && block > 0 && !(text[block + 1] >= 'a' && text[block + 1] <= 'z'));
      if (!text.substr(block == std::string_view::npos ? 0 : block + 1).starts_with("provider ")) return false;
      in_provider = true;
    }
  }
  return in_provider;
}

void check(const Facts& facts, Findings& out) {
  for (const TemplateParameter& parameter : facts.deployment.parameters) {
    if (parameter.is_hidden || !parameter.is_used) continue;
    if (!has_our_functions(facts, parameter.stack) && !nests(facts, parameter.stack)) continue;
    const bool secret = names_secret(parameter.logical_name) || tells_of_token(parameter.description);
    if (!secret || is_told_elsewhere(facts, parameter) || is_key_id(parameter.logical_name)) continue;
    if (is_for_provider_only(facts, parameter)) continue;
    out.report(parameter.place,
               parameter.is_variable
                   ? fmt::format("`{}` takes a secret and is not `sensitive`: plans and logs of the pipeline show it",
                                 parameter.logical_name)
                   : fmt::format("`{}` takes a secret without `NoEcho`: everyone who may see the stack can read it",
                                 parameter.logical_name));
  }
}

}  // namespace

extern constinit const Rule parameter_shows_secret{"parameter-shows-secret", &check};

}  // namespace wright
