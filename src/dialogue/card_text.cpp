#include "dialogue/card_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

// "example:sqs-worker#partial-batch" -> "partial batch"
std::string title_of(std::string_view reference) {
  const std::size_t hash = reference.find('#');
  return replace_all(std::string(reference.substr(hash == std::string_view::npos ? 0 : hash + 1)), "-", " ");
}

// A list, a table or a block of code starts on a line of its own.
bool starts_block(std::string_view text) {
  return text.starts_with("1.") || text.starts_with("- ") || text.starts_with("* ") || text.starts_with("```") ||
         text.starts_with("|");
}

}  // namespace

std::string_view main_section(const Card& card) { return card.section(card.kind == CardKind::Rule ? "What it does" : "Answer"); }

std::string titled_section(const Card& card, std::string_view heading) {
  const std::string_view body = card.section(heading);
  if (body.empty()) return {};
  return fmt::format("**{}.**{}{}", heading, starts_block(body) ? "\n\n" : " ", body);
}

void add_citations(Answer& answer, const Card& card, std::size_t limit) {
  for (const Source& source : card.sources) {
    if (limit-- == 0) return;
    const bool is_new =
        std::none_of(answer.citations.begin(), answer.citations.end(), [&](const Source& s) { return s.url == source.url; });
    if (is_new) answer.citations.push_back(source);
  }
}

void add_snippets(Answer& answer, const std::vector<std::string>& references, const Library& library, std::size_t limit) {
  for (const std::string& reference : references) {
    if (answer.snippets.size() >= limit) return;
    const std::optional<Excerpt> excerpt = library.snippet(reference);
    if (!excerpt) continue;
    const bool is_new =
        std::none_of(answer.snippets.begin(), answer.snippets.end(), [&](const Snippet& s) { return s.code == excerpt->text; });
    if (is_new) answer.snippets.push_back({title_of(reference), excerpt->language, excerpt->text, excerpt->file});
  }
}

}  // namespace wright
