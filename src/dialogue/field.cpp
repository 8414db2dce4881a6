#include "dialogue/field.h"

#include <algorithm>

#include "base/pattern.h"
#include "base/text.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kInside = "data/knowledge/tables/inside.yaml";
constexpr const char* kOutside = "data/knowledge/tables/outside.yaml";

constexpr std::size_t kSurely = 3;     // words of our field
constexpr std::size_t kMuchSaid = 10;  // words of a question

bool is_part_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// Case does not matter; "go" is not in "cargo".
bool has_phrase(std::string_view lower_text, std::string_view phrase) {
  for (std::size_t at = lower_text.find(phrase); at != std::string_view::npos; at = lower_text.find(phrase, at + 1)) {
    const bool starts = at == 0 || !is_part_of_word(lower_text[at - 1]);
    const std::size_t end = at + phrase.size();
    if (starts && (end == lower_text.size() || !is_part_of_word(lower_text[end]))) return true;
  }
  return false;
}

std::size_t count_phrases(std::string_view lower_text, const std::vector<std::string>& phrases) {
  std::size_t count = 0;
  for (const std::string& phrase : phrases) {
    if (!phrase.empty() && has_phrase(lower_text, lower_case(phrase))) ++count;
  }
  return count;
}

}  // namespace

FieldReading read_field(std::string_view question, const Library& library) {
  FieldReading reading;
  const std::string text = lower_case(question);
  if (const Result<Table> inside = read_table(kInside, library.file(kInside))) {
    const std::size_t strong = count_phrases(text, texts_of(inside->root(), "words"));
    const std::size_t weak = count_phrases(text, texts_of(inside->root(), "weak"));
    reading.inside = strong > 0;
    reading.likely = weak > 0;
    reading.ours = strong + weak;
    reading.surely = reading.ours >= kSurely;
    reading.our_language = count_phrases(text, texts_of(inside->root(), "ours")) > 0;
  }
  reading.familiar = library.words(question).size() >= kMuchSaid && library.unknown_words(question) == 0;
  const Result<Table> outside = read_table(kOutside, library.file(kOutside));
  if (!outside) return reading;
  for (const Value& field : outside->root().items) {
    const bool surely = matches_any(question, texts_of(field, "surely"));
    const bool certain = surely || (!reading.inside && !reading.surely && matches_any(question, texts_of(field, "mostly")));
    const std::size_t words = count_phrases(text, texts_of(field, "words"));
    if (!certain && (words == 0 || (reading.outside && reading.outside->words >= words))) continue;
    reading.outside = OutsideField{text_of(field, "field"),
                                   text_of(field, "pointer"),
                                   text_of(field, "url"),
                                   text_of(field, "ask"),
                                   words,
                                   text_of(field, "same_service") == "true",
                                   certain,
                                   certain && !surely};
    if (certain) break;
  }
  return reading;
}

}  // namespace wright
