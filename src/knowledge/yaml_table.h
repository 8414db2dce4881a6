#pragma once
// Small readings of YAML tables below data/knowledge.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/documents.h"

namespace wright {

// A parsed table together with the text that its values point into.
struct Table {
  std::unique_ptr<SourceFile> source;
  Document document;
  [[nodiscard]] const Value& root() const { return document.root; }
};

// YAML, or JSON when the text begins with a bracket: so are the tables that are packed into the program. Errors name `file` and
// the line.
[[nodiscard]] Result<Table> read_table(const std::string& file, std::string_view text);

// The text of a member; "" when there is none.
[[nodiscard]] std::string text_of(const Value& mapping, std::string_view key);
// The texts of a member that is a list, or one text; empty when there is none.
[[nodiscard]] std::vector<std::string> texts_of(const Value& mapping, std::string_view key);

}  // namespace wright
