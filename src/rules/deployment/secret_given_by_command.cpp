// `cargo lambda deploy --env-var API_KEY=..`, `--env-file .env`, `aws lambda update-function-configuration --environment ..`, and
// `env_file` of a manifest: a key or a password that no template shows becomes a setting of the function in clear. Which names a
// file has that is not in the repository, its sample tells, or the code that reads them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"
#include "rules/secret_names.h"

namespace wright {
namespace {

constexpr std::size_t kLeastName = 5;

// What is tried at the desk opens nothing.
bool is_tried_only(const ShellStep& step) {
  constexpr std::array<std::string_view, 8> kWords{"test", "local",   "example", "sample",
                                                   "mock", "fixture", "bench",   "devcontainer"};
  const std::string path = lower_case(step.place.file->path);
  const bool desk = std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(path, word); });
  return desk || std::any_of(step.words.begin(), step.words.end(), [](const std::string& word) {
           return contains(word, "endpoint-url") || contains(word, "localhost") || contains(word, "localstack");
         });
}

// What a page tells programs, its readers are told elsewhere.
bool is_for_agents(const SourceFile& file) {
  const std::string name = file_name(file.path);
  return name == "CLAUDE.md" || name == "AGENTS.md";
}

// The command sets the settings of a function: its words behind the program's.
bool deploys(const ShellStep& step) {
  const std::vector<std::string>& words = step.words;
  const auto follows = [&](std::string_view first, std::string_view second, std::initializer_list<std::string_view> thirds) {
    for (std::size_t i = 0; i + 2 < words.size() && i < 4; ++i) {
      const bool third = std::find(thirds.begin(), thirds.end(), words[i + 2]) != thirds.end();
      if (words[i] == first && words[i + 1] == second && third) return true;
    }
    return false;
  };
  return follows("cargo", "lambda", {"deploy"}) || follows("aws", "lambda", {"create-function", "update-function-configuration"});
}

// What is given is the name of a secret, or where it lies.
bool is_reference(std::string_view value) {
  return value.starts_with("arn:") || contains(value, ":secret:") || value.starts_with('/') || contains(value, "resolve:");
}

// The secrets among `A=b,C=d`, `Variables={A=b}` and `{"Variables":{"A":"b"}}`.
void add_secrets(std::string_view text, std::vector<std::string>& names) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_word_part(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_word_part(text[end])) ++end;
    const std::string_view name = text.substr(at, end - at);
    const std::size_t sign = text.find_first_not_of("\"\\ ", end);
    const bool given = sign != std::string_view::npos && (text[sign] == '=' || text[sign] == ':');
    const bool starts = at == 0 || std::string_view(",{\" '").find(text[at - 1]) != std::string_view::npos;
    at = end;
    if (!given || !starts || name.size() < kLeastName || !names_secret(name)) continue;
    const std::size_t first = text.find_first_not_of("\"\\ ", sign + 1);
    if (first == std::string_view::npos || text[first] == ',' || text[first] == '}' || is_reference(text.substr(first))) continue;
    names.emplace_back(name);
  }
}

std::vector<std::string> secrets_given(const ShellStep& step) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < step.words.size(); ++i) {
    const std::string_view word = step.words[i];
    for (const std::string_view option : {"--env-var", "--env-vars", "--environment"}) {
      if (word == option && i + 1 < step.words.size()) add_secrets(step.words[i + 1], names);
      if (word.starts_with(std::string(option) + "=")) add_secrets(word.substr(option.size() + 1), names);
    }
  }
  return names;
}

// Names of the file or of its sample; nothing when neither is there.
std::optional<std::set<std::string>> names_of_file(const Facts& facts, std::string_view path) {
  const std::string folder = parent_path(path);
  const bool unread =
      facts.project.find_file(std::string(path)) == nullptr && facts.project.tree.presence(path) == Presence::There;
  if (unread) return std::set<std::string>();
  for (const std::string& candidate :
       {std::string(path), std::string(path) + ".example", std::string(path) + ".sample", std::string(path) + ".template",
        join_path(folder, ".env.example"), join_path(folder, ".env.sample"), join_path(folder, ".env.template")}) {
    const SourceFile* const file = facts.project.find_file(candidate);
    if (file == nullptr) continue;
    std::set<std::string> names;
    for (const std::string_view line : split_lines(file->text)) {
      std::string_view name = trim(line.substr(0, line.find('=')));
      if (name.starts_with("export ")) name = trim(name.substr(7));
      if (contains(line, "=") && !is_reference(trim(line.substr(line.find('=') + 1)))) names.emplace(name);
    }
    return names;
  }
  return std::nullopt;
}

