#include "dialogue/fit.h"

namespace wright {
namespace {

constexpr std::size_t kLeastEvidence = 4;
constexpr std::size_t kLeastCitations = 2;

}  // namespace

std::size_t size_of(const Answer& answer) {
  std::size_t size = answer.markdown.size();
  for (const std::string& assumption : answer.assumptions) size += assumption.size();
  for (const FollowUp& question : answer.questions) size += question.text.size() + question.reason.size();
  for (const Evidence& evidence : answer.evidence) size += evidence.file.size() + evidence.text.size();
  for (const Source& source : answer.citations) size += source.title.size() + source.url.size() + source.checked.size();
  for (const Snippet& snippet : answer.snippets) size += snippet.title.size() + snippet.code.size() + snippet.source.size();
  for (const std::string& card : answer.cards) size += card.size();
  return size;
}

void fit(Answer& answer, std::size_t limit) {
  while (size_of(answer) > limit) {
    if (!answer.snippets.empty()) {
      answer.snippets.pop_back();
    } else if (answer.evidence.size() > kLeastEvidence) {
      answer.evidence.pop_back();
    } else if (answer.citations.size() > kLeastCitations) {
      answer.citations.pop_back();
    } else {
      return;
    }
  }
}

}  // namespace wright
