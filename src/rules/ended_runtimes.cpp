// Functions in other languages are no facts: their runtimes are read line by line from the files that deploy.

#include "rules/ended_runtimes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"

namespace wright {
namespace {

struct Row {
  std::string_view runtime;
  std::string_view since;
};

// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, checked 2026-11-27. Before 2024 the first date of the year
// that the list of ended runtimes gives.
constexpr std::array kRows{
    Row{"nodejs20.x", "2026-04-30"}, Row{"nodejs18.x", "2025-09-01"}, Row{"nodejs16.x", "2024-06-12"},
    Row{"nodejs14.x", "2023-12-04"}, Row{"nodejs12.x", "2023-03-31"}, Row{"nodejs10.x", "2021-07-30"},
    Row{"python3.10", "2026-10-31"}, Row{"python3.9", "2025-12-15"},  Row{"python3.8", "2024-10-14"},
    Row{"python3.7", "2023-12-04"},  Row{"python3.6", "2022-07-18"},  Row{"python2.7", "2021-07-15"},
    Row{"ruby3.2", "2026-03-31"},    Row{"ruby2.7", "2023-12-07"},    Row{"dotnet8", "2026-11-10"},
    Row{"dotnet6", "2024-12-20"},    Row{"java8", "2024-01-08"},
};
constexpr std::array kSystems{Row{"provided.al2", kAmazonLinux2End}, Row{"provided", kAmazonLinux1End}};

template <std::size_t N>
std::optional<Row> find_row(const std::array<Row, N>& rows, std::string_view runtime) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.runtime == runtime; });
  return found == rows.end() ? std::nullopt : std::optional(*found);
}

// "nodejs18.x" of `Runtime: nodejs18.x`, `runtime = "nodejs18.x"`, `"Runtime": "nodejs18.x",`; "" for any other line.
std::string_view set_runtime(std::string_view line) {
  std::string_view text = trim(line);
  for (const std::string_view key : {"Runtime", "runtime", "\"Runtime\""}) {
    if (!text.starts_with(key)) continue;
    const std::string_view after = trim(text.substr(key.size()));
    if (!after.starts_with(':') && !after.starts_with('=')) return {};
    std::string_view value = trim(after.substr(1));
    value = value.substr(0, value.find_first_of(" ,\t#"));
    const std::size_t begin = value.find_first_not_of("\"'");
    const std::size_t end = value.find_last_not_of("\"'");
    return begin == std::string_view::npos ? std::string_view() : value.substr(begin, end - begin + 1);
  }
  return {};
}

// "nodejs18.x" of "NODEJS_18_X", "python3.9" of "PYTHON_3_9".
std::string constant_runtime(std::string_view constant) {
  const std::string lower = lower_case(constant);
  if (lower.starts_with("nodejs_") && lower.ends_with("_x")) return "nodejs" + lower.substr(7, lower.size() - 9) + ".x";
  for (const std::string_view language : {"python_", "ruby_"}) {
    if (!lower.starts_with(language)) continue;
    return std::string(language.substr(0, language.size() - 1)) + replace_all(lower.substr(language.size()), "_", ".");
  }
  return {};
}

bool has_templates(const ProjectFile& file) {
  const std::string_view text = file.source->text;
  const std::string& path = file.source->path;
  if (contains(path, "cdk.out")) return false;
  switch (file.kind) {
    case FileKind::Yaml:
    case FileKind::Json:
      return contains(text, "AWS::Lambda::Function") || contains(text, "AWS::Serverless::Function") ||
             file_name(path).starts_with("serverless.");
    case FileKind::Hcl: return contains(text, "lambda");
    default: return false;
  }
}

void read_template(const SourceFile& file, std::vector<EndedRuntime>& out) {
  for (const std::string_view line : split_lines(file.text)) {
    const std::string_view runtime = set_runtime(line);
    if (const auto row = find_row(kRows, runtime)) out.push_back({place_in(file, runtime), std::string(runtime), row->since});
  }
}

void read_program(const SourceFile& file, std::vector<EndedRuntime>& out) {
  constexpr std::string_view kType = "Runtime.";
  for (const std::string_view line : split_lines(file.text)) {
    const std::string_view text = trim(line);
    const std::size_t at = line.find(kType);
    const bool comment = text.starts_with("//") || text.starts_with('#') || text.starts_with('*');
    if (at == std::string_view::npos || comment || contains(lower_case(line), "compatible")) continue;
    std::size_t end = at + kType.size();
    while (end < line.size() && is_word_part(line[end])) ++end;
    // `NODEJS_20_X: Runtime.NODEJS_20_X,`: a table of what there is, which no function takes by that.
    const std::string_view constant = line.substr(at + kType.size(), end - at - kType.size());
    if (text.starts_with(constant) && trim(text.substr(constant.size())).starts_with(':')) continue;
    const std::string runtime = constant_runtime(constant);
    if (const auto row = find_row(kRows, runtime))
      out.push_back({place_in(file, line.substr(at, end - at)), runtime, row->since});
  }
}

// The value after `--runtime`; "" for a command that makes or changes no function of an account.
std::string_view told_runtime(const std::vector<std::string>& words) {
  const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  if (!has("lambda") || !(has("create-function") || has("update-function-configuration") || has("deploy"))) return {};
  if (std::any_of(words.begin(), words.end(), [](const std::string& word) { return word.starts_with("--endpoint"); })) return {};
  const auto option = std::find(words.begin(), words.end(), "--runtime");
  return option == words.end() || option + 1 == words.end() ? std::string_view() : std::string_view(*(option + 1));
}

}  // namespace

std::vector<EndedRuntime> ended_neighbours(const Facts& facts) {
  std::vector<EndedRuntime> found;
  for (const ProjectFile& file : facts.project.files) {
    if (has_templates(file)) read_template(*file.source, found);
    if (file.kind == FileKind::TypeScript || file.kind == FileKind::Python) read_program(*file.source, found);
  }
  return found;
}

std::vector<EndedRuntime> ended_in_commands(const Facts& facts) {
  std::vector<EndedRuntime> found;
  for (const ShellStep& step : facts.pipelines.steps) {
    const std::string_view runtime = told_runtime(step.words);
    auto row = find_row(kSystems, runtime);
    if (!row) row = find_row(kRows, runtime);
    if (!row) continue;
    const std::string_view text = step.place.text();
    const std::size_t option = text.find("--runtime");
    if (option == std::string_view::npos) continue;
    const std::size_t at = text.find(runtime, option + std::string_view("--runtime").size());
    if (at != std::string_view::npos)
      found.push_back({place_in(*step.place.file, text.substr(at, runtime.size())), std::string(runtime), row->since});
  }
  return found;
}

}  // namespace wright
