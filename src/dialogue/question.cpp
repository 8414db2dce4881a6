#include "dialogue/question.h"

#include <algorithm>

#include "base/pattern.h"
#include "base/text.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kLines = "data/knowledge/tables/lines.yaml";
constexpr std::size_t kLongestText = 20000;  // bytes; the rest of a longer paste is not read

struct LinePattern {
  LineKind kind;
  Pattern pattern;
};

std::vector<LinePattern> line_patterns(const Library& library) {
  std::vector<LinePattern> patterns;
  const Result<Table> table = read_table(kLines, library.file(kLines));
  if (!table) return patterns;
  const auto add = [&](std::string_view key, LineKind kind) {
    for (const std::string& expression : texts_of(table->root(), key)) patterns.push_back({kind, Pattern(expression)});
  };
  add("error", LineKind::Error);
  add("log", LineKind::Log);
  add("code", LineKind::Code);
  return patterns;
}

double weight(LineKind kind) {
  switch (kind) {
    case LineKind::Sentence: return 1.0;
    case LineKind::Error: return 0.9;
    case LineKind::Code: return 0.45;
    case LineKind::Log: return 0.15;
  }
  return 1.0;
}

constexpr double kContextWeight = 0.3;

}  // namespace

bool Question::has(LineKind kind) const {
  return std::any_of(lines.begin(), lines.end(), [kind](const QuestionLine& line) { return line.kind == kind; });
}

std::vector<WeightedText> Question::weighted() const {
  std::vector<WeightedText> parts;
  for (const QuestionLine& line : lines) parts.push_back({line.text, weight(line.kind)});
  if (!context.empty()) parts.push_back({context, kContextWeight});
  return parts;
}

Question read_question(std::string_view text, const Library& library) {
  Question question;
  question.text = valid_utf8(trim(text.substr(0, kLongestText)));
  const std::vector<std::string_view> lines = split_lines(question.text);
  if (lines.size() < 2) {
    question.lines.push_back({LineKind::Sentence, question.text});
    return question;
  }
  const std::vector<LinePattern> patterns = line_patterns(library);
  for (const std::string_view line : lines) {
    if (trim(line).empty()) continue;
    const auto found =
        std::find_if(patterns.begin(), patterns.end(), [&](const LinePattern& p) { return p.pattern.matches(line); });
    question.lines.push_back({found == patterns.end() ? LineKind::Sentence : found->kind, std::string(line)});
  }
  return question;
}

}  // namespace wright
