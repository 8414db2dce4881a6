#pragma once
// One piece of knowledge: a rule's explanation, an error, a topic. Cards are Markdown files with YAML front matter below
// data/knowledge/.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "finding/finding.h"

namespace wright {

enum class CardKind : std::uint8_t { Rule, Error, Topic, Fact };
[[nodiscard]] std::string_view name(CardKind kind);  // "rule", "error", "topic", "fact"

struct Source {
  std::string title;
  std::string url;
  std::string checked;  // "2026-11-23"
};

struct CardSection {
  std::string heading;  // "Answer", "Why it matters"
  std::string body;     // Markdown
};

struct Card {
  std::string id;
  CardKind kind = CardKind::Topic;
  std::string title;
  std::string area;  // of topics; the family of rules
  std::string checked;
  std::vector<std::string> asks;
  std::vector<std::string> keywords;
  std::string premise;  // corrects a wrong assumption; "" when there is none
  std::vector<std::string> questions;
  std::vector<std::string> rules;
  std::vector<std::string> code;  // "example:s3-image#decode-key"
  std::vector<Source> sources;
  std::vector<CardSection> sections;
  // Of rules only.
  std::string category;  // a name of categories.txt
  Severity severity = Severity::Info;
  Confidence confidence = Confidence::Possible;
  std::string since;
  std::vector<std::string> peers;  // checks of other tools that find the same: "zizmor unpinned-uses"

  // The body of a section; "" when there is none.
  [[nodiscard]] std::string_view section(std::string_view heading) const;
};

// Reads one card. Errors name `file` and the line of what is wrong.
[[nodiscard]] Result<Card> read_card(const std::string& file, std::string_view text);

}  // namespace wright
