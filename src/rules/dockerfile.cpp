#include "rules/dockerfile.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "rules/builder.h"

namespace wright {
namespace {

std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

std::vector<DockerInstruction> read_instructions(const SourceFile& file) {
  std::vector<DockerInstruction> instructions;
  bool open = false;
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = trim(file.lines.line(number));
    // A comment between the lines of an instruction does not end it.
    if (line.starts_with('#') || (line.empty() && open)) continue;
    if (line.empty()) continue;
    const bool goes_on = line.ends_with('\\');
    const std::string_view text = trim(line.substr(0, line.size() - (goes_on ? 1 : 0)));
    if (open) {
      instructions.back().text += " " + std::string(text);
    } else {
      const std::size_t blank = text.find_first_of(" \t");
      const std::uint32_t begin =
          file.lines.line_start(number) + static_cast<std::uint32_t>(file.lines.line(number).find(line.front()));
      const std::string_view rest = blank == std::string_view::npos ? std::string_view() : trim(text.substr(blank));
      instructions.push_back({upper_case(text.substr(0, blank)),
                              std::string(rest),
                              {&file, {begin, begin + static_cast<std::uint32_t>(line.size())}}});
    }
    open = goes_on;
  }
  return instructions;
}

// `ARG VERSION=1.90` before the first FROM: the name and what it is where nobody gives another.
using Defaults = std::vector<std::pair<std::string, std::string>>;

void add_default(std::string_view argument, Defaults& defaults) {
  const std::size_t equals = argument.find('=');
  if (equals == std::string_view::npos) return;
  std::string_view value = trim(argument.substr(equals + 1));
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'')) value = value.substr(1, value.size() - 2);
  defaults.emplace_back(trim(argument.substr(0, equals)), value);
}

std::string filled_in(std::string image, const Defaults& defaults) {
  for (const auto& [name, value] : defaults) {
    image = replace_all(std::move(image), "${" + name + "}", value);
    if (image.ends_with("$" + name)) image = image.substr(0, image.size() - name.size() - 1) + value;
  }
  return image;
}

// `FROM --platform=linux/arm64 rust:1.90 AS builder`
DockerStage begin_stage(const DockerInstruction& from) {
  DockerStage stage;
  stage.place = from.place;
  bool after_as = false;
  for (const std::string_view word : split(from.text, ' ')) {
    if (word.empty() || word.starts_with("--")) continue;
    if (after_as) stage.name = lower_case(word);
    after_as = lower_case(word) == "as";
    if (!stage.image.empty() || after_as) continue;
    stage.image = word;
    const std::size_t at = from.place.text().find(word);
    if (at == std::string_view::npos) continue;
    const std::uint32_t begin = from.place.span.begin + static_cast<std::uint32_t>(at);
    stage.place.span = {begin, begin + static_cast<std::uint32_t>(word.size())};
  }
  return stage;
}

}  // namespace

std::vector<DockerStage> docker_stages(const SourceFile& file) {
  std::vector<DockerStage> stages;
  Defaults defaults;
  for (DockerInstruction& instruction : read_instructions(file)) {
    if (instruction.word == "FROM") {
      stages.push_back(begin_stage(instruction));
      stages.back().image = filled_in(std::move(stages.back().image), defaults);
    } else if (stages.empty()) {
      if (instruction.word == "ARG") add_default(instruction.text, defaults);
    } else {
      stages.back().instructions.push_back(std::move(instruction));
    }
  }
  return stages;
}

std::vector<const SourceFile*> function_dockerfiles(const Facts& facts) {
  std::vector<const SourceFile*> files;
  for (const BaseImage& image : facts.deployment.images) {
    const SourceFile* const file = image.place.file;
    if (std::find(files.begin(), files.end(), file) != files.end()) continue;
    if (contains(file->path, "devcontainer") || !builds_functions(facts, file->path)) continue;
    files.push_back(file);
  }
  return files;
}

std::string_view image_name(std::string_view image) {
  const std::string_view last = image.substr(image.rfind('/') == std::string_view::npos ? 0 : image.rfind('/') + 1);
  return last.substr(0, last.find_first_of(":@"));
}

const DockerStage* find_stage(const std::vector<DockerStage>& stages, std::string_view name) {
  const auto found = std::find_if(stages.begin(), stages.end(), [&](const DockerStage& stage) {
    return !stage.name.empty() && stage.name == lower_case(name);
  });
  return found == stages.end() ? nullptr : &*found;
}

std::vector<const DockerStage*> with_bases(const std::vector<DockerStage>& stages, const DockerStage& stage) {
  std::vector<const DockerStage*> chain{&stage};
  while (const DockerStage* const base = find_stage(stages, chain.back()->image)) {
    if (base >= chain.back()) break;  // only an earlier one can be meant
    chain.push_back(base);
  }
  return chain;
}

}  // namespace wright
