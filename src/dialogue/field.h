#pragma once
// Is a question in our field? data/knowledge/tables/inside.yaml lists words that belong to it, outside.yaml the neighbouring
// fields.

#include <optional>
#include <string>
#include <string_view>

#include "knowledge/library.h"

namespace wright {

// Another field, and where to go with the question.
struct OutsideField {
  std::string name;
  std::string pointer;  // where to look
  std::string url;
  std::string ask;            // how to put the question well
  std::size_t words = 0;      // how many of the field's words the question has
  bool same_service = false;  // about our service in another language
  bool certain = false;       // the question is of this field whatever else it names
  bool yields = false;        // unless it names something of ours
};

struct FieldReading {
  bool inside = false;  // names something of ours
  bool likely = false;  // names something that is often ours
  bool our_language = false;
  std::size_t ours = 0;                 // how many words of our field it has
  bool surely = false;                  // names so much of ours that it is about it, whatever is near
  bool familiar = false;                // says much, and nothing that no card says
  std::optional<OutsideField> outside;  // the neighbouring field with the most words
};

[[nodiscard]] FieldReading read_field(std::string_view question, const Library& library);

}  // namespace wright
