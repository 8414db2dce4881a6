#include "dialogue/pasted.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "advice/plain_text.h"
#include "base/pattern.h"
#include "base/text.h"
#include "dialogue/project_excerpt.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kLines = "data/knowledge/tables/lines.yaml";
constexpr std::size_t kMostShown = 3;
constexpr std::size_t kFewWords = 1;    // beside the code
constexpr std::size_t kLeastLines = 2;  // of code in a row
constexpr std::size_t kFixSentences = 2;
constexpr std::string_view kFence = "```";
// Where a statement begins within a sentence.
constexpr const char* kStatement =
    R"((?s)\b((?:for \w+ in |let (?:mut )?\w+ ?[:=]|(?:pub )?(?:async )?fn \w+|while let |if let |match \w|tokio::\w+|\w+\.\w+\().*[};)]))";

bool is_fence(std::string_view line) { return trim(line).starts_with(kFence); }

std::vector<std::string> fenced(std::string_view text) {
  std::vector<std::string> blocks;
  bool inside = false;
  for (const std::string_view line : split_lines(text)) {
    if (is_fence(line)) {
      inside = !inside;
      if (inside) blocks.emplace_back();
    } else if (inside) {
      blocks.back() += std::string(line) + "\n";
    }
  }
  return blocks;
}

// From the first to the last line of code; blank lines and lines that look like prose within it belong to it.
std::string lines_of_code(const Question& question) {
  const std::vector<QuestionLine>& lines = question.lines;
  const auto is_code = [](const QuestionLine& line) { return line.kind == LineKind::Code; };
  if (static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), is_code)) < kLeastLines) return {};
  const auto first = std::find_if(lines.begin(), lines.end(), is_code);
  const auto last = std::find_if(lines.rbegin(), lines.rend(), is_code).base();
  std::string code;
  for (auto line = first; line != last; ++line) code += line->text + "\n";
  return code;
}

}  // namespace

std::vector<std::string> pasted_code(const Question& question) {
  std::vector<std::string> pieces = fenced(question.text);
  if (pieces.empty()) {
    if (std::string code = lines_of_code(question); !code.empty()) pieces.push_back(std::move(code));
  }
  if (pieces.empty()) {
    for (const QuestionLine& line : question.lines) {
      if (const std::optional<std::string> code = Pattern(kStatement).find(line.text)) pieces.push_back(*code);
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return pieces;
}

PastedReview read_pasted(const Question& question, const Library& library) {
  PastedReview review;
  for (const std::string& piece : pasted_code(question)) {
    PastedReview one = review_pasted(piece, library);
    review.is_read = review.is_read || one.is_read;
    if (one.findings.empty()) continue;
    review.findings = std::move(one.findings);
    break;
  }
  if (review.findings.empty()) return review;
  const Severity least = std::min(review.findings.front().severity, Severity::Medium);
  std::erase_if(review.findings, [least](const PastedFinding& finding) { return finding.severity < least; });
  if (review.findings.size() > kMostShown) review.findings.resize(kMostShown);
  return review;
}

bool asks_review(const Question& question, const Library& library) {
  std::string said;
  bool inside = false;
  for (const QuestionLine& line : question.lines) {
    if (is_fence(line.text)) {
      inside = !inside;
    } else if (line.kind == LineKind::Sentence && !inside) {
      said += line.text + "\n";
    }
  }
  if (library.words(said).size() <= kFewWords) return true;
  const Result<Table> table = read_table(kLines, library.file(kLines));
  return table && matches_any(said, texts_of(table->root(), "review"));
}

std::string pasted_section(const std::vector<PastedFinding>& findings, const Phrases& phrases, std::vector<Evidence>& evidence) {
  if (findings.empty()) return {};
  std::string text = phrases.say("pasted") + "\n";
  for (const PastedFinding& finding : findings) {
    const std::string line = replace_all(quoted_line(finding.text), "`", "'");
    text += fmt::format("\n- {}",
                        phrases.say("pasted_finding", {{"line", std::to_string(finding.line)},
                                                       {"text", line},
                                                       {"message", finding.message},
                                                       {"fix", first_sentences(finding.card->section("Fix"), kFixSentences)},
                                                       {"rule", finding.card->id}}));
    evidence.push_back({"", finding.line, line});
  }
  return text;
}

}  // namespace wright
