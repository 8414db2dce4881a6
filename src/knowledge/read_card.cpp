// A card is front matter and `## ` sections. Everything a card may hold is checked here, so that a mistake breaks the build at
// its line.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/file_system.h"
#include "base/text.h"
#include "knowledge/card.h"
#include "knowledge/front_matter.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 14> kCardKeys{"id",      "title",     "kind",  "area", "checked", "asks", "keywords",
                                                     "premise", "questions", "rules", "code", "sources", "see",  "examples"};
constexpr std::array<std::string_view, 15> kRuleKeys{"id",         "title", "family",  "category", "severity",
                                                     "confidence", "since", "checked", "sources",  "asks",
                                                     "keywords",   "peers", "topic",   "see",      "examples"};
constexpr std::array<std::string_view, 5> kCardSections{"Answer", "Why", "Steps", "Tradeoffs", "Measure"};
constexpr std::array<std::string_view, 5> kRuleSections{"What it does", "Why it matters", "Example", "Fix", "When to ignore"};

bool is_kebab_case(std::string_view id) {
  return !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos &&
         id.front() != '-' && id.back() != '-';
}

bool is_date(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  return text.size() == kShape.size() && std::equal(text.begin(), text.end(), kShape.begin(), [](char c, char shape) {
           return shape == 'd' ? c >= '0' && c <= '9' : c == shape;
         });
}

Result<void> check_keys(const FrontMatter& front, std::span<const std::string_view> allowed) {
  for (const Member& member : front.root().members) {
    if (std::find(allowed.begin(), allowed.end(), member.key) == allowed.end()) {
      return failure(front.mistake(member.key, fmt::format("unknown field `{}`", member.key)));
    }
  }
  return {};
}

Result<std::string> read_date(const FrontMatter& front) {
  std::string date = TRY(front.text("checked"));
  if (!is_date(date)) return failure(front.mistake("checked", "`checked` must be a date such as 2026-11-23"));
  return date;
}

Result<std::vector<Source>> read_sources(const FrontMatter& front, const std::string& checked) {
  const Value* list = front.root().find("sources");
  if (list == nullptr || !list->is_sequence() || list->items.empty()) {
    return failure(front.mistake("sources", "a card names at least one source"));
  }
  std::vector<Source> sources;
  for (const Value& item : list->items) {
    const Value* title = item.find("title");
    const Value* url = item.find("url");
    const Value* date = item.find("checked");
    if (title == nullptr || url == nullptr || title->text.empty() || !url->text.starts_with("https://")) {
      return failure(front.mistake_at(item, "a source has a title and an https url"));
    }
    const std::string day = date == nullptr ? checked : date->text;
    if (!is_date(day)) return failure(front.mistake_at(item, "`checked` of a source must be a date such as 2026-11-23"));
    sources.push_back({title->text, url->text, day});
  }
  return sources;
}

Result<CardKind> read_kind(const FrontMatter& front) {
  if (front.root().find("family") != nullptr) return CardKind::Rule;
  const std::string text = TRY(front.text("kind"));
  for (const CardKind kind : {CardKind::Error, CardKind::Topic, CardKind::Fact}) {
    if (name(kind) == text) return kind;
  }
  return failure(front.mistake("kind", fmt::format("unknown kind `{}`: it is error, topic or fact", text)));
}

// "zizmor unpinned-uses": a tool and its check, then perhaps a limit in parentheses.
Result<std::vector<std::string>> read_peers(const FrontMatter& front) {
  std::vector<std::string> peers = TRY(front.list("peers"));
  for (const std::string& peer : peers) {
    const std::string_view tool = std::string_view(peer).substr(0, peer.find(' '));
    if (!is_kebab_case(tool)) {
      return failure(
          front.mistake("peers", fmt::format("`{}` does not begin with the name of a tool in a-z, 0-9 and '-'", peer)));
    }
  }
  return peers;
}

Result<void> read_rule_fields(const FrontMatter& front, Card& card) {
  card.area = TRY(front.text("family"));
  card.category = TRY(front.text("category"));
  card.since = TRY(front.text("since"));
  card.peers = TRY(read_peers(front));
  const std::string severity = TRY(front.text("severity"));
  const std::string confidence = TRY(front.text("confidence"));
  const auto known_severity = find_severity(severity);
  const auto known_confidence = find_confidence(confidence);
  if (!known_severity) return failure(front.mistake("severity", fmt::format("unknown severity `{}`", severity)));
  if (!known_confidence) return failure(front.mistake("confidence", fmt::format("unknown confidence `{}`", confidence)));
  card.severity = *known_severity;
  card.confidence = *known_confidence;
  card.rules = {card.id};
  return {};
}