// The secrets that the code reads from the environment, among them those of one crate.
std::vector<std::string> secrets_read(const Facts& facts, const Crate* only) {
  std::set<std::string> names;
  for (const Function& function : facts.code.functions) {
    const bool other = only != nullptr && &facts.project.crates[function.crate] != only;
    if (function.is_test || other) continue;
    for (const EnvironmentRead& read : function.environment_reads) {
      if (names_secret(read.name)) names.insert(read.name);
    }
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> secrets_of_file(const Facts& facts, std::string_view path, const Crate* crate) {
  const std::optional<std::set<std::string>> known = names_of_file(facts, path);
  std::vector<std::string> names = secrets_read(facts, crate);
  if (known) std::erase_if(names, [&](const std::string& name) { return !known->contains(name); });
  return names;
}

// The file of variables that a command hands over: `--env-file .env`, `--environment file://env.json`, `.. $(cat env.json)`.
std::string_view file_given(const ShellStep& step) {
  for (std::size_t i = 0; i + 1 < step.words.size(); ++i) {
    const std::string_view value = step.words[i + 1];
    if (step.words[i] == "--env-file" && !contains(value, "$")) return value;
    if (step.words[i] != "--environment") continue;
    for (const std::string_view way : {"file://", "$(cat "}) {
      const std::size_t at = value.find(way);
      if (at == std::string_view::npos) continue;
      const std::string_view rest = trim(value.substr(at + way.size()));
      return rest.substr(0, rest.find_first_of(") \"'}"));
    }
  }
  return {};
}

std::string listed(const std::vector<std::string>& names) {
  std::string text = "`" + names[0] + "`";
  return names.size() == 1 ? text : fmt::format("{} and {} more", text, names.size() - 1);
}

// The name or the file where it stands within the command.
Place place_of(const ShellStep& step, std::string_view word) {
  const SourceFile& file = *step.place.file;
  const std::size_t at = file.text.find(word, step.place.span.begin);
  return at == std::string::npos ? step.place : place_in(file, at, word.size());
}

class Check {
 public:
  Check(const Facts& facts, Findings& out) : facts_(facts), out_(out) {}

  void look_at(const ShellStep& step) {
    if (!deploys(step) || is_tried_only(step)) return;
    std::vector<std::string> names = secrets_given(step);
    std::erase_if(names, [&](const std::string& name) { return !seen_.insert(name).second; });
    if (!names.empty()) {
      out_.report(
          place_of(step, names[0]),
          fmt::format("this command puts {} into the function's settings in clear: everyone who may see them reads it, and "
                      "so does who sees the command",
                      listed(names)));
    }
    const std::string_view file = file_given(step);
    if (!file.empty()) report_file(place_of(step, file), normal_path(join_path(step.folder, file)), nullptr);
  }

  // `[package.metadata.lambda.deploy] env_file`
  void look_at(const Document& manifest) {
    const Value* const deploy = manifest.root.find_path({"package", "metadata", "lambda", "deploy"});
    const Member* const file = deploy == nullptr ? nullptr : deploy->find_member("env_file");
    if (file == nullptr) return;
    for (const Crate& crate : facts_.project.crates) {
      if (crate.manifest == file->key_place.file)
        report_file(file->key_place, normal_path(join_path(crate.folder, file->value.text)), &crate);
    }
  }

 private:
  void report_file(const Place& place, const std::string& path, const Crate* crate) {
    std::vector<std::string> names = secrets_of_file(facts_, path, crate);
    std::erase_if(names, [&](const std::string& name) { return !seen_.insert(name).second; });
    if (names.empty()) return;
    out_.report(place,
                fmt::format("`{}` goes into the function's settings in clear, {} with it: everyone who may see them reads it",
                            file_name(path), listed(names)));
  }

  const Facts& facts_;
  Findings& out_;
  std::set<std::string> seen_;
};

void check(const Facts& facts, Findings& out) {
  Check one(facts, out);
  for (const auto& manifest : facts.project.manifests) one.look_at(*manifest);
  // What somebody is told to run, where no script does it.
  for (const bool told : {false, true}) {
    for (const ShellStep& step : facts.pipelines.steps) {
      if (step.is_told == told && step.words.size() > 3 && !is_for_agents(*step.place.file)) one.look_at(step);
    }
  }
}

}  // namespace

extern constinit const Rule secret_given_by_command{"secret-given-by-command", &check};

}  // namespace wright
