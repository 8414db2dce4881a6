#pragma once
// The YAML block between two lines `---` that opens a card, read by field with the line of every mistake.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source_file.h"
#include "syntax/documents.h"

namespace wright {

class FrontMatter {
 public:
  // Splits `text`; errors name `file` and a line of it.
  [[nodiscard]] static Result<FrontMatter> read(const std::string& file, std::string_view text);

  [[nodiscard]] std::string_view body() const { return body_; }  // what follows the block
  [[nodiscard]] std::uint32_t body_line() const { return body_line_; }
  [[nodiscard]] const Value& root() const { return document_.root; }

  [[nodiscard]] Result<std::string> text(std::string_view key) const;           // must be there and not empty
  [[nodiscard]] Result<std::string> optional_text(std::string_view key) const;  // "" when it is not there
  [[nodiscard]] Result<std::vector<std::string>> list(std::string_view key) const;
  // An error at the line of the key; at the first line when there is no such key.
  [[nodiscard]] Error mistake(std::string_view key, std::string message) const;
  [[nodiscard]] Error mistake_at(const Value& value, std::string message) const;

 private:
  std::unique_ptr<SourceFile> source_;  // the values point into it
  Document document_;
  std::string_view body_;
  std::uint32_t body_line_ = 1;
};

}  // namespace wright
