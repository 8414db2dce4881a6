#include "dialogue/fit.h"

#include <utility>
#include <vector>

namespace wright {
namespace {

constexpr std::size_t kLeastEvidence = 4;
constexpr std::size_t kLeastCitations = 2;

std::size_t size_of(const Snippet& snippet) { return snippet.title.size() + snippet.code.size() + snippet.source.size(); }

// Those that have room beside the text, the most important first: a long one does not keep out a short one behind it.
void keep_snippets_with_room(Answer& answer, std::size_t limit) {
  std::vector<Snippet> snippets = std::exchange(answer.snippets, {});
  std::size_t size = size_of(answer);
  for (Snippet& snippet : snippets) {
    if (size + size_of(snippet) > limit) continue;
    size += size_of(snippet);
    answer.snippets.push_back(std::move(snippet));
  }
}

}  // namespace

std::size_t size_of(const Answer& answer) {
  std::size_t size = answer.markdown.size();
  for (const std::string& assumption : answer.assumptions) size += assumption.size();
  for (const FollowUp& question : answer.questions) size += question.text.size() + question.reason.size();
  for (const Evidence& evidence : answer.evidence) size += evidence.file.size() + evidence.text.size();
  for (const Source& source : answer.citations) size += source.title.size() + source.url.size() + source.checked.size();
  for (const Snippet& snippet : answer.snippets) size += size_of(snippet);
  for (const std::string& card : answer.cards) size += card.size();
  return size;
}

void fit(Answer& answer, std::size_t limit) {
  keep_snippets_with_room(answer, limit);
  while (size_of(answer) > limit) {
    if (answer.evidence.size() > kLeastEvidence) {
      answer.evidence.pop_back();
    } else if (answer.citations.size() > kLeastCitations) {
      answer.citations.pop_back();
    } else {
      return;
    }
  }
}

}  // namespace wright
