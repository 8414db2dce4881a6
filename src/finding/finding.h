#pragma once
// What we say about the user's project.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_file.h"

namespace wright {

enum class Severity : std::uint8_t { Info, Low, Medium, High };
enum class Confidence : std::uint8_t { Possible, Likely, Certain };

[[nodiscard]] std::string_view name(Severity severity);
[[nodiscard]] std::string_view name(Confidence confidence);
[[nodiscard]] std::optional<Severity> find_severity(std::string_view name);
[[nodiscard]] std::optional<Confidence> find_confidence(std::string_view name);

// A place as it is shown: 1-based lines and columns (code points), the end exclusive.
struct Location {
  std::string file;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
  auto operator<=>(const Location&) const = default;
};

[[nodiscard]] Location locate(const Place& place);

enum class RelatedKind : std::uint8_t {
  Note,  // something elsewhere that belongs to the finding; `message` says what
  Step,  // a step of the way from the handler; `message` names the function, of the last step what it calls in the end
};

// A step of the evidence: handler, call, setting.
struct Related {
  Location location;
  std::string message;
  RelatedKind kind = RelatedKind::Note;
};

// `rule` is the id of the rule and of its card, which holds category, why, fix and sources.
// Severity and confidence are the card's where the rule does not know better in the case at hand.
struct Finding {
  std::string rule;
  std::string message;  // lower case, no final stop, says what happens at run time
  Location location;
  std::vector<Related> related;
  std::optional<Severity> severity;
  std::optional<Confidence> confidence;
};

}  // namespace wright
