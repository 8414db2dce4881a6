#include "knowledge/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/source_file.h"
#include "base/text.h"
#include "knowledge/words.h"
#include "syntax/documents.h"

namespace wright {
namespace {

constexpr std::size_t kLongestPhrase = 4;  // words

std::string phrase(const std::vector<std::string>& words, std::size_t begin, std::size_t count) {
  std::string text = words[begin];
  for (std::size_t i = 1; i < count; ++i) text += ' ' + words[begin + i];
  return text;
}

std::string phrase_of(std::string_view text) { return join(split_words(text), " "); }

Result<std::vector<std::vector<std::string>>> read_groups(const SourceFile& file, const Value& root, std::string_view key) {
  std::vector<std::vector<std::string>> groups;
  const Value* list = root.find(key);
  if (list == nullptr) return groups;
  for (const Value& group : list->items) {
    std::vector<std::string> phrases;
    for (const Value& item : group.items) phrases.push_back(phrase_of(item.text));
    if (phrases.size() < 2) {
      return failure({ErrorCode::InvalidInput, fmt::format("a group of `{}` has at least two phrases", key), file.path,
                      group.place.start().line});
    }
    groups.push_back(std::move(phrases));
  }
  return groups;
}

}  // namespace

Result<Vocabulary> Vocabulary::read(const std::string& file, std::string_view text) {
  const SourceFile source(file, std::string(text));
  const Document document = read_yaml(source);
  if (!document.problems.empty()) {
    const SyntaxProblem& problem = document.problems.front();
    return failure({ErrorCode::InvalidInput, problem.message, file, problem.place.start().line});
  }
  Vocabulary vocabulary;
  if (const Value* silent = document.root.find("silent")) {
    for (const Value& word : silent->items) vocabulary.equals[phrase_of(word.text)] = "";
  }
  for (const auto& group : TRY(read_groups(source, document.root, "same"))) {
    const std::string stands_for = "~" + replace_all(group.front(), " ", "");
    for (const std::string& member : group) vocabulary.equals[member] = stands_for;
  }
  for (const auto& group : TRY(read_groups(source, document.root, "near"))) {
    for (const std::string& member : group) {
      const auto found = vocabulary.equals.find(member);
      const std::string& word = found == vocabulary.equals.end() ? member : found->second;
      for (const std::string& other : group) {
        const auto other_found = vocabulary.equals.find(other);
        if (other != member)
          vocabulary.near[word].push_back(other_found == vocabulary.equals.end() ? other : other_found->second);
      }
    }
  }
  return vocabulary;
}

std::vector<std::string> Vocabulary::words(std::string_view text) const {
  const std::vector<std::string> raw = split_words(text);
  std::vector<std::string> result;
  std::size_t at = 0;
  while (at < raw.size()) {
    std::size_t used = 1;
    const std::string* stands_for = nullptr;
    for (std::size_t count = std::min(kLongestPhrase, raw.size() - at); count > 0 && stands_for == nullptr; --count) {
      const auto found = equals.find(phrase(raw, at, count));
      if (found == equals.end()) continue;
      stands_for = &found->second;
      used = count;
    }
    if (stands_for == nullptr) {
      result.push_back(raw[at]);
    } else if (!stands_for->empty()) {
      result.push_back(*stands_for);
    }
    at += used;
  }
  return result;
}

const std::vector<std::string>& Vocabulary::related(const std::string& word) const {
  static const std::vector<std::string> kNone;
  const auto found = near.find(word);
  return found == near.end() ? kNone : found->second;
}

}  // namespace wright