Result<void> read_card_fields(const FrontMatter& front, Card& card) {
  card.area = TRY(front.text("area"));
  card.premise = TRY(front.optional_text("premise"));
  card.questions = TRY(front.list("questions"));
  card.rules = TRY(front.list("rules"));
  card.code = TRY(front.list("code"));
  if (card.asks.empty()) return failure(front.mistake("asks", "a card lists the ways people ask for it"));
  return {};
}

struct SectionStart {
  std::string heading;
  std::size_t begin = 0;
  std::uint32_t line = 0;
};

// The `## ` lines outside of code blocks.
std::vector<SectionStart> find_sections(std::string_view body, std::uint32_t first_line) {
  std::vector<SectionStart> starts;
  bool in_code = false;
  std::size_t at = 0;
  std::uint32_t line_number = first_line;
  for (const std::string_view line : split(body, '\n')) {
    if (line.starts_with("```")) in_code = !in_code;
    if (!in_code && line.starts_with("## ")) starts.push_back({std::string(trim(line.substr(3))), at, line_number});
    at += line.size() + 1;
    ++line_number;
  }
  return starts;
}

Result<std::vector<CardSection>> read_sections(const std::string& file, const FrontMatter& front,
                                               std::span<const std::string_view> allowed) {
  const std::string_view body = front.body();
  const std::vector<SectionStart> starts = find_sections(body, front.body_line());
  std::vector<CardSection> sections;
  std::size_t next_allowed = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const auto found = std::find(allowed.begin() + static_cast<std::ptrdiff_t>(next_allowed), allowed.end(), starts[i].heading);
    if (found == allowed.end()) {
      return failure({ErrorCode::InvalidInput, fmt::format("section `{}` is unknown or out of order", starts[i].heading), file,
                      starts[i].line});
    }
    next_allowed = static_cast<std::size_t>(found - allowed.begin()) + 1;
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1].begin : body.size();
    const std::string_view whole = body.substr(starts[i].begin, end - starts[i].begin);
    const std::string_view content = trim(whole.substr(std::min(whole.find('\n'), whole.size())));
    if (content.empty())
      return failure({ErrorCode::InvalidInput, fmt::format("section `{}` is empty", starts[i].heading), file, starts[i].line});
    sections.push_back({starts[i].heading, std::string(content)});
  }
  return sections;
}

Result<void> check_required(const std::string& file, const Card& card) {
  const std::span<const std::string_view> required = card.kind == CardKind::Rule
                                                         ? std::span<const std::string_view>(kRuleSections)
                                                         : std::span<const std::string_view>(kCardSections).first(1);
  for (const std::string_view heading : required) {
    if (card.section(heading).empty()) {
      return failure({ErrorCode::InvalidInput, fmt::format("section `{}` is missing", heading), file, 1});
    }
  }
  return {};
}

}  // namespace

Result<Card> read_card(const std::string& file, std::string_view text) {
  const FrontMatter front = TRY(FrontMatter::read(file, text));
  Card card;
  card.kind = TRY(read_kind(front));
  const bool is_rule = card.kind == CardKind::Rule;
  CHECK_OK(
      check_keys(front, is_rule ? std::span<const std::string_view>(kRuleKeys) : std::span<const std::string_view>(kCardKeys)));
  card.id = TRY(front.text("id"));
  const std::string stem = file_name(file);
  if (!is_kebab_case(card.id)) return failure(front.mistake("id", "an id is made of a-z, 0-9 and '-'"));
  if (stem != card.id + ".md")
    return failure(front.mistake("id", fmt::format("the id `{}` is not the name of the file", card.id)));
  card.title = TRY(front.text("title"));
  card.checked = TRY(read_date(front));
  card.asks = TRY(front.list("asks"));
  card.keywords = TRY(front.list("keywords"));
  card.sources = TRY(read_sources(front, card.checked));
  CHECK_OK(is_rule ? read_rule_fields(front, card) : read_card_fields(front, card));
  card.sections = TRY(read_sections(
      file, front,
      is_rule ? std::span<const std::string_view>(kRuleSections) : std::span<const std::string_view>(kCardSections)));
  CHECK_OK(check_required(file, card));
  return card;
}

}  // namespace wright
