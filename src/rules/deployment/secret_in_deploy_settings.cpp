// `parameter_overrides = "ApiKey=\"..\""` of samconfig.toml, `api_key = ".."` of a .tfvars file, the context of cdk.json, the
// commands of a script: files that are kept with the sources, with the value of a secret in them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/secret_names.h"

namespace wright {
namespace {

constexpr std::size_t kLeastSecretBytes = 10;

constexpr std::size_t kLeastInScript = 16;

// What is tried at the desk opens nothing.
bool is_tried_only(std::string_view path) {
  constexpr std::array<std::string_view, 10> kWords{"test",   "local",   "example", "sample",       "mock",
                                                    "docker", "fixture", "bench",   "devcontainer", "template"};
  const std::string plain = lower_case(path);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(plain, word); });
}

bool holds_settings(std::string_view path) {
  const std::string name = file_name(path);
  return (name.starts_with("samconfig") && name.ends_with(".toml")) || name.ends_with(".tfvars") || name == "cdk.json" ||
         name == "Rocket.toml";
}

// `.env` and scripts of the repository: what they set for commands, and what they hand to them.
bool holds_commands(const ProjectFile& file) {
  const std::string name = file_name(file.source->path);
  const bool variables = name == ".env" || name == ".env.prod" || name == ".env.production" || name == ".envrc";
  return (variables || file.kind == FileKind::Script) && !is_tried_only(file.source->path);
}

bool is_name_sign(char c) { return is_word_part(c) || c == '-'; }
bool is_value_sign(char c) { return is_word_part(c) || std::string_view("-+/=.~!@#%^*").find(c) != std::string_view::npos; }

// Drawn at random, as far as can be told: letters and digits, no sample, no address and no name of something else.
bool is_secret(std::string_view value) {
  const std::string plain = lower_case(value);
  constexpr std::array<std::string_view, 14> kSamples{"example", "change", "your",   "xxxx",  "dummy", "placeholder", "test",
                                                      "todo",    "secret", "passwo", "12345", "0000",  "insert",      "replace"};
  const bool digits = value.find_first_of("0123456789") != std::string_view::npos;
  const bool letters = plain.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
  return value.size() >= kLeastSecretBytes && digits && letters && !value.starts_with('/') && !value.starts_with("arn:") &&
         !contains(value, "://") &&
         std::none_of(kSamples.begin(), kSamples.end(), [&](std::string_view sample) { return contains(plain, sample); });
}

struct Pair {
  std::string_view name;
  std::string_view value;
  std::size_t begin = 0;  // of the name, in the line
};

// The name before the '=' or ':' at `at` and the value after it, without quotes; empty where there is none.
Pair pair_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '"' || line[end - 1] == '\\')) --end;
  std::size_t begin = end;
  while (begin > 0 && is_name_sign(line[begin - 1])) --begin;
  std::size_t first = at + 1;
  while (first < line.size() && (line[first] == ' ' || line[first] == '"' || line[first] == '\\' || line[first] == '\'')) ++first;
  std::size_t last = first;
  while (last < line.size() && is_value_sign(line[last])) ++last;
  return {line.substr(begin, end - begin), line.substr(first, last - first), begin};
}

void check_file(const SourceFile& file, std::size_t least, Findings& out) {
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    if (trim(line).starts_with('#')) continue;
    for (std::size_t at = line.find_first_of("=:"); at != std::string_view::npos; at = line.find_first_of("=:", at + 1)) {
      const Pair pair = pair_at(line, at);
      if (!names_secret(pair.name) || pair.value.size() < least || !is_secret(pair.value)) continue;
      const std::uint32_t begin = file.lines.line_start(number) + static_cast<std::uint32_t>(pair.begin);
      out.report(
          {&file, {begin, begin + static_cast<std::uint32_t>(pair.name.size())}},
          fmt::format("the value of `{}` is kept with the sources: whoever may read the repository, or any copy of it, has it",
                      pair.name));
      break;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    if (holds_settings(file.source->path)) {
      check_file(*file.source, kLeastSecretBytes, out);
    } else if (holds_commands(file)) {
      check_file(*file.source, kLeastInScript, out);
    }
  }
}

}  // namespace

extern constinit const Rule secret_in_deploy_settings{"secret-in-deploy-settings", &check};

}  // namespace wright
