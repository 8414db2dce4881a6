#include "dialogue/project_question.h"

#include <algorithm>
#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "knowledge/stem.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kTable = "data/knowledge/tables/project_questions.yaml";
constexpr double kIdentifierWeight = 2.5;
constexpr double kQuotedWeight = 1.5;
constexpr double kMeantWeight = 0.5;
constexpr std::size_t kShortestQuote = 3;
constexpr std::size_t kLongestQuote = 120;

// Texts between two equal quote marks. An apostrophe inside a word is none.
std::vector<std::string> quoted_texts(std::string_view text) {
  std::vector<std::string> quoted;
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char mark = text[at];
    if (mark != '"' && mark != '`' && mark != '\'') continue;
    if (mark == '\'' && at > 0 && is_letter(at - 1)) continue;
    std::size_t end = at;
    do end = text.find(mark, end + 1);
    while (end != std::string_view::npos && mark == '\'' && is_letter(end + 1));
    if (end == std::string_view::npos) continue;
    const std::string_view inner = trim(text.substr(at + 1, end - at - 1));
    if (inner.size() >= kShortestQuote && inner.size() <= kLongestQuote) quoted.push_back(lower_case(inner));
    at = end;
  }
  return quoted;
}

bool is_identifier(std::string_view word) {
  const bool tied = word.find('_') != std::string_view::npos || contains(word, "::");
  bool capital_inside = false;
  for (std::size_t i = 1; i < word.size(); ++i)
    capital_inside |= word[i] >= 'A' && word[i] <= 'Z' && word[i - 1] >= 'a' && word[i - 1] <= 'z';
  return tied || capital_inside;
}

class Reader {
 public:
  Reader(std::string_view text, const Library& library) {
    question_.text = text;
    question_.lower = lower_case(text);
    if (Result<Table> table = read_table(kTable, library.file(kTable))) table_.emplace(std::move(*table));
  }

  ProjectQuestion run() {
    question_.quoted = quoted_texts(question_.text);
    if (table_) read_stop_words();
    add_words();
    if (table_) {
      add_meant();
      add_subjects();
      question_.wants_number = says("number");
      question_.says_project = says("own");
      question_.asks_how = says("general");
    }
    return std::move(question_);
  }

 private:
  [[nodiscard]] bool says(std::string_view entry) const {
    const Value* value = table_->root().find(entry);
    return value != nullptr && matches_any(question_.text, texts_of(*value, "when"));
  }

  void read_stop_words() {
    for (const std::string& line : texts_of(table_->root(), "stop")) {
      for (const std::string_view word : split(line, ' ')) stop_.insert(stem(lower_case(word)));
    }
  }

  void add_words() {
    for_each_code_word(question_.text, [&](std::string_view spelled) {
      const std::string word = stem(spelled);
      if (stop_.contains(word)) return;
      question_.words.add_spelled(spelled, 1);
      if (std::find(question_.own_words.begin(), question_.own_words.end(), word) == question_.own_words.end())
        question_.own_words.push_back(word);
    });
    for (const std::string& quoted : question_.quoted) {
      for (const std::string& word : code_words(quoted)) {
        if (!stop_.contains(word)) question_.words.add(word, kQuotedWeight);
      }
    }
    std::string token;
    for (const char c : question_.text + " ") {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':') {
        token += c;
        continue;
      }
      if (is_identifier(token)) add_identifier(token);
      token.clear();
    }
  }

  // The identifier as a whole says most.
  void add_identifier(const std::string& token) {
    const std::vector<std::string> words = code_words(token);
    if (!words.empty()) question_.words.add(words.back(), kIdentifierWeight);
  }

  void add_meant() {
    const Value* meant = table_->root().find("meant");
    if (meant == nullptr) return;
    for (const Value& entry : meant->items) {
      if (!matches_any(question_.text, texts_of(entry, "when"))) continue;
      for (const std::string& line : texts_of(entry, "words")) {
        for (const std::string& word : code_words(line)) question_.words.add(word, kMeantWeight);
      }
    }
  }

  void add_subjects() {
    const Value* subjects = table_->root().find("subjects");
    if (subjects == nullptr) return;
    for (const Member& member : subjects->members) {
      if (!matches_any(question_.text, texts_of(member.value, "when"))) continue;
      question_.subjects.push_back(
          {member.key, texts_of(member.value, "rules"), text_of(member.value, "advice"), text_of(member.value, "card")});
    }
  }

  ProjectQuestion question_;
  std::optional<Table> table_;
  std::set<std::string> stop_;  // stemmed
};

}  // namespace

bool ProjectQuestion::is_about(std::string_view subject) const {
  return std::any_of(subjects.begin(), subjects.end(), [&](const Subject& s) { return s.id == subject; });
}

ProjectQuestion read_project_question(std::string_view text, const Library& library) { return Reader(text, library).run(); }

}  // namespace wright
