#include "knowledge/card.h"

namespace wright {

std::string_view name(CardKind kind) {
  switch (kind) {
    case CardKind::Rule: return "rule";
    case CardKind::Error: return "error";
    case CardKind::Topic: return "topic";
    case CardKind::Fact: return "fact";
  }
  return "topic";
}

std::string_view Card::section(std::string_view heading) const {
  for (const CardSection& candidate : sections) {
    if (candidate.heading == heading) return candidate.body;
  }
  return {};
}

}  // namespace wright
